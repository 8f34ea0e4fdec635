using Controller.Emulator.Chips.InvenSense;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Chips;

/// <summary>
/// MPU-9250, accelerometer, gyroscope and the magnetometer AK8963 on its auxiliary bus, at register level, with its I2C and
/// its SPI face. InvenSense register map RM-MPU-9250A-00 rev. 1.6 and product specification PS-MPU-9250A-01 rev. 1.1.
/// </summary>
/// <remarks>
/// At 32 and 8 kHz of the gyroscope the accelerometer has a new sample as often; on the part it has 4 kHz at most. The
/// magnetometer's x is the accelerometer's y and the other way round, and its z points down (PS, 9.1).
/// </remarks>
public sealed partial class Mpu9250Chip : InertialChip, ISpiTarget
{
    private const byte SpiRead = 0x80;

    private SpiPhase spiPhase;

    /// <summary>Puts the chip on a bus, powered on and so awake.</summary>
    /// <param name="clock">Virtual time; one that schedules moves the INT pin on time.</param>
    /// <param name="address">0x68, or 0x69 with AD0 high. Of no meaning on SPI.</param>
    /// <param name="source">What the sensor feels at a virtual time in nanoseconds; asked for rising times only.</param>
    /// <param name="seed">The run's seed; draws offsets, gains, trims and noise.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="isIdeal">No noise, no offsets, no gain errors.</param>
    public Mpu9250Chip(IVirtualClock clock, int address, Func<long, InertialSample> source, ulong seed, IChipLog? log = null, bool isIdeal = false)
        : base(Table, Specification, clock, address, source, seed, log, isIdeal)
    {
        if (!isIdeal)
        {
            SeededRandom trim = SeededRandom.For(seed, $"mpu9250-{address:x2}-trim");
            for (int axis = 0; axis < 3; axis++)
            {
                gyroCodes[axis] = (byte)trim.NextDouble(115, 145);
                accelCodes[axis] = (byte)trim.NextDouble(60, 120);
            }
        }

        Magnetometer = new Ak8963Chip(clock, seed, log, isIdeal);
        ConnectAuxiliary(Magnetometer);
        Inputs = [.. Inputs, .. Magnetometer.Inputs];
        Reset();
    }

    /// <summary>The AK8963 in the same package, on the auxiliary bus.</summary>
    public Ak8963Chip Magnetometer { get; }

    public void Select() => spiPhase = SpiPhase.Command;

    /// <summary>The first byte is R/W and the address, which moves on with each byte (PS rev. 1.1, 6.5).</summary>
    public int Exchange(int word, int bits) =>
        bits > 8 ? (ExchangeByte((byte)(word >> 8)) << 8) | ExchangeByte((byte)word) : ExchangeByte((byte)word);

    public void Deselect()
    {
        spiPhase = SpiPhase.Idle;
        Rest();
    }

    private byte ExchangeByte(byte value)
    {
        switch (spiPhase)
        {
            case SpiPhase.Command:
                bool isRead = (value & SpiRead) != 0;
                Point(value & ~SpiRead, isRead);
                spiPhase = isRead ? SpiPhase.Reading : SpiPhase.Writing;
                return 0;
            case SpiPhase.Reading:
                return ReadNext();
            case SpiPhase.Writing:
                WriteNext(value);
                return 0;
            default:
                return 0xFF;
        }
    }

    private enum SpiPhase
    {
        Idle,
        Command,
        Reading,
        Writing,
    }
}
