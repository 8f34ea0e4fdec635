using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc;

/// <summary>
/// An HX711 on an SPI bus as nanoFramework.Iot.Device.Hx711 wires it: MOSI is PD_SCK, MISO is DOUT, the bus's clock is not
/// connected. Each bit of a word is half a clock pulse; MISO is sampled in the middle of the bit.
/// </summary>
/// <remarks>Between transfers MOSI is low: nf-interpreter's ESP32 targets set <c>data_io_default_level</c> to 0 (cpu_spi.cpp, a3e8139a).</remarks>
public sealed class Hx711SpiFace(Hx711Chip chip, IVirtualClock clock) : ISpiTarget
{
    // For a bus that does not tell: 700 kHz, the driver's default clock.
    private const long DefaultBitNanoseconds = 1_429;

    /// <inheritdoc/>
    public string Part => chip.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => chip.Inputs;

    /// <inheritdoc/>
    public void Select()
    {
        // The part has no select line.
    }

    /// <inheritdoc/>
    public int Exchange(int word, int bits) => Exchange(word, bits, bits * DefaultBitNanoseconds);

    /// <inheritdoc/>
    public int Exchange(int word, int bits, long wordNanoseconds)
    {
        long begin = clock.NowNanoseconds - wordNanoseconds;
        int answer = 0;
        for (int i = 0; i < bits; i++)
        {
            chip.SetPdSckPin(((word >> (bits - 1 - i)) & 1) != 0, begin + (wordNanoseconds * i / bits));
            bool dout = chip.DoutAt(begin + (wordNanoseconds * ((2 * i) + 1) / (2 * bits)));
            answer = (answer << 1) | (dout ? 1 : 0);
        }

        return answer;
    }

    /// <inheritdoc/>
    public void Deselect() => chip.SetPdSckPin(false);

    /// <inheritdoc/>
    public void LosePower() => chip.LosePower();
}
