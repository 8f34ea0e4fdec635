using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Chips;

/// <summary>
/// ADXL345, accelerometer of 3 axes and up to 13 bits, at register level, with its I2C and its SPI face on one core.
/// Analog Devices data sheet rev. E.
/// </summary>
/// <remarks>
/// Results change between transactions, never within one, so a burst is one sample. Not modelled: the low-pass filter's delay,
/// drift with temperature and supply, the noise of low-power mode, 3-wire SPI (reported).
/// </remarks>
public sealed partial class Adxl345Chip : II2cTarget, ISpiTarget
{
    private const byte SpiRead = 0x80;
    private const byte SpiMultiple = 0x40;
    private const int AddressBits = 0x3F;

    /// <summary>Table 1: typical zero-g offset ±35 mg (x, y) and ±40 mg (z), sensitivity ±1 %.</summary>
    private static readonly double[] ZeroGravityOffsetG = [0.035, 0.035, 0.040];
    private const double SensitivityToleranceRatio = 0.01;

    private readonly RegisterMap<Adxl345Chip> registers;
    private readonly IVirtualClock clock;
    private readonly Alarm alarm;
    private readonly SeededRandom? noise;
    private readonly int address;
    private readonly Quantity[] force;
    private readonly double[] offsetG = new double[3];
    private readonly double[] gain = [1, 1, 1];

    private Phase phase = Phase.NotAddressed;
    private int pointer;
    private bool spiIsRead;
    private bool spiMoves;

    /// <summary>Puts the chip on a bus, powered on and so in standby.</summary>
    /// <param name="clock">Virtual time; one that schedules moves the INT pins on time.</param>
    /// <param name="address">0x53, or 0x1D with ALT ADDRESS high. Of no meaning on SPI.</param>
    /// <param name="seed">The run's seed; draws offsets, gains and noise.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="isIdeal">No noise, no offsets, no gain errors.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part cannot be strapped to that address.</exception>
    public Adxl345Chip(IVirtualClock clock, int address, ulong seed, IChipLog? log = null, bool isIdeal = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        if (address is not (0x53 or 0x1D))
            throw new ArgumentOutOfRangeException(nameof(address), address, "An ADXL345 is at 0x53 or 0x1D.");
        this.clock = clock;
        this.address = address;
        if (!isIdeal)
        {
            noise = SeededRandom.For(seed, $"adxl345-{address:x2}-noise");
            SeededRandom part = SeededRandom.For(seed, $"adxl345-{address:x2}-part");
            for (int axis = 0; axis < 3; axis++)
            {
                offsetG[axis] = part.NextDouble(-1, 1) * ZeroGravityOffsetG[axis];
                gain[axis] = 1 + (part.NextDouble(-1, 1) * SensitivityToleranceRatio);
            }
        }

        const string Name = nameof(SpecificForceMetresPerSecondSquared);
        force = [new(Name + "X", "m/s²", 0), new(Name + "Y", "m/s²", 0), new(Name + "Z", "m/s²", StandardGravity)];
        registers = new RegisterMap<Adxl345Chip>(Table, this, log);
        alarm = new Alarm(clock, UpdateBetweenTransactions);
    }

    /// <summary>Raised with the new level of INT1.</summary>
    public event Action<bool>? Interrupt1PinChanged;

    /// <summary>Raised with the new level of INT2.</summary>
    public event Action<bool>? Interrupt2PinChanged;

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => force;

    /// <summary>Specific force along x, y and z in m/s²: a chip that lies flat feels +9.81 in z.</summary>
    public IReadOnlyList<Quantity> SpecificForceMetresPerSecondSquared => force;

    /// <summary>Level of INT1.</summary>
    public bool Interrupt1Pin { get; private set; }

    /// <summary>Level of INT2.</summary>
    public bool Interrupt2Pin { get; private set; }

    public bool Start(int address, bool isRead)
    {
        EndTransaction();
        if (address != this.address)
            return false;
        Update();
        phase = isRead ? Phase.Reading : Phase.Pointer;
        return true;
    }

    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.Pointer:
                pointer = value;
                phase = Phase.Writing;
                return true;
            case Phase.Writing:
                registers.Write(pointer, value);
                pointer = (pointer + 1) & 0xFF;
                return true;
            default:
                return false;
        }
    }

    public byte Read()
    {
        if (phase != Phase.Reading)
            return 0xFF; // nobody drives the bus, the pull-ups do
        byte value = registers.Read(pointer);
        pointer = (pointer + 1) & 0xFF;
        return value;
    }

    public void Stop() => EndTransaction();

    public void Select()
    {
        EndTransaction();
        Update();
        phase = Phase.SpiCommand;
    }

    /// <summary>The first byte is R/W, MB and the address; the pointer moves on only with MB (figures 37 to 39).</summary>
    public int Exchange(int word, int bits) =>
        bits > 8 ? (ExchangeByte((byte)(word >> 8)) << 8) | ExchangeByte((byte)word) : ExchangeByte((byte)word);

    public void Deselect() => EndTransaction();

    public void LosePower()
    {
        phase = Phase.NotAddressed;
        pointer = 0;
        registers.Reset();
        ResetSampling();
        RestartMotion();
    }

    private byte ExchangeByte(byte value)
    {
        switch (phase)
        {
            case Phase.SpiCommand:
                spiIsRead = (value & SpiRead) != 0;
                spiMoves = (value & SpiMultiple) != 0;
                pointer = value & AddressBits;
                phase = Phase.SpiData;
                return 0;
            case Phase.SpiData:
                byte answer = 0;
                if (spiIsRead)
                    answer = registers.Read(pointer);
                else
                    registers.Write(pointer, value);
                if (spiMoves)
                    pointer = (pointer + 1) & AddressBits;
                return answer;
            default:
                return 0xFF;
        }
    }

    private void EndTransaction()
    {
        phase = Phase.NotAddressed;
        if (dataWasRead)
        {
            dataWasRead = false;
            TakeReadSample();
        }

        // Samples that were due meanwhile, when somebody may wait for their interrupt.
        if (registers[InterruptEnable] != 0)
            Update();
    }

    // Results do not change under a burst.
    private void UpdateBetweenTransactions()
    {
        if (phase == Phase.NotAddressed)
            Update();
    }

    private enum Phase
    {
        NotAddressed,
        Pointer,
        Writing,
        Reading,
        SpiCommand,
        SpiData,
    }
}
