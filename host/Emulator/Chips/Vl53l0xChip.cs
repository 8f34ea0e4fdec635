using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>
/// VL53L0X, time-of-flight ranging sensor, at register level. ST DS11555 (DocID029104) names six reference registers only; the
/// others, their meanings and the sequences are those of ST's API STSW-IMG005 1.0.2 and its manual UM2039.
/// </summary>
/// <remarks>
/// Modelled is what that API and the drivers made from it do: start-up, identification, reference detectors (SPADs), reference
/// calibration, timing budget, single, back-to-back and timed ranging, interrupts, offset and address. The tuning values are
/// kept and have no effect. Not modelled: crosstalk and its compensation, histograms, ambiguous ranges, the choice of detectors (DSS).
/// GPIO1 moves by itself only on a clock that schedules (<see cref="IEventClock"/>).
/// </remarks>
public sealed partial class Vl53l0xChip : II2cTarget
{
    /// <summary>7-bit address after power-on: 52h with the R/W bit.</summary>
    public const int DefaultAddress = 0x29;

    private const long BootNanoseconds = 1_200_000; // DS11555, section 2.9.1: tBOOT, at most

    private readonly IVirtualClock clock;
    private readonly IChipLog? log;
    private readonly SeededRandom noise;
    private readonly bool isIdeal;
    private readonly RegisterMap<Vl53l0xChip>[] pages;
    private readonly Action endEvent;
    private readonly byte stopVariable;
    private readonly double gain = 1;
    private readonly uint uniqueNumber;

    private readonly BytePort port;
    private int selectedPage;
    private int address = DefaultAddress;
    private bool isShutDown;
    private bool isInSoftReset;
    private long readyNanoseconds;

    /// <summary>Puts the chip on the bus, powered on and booted, XSHUT high: the MCU's own start, which is not modelled, takes longer than the chip's 1.2 ms.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="seed">The run's seed; draws the part and its noise.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="isIdeal">No error of scale and no noise.</param>
    /// <param name="name">Tells several of them on a board apart, as they all have the same address at first.</param>
    public Vl53l0xChip(IVirtualClock clock, ulong seed, IChipLog? log = null, bool isIdeal = false, string name = "")
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        this.log = log;
        this.isIdeal = isIdeal;
        noise = SeededRandom.For(seed, $"vl53l0x-{name}-noise");
        SeededRandom part = SeededRandom.For(seed, $"vl53l0x-{name}-part");
        uniqueNumber = (uint)part.NextUInt64();
        stopVariable = (byte)(0x3C + (part.NextUInt64() & 3));
        if (!isIdeal)
        {
            gain = 1 + part.NextDouble(-MaxScaleError, MaxScaleError);
            slowTicksPerMillisecond = (ushort)Math.Round(slowTicksPerMillisecond * (1 + part.NextDouble(-0.05, 0.05)));
        }

        pages = [.. Tables.Select(table => new RegisterMap<Vl53l0xChip>(table, this, log))];
        port = new BytePort(register => isInSoftReset ? (byte)0 : Page.Read(register), WriteRegister);
        endEvent = OnMeasurementEnd;
        Reset();
    }

    /// <summary>GPIO1 has moved; its new level.</summary>
    public event Action<bool>? InterruptPinChanged;

    /// <inheritdoc/>
    public string Part => "VL53L0X";

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [DistanceMillimetres, ReflectancePercent, AmbientMegacountsPerSecond];

    /// <summary>Distance to the target, in mm; infinity for none.</summary>
    public Quantity DistanceMillimetres { get; } = new(nameof(DistanceMillimetres), "mm", 200);

    /// <summary>Reflectance of the target at 940 nm: 88 % is DS11555's white one, 17 % its grey one.</summary>
    public Quantity ReflectancePercent { get; } = new(nameof(ReflectancePercent), "%", 88);

    /// <summary>Counts that ambient light gives, in millions per second: some 0.05 indoors, several in the sun.</summary>
    public Quantity AmbientMegacountsPerSecond { get; } = new(nameof(AmbientMegacountsPerSecond), "Mcps", 0.05);

    /// <summary>What each measurement finds broken.</summary>
    public Vl53l0xFailure Failure { get; set; }

    /// <summary>7-bit address at present.</summary>
    public int Address => address;

    /// <summary>Level of GPIO1, open drain with a pull-up outside.</summary>
    public bool InterruptPin { get; private set; } = true;

    private RegisterMap<Vl53l0xChip> Page => pages[selectedPage];

    /// <summary>The XSHUT pin: low is hardware standby, which takes registers and address; the chip boots in 1.2 ms when it rises.</summary>
    public void SetShutdownPin(bool level)
    {
        if (isShutDown == !level)
            return;
        isShutDown = !level;
        Reset();
        address = DefaultAddress;
        readyNanoseconds = clock.NowNanoseconds + BootNanoseconds;
    }

    public bool Start(int address, bool isRead)
    {
        port.Stop();
        if (address != this.address || isShutDown || clock.NowNanoseconds < readyNanoseconds)
            return false;
        port.Start(isRead);
        CatchUp();
        return true;
    }

    public bool Write(byte value) => port.Write(value);

    public byte Read() => port.Read();

    public void Stop() => port.Stop();

    public void LosePower()
    {
        Reset();
        address = DefaultAddress;
        readyNanoseconds = clock.NowNanoseconds + BootNanoseconds;
    }

    private void WriteRegister(int register, byte value)
    {
        if (register == PageSelect)
            SelectPage(value);
        else if (!isInSoftReset || register == SoftReset)
            Page.Write(register, value);
    }

    private void SelectPage(byte value)
    {
        int index = Array.IndexOf(PageNumbers, value);
        if (index < 0)
            Page.Report(PageSelect, isWrite: true, $"ST's API uses no page 0x{value:X2}; ignored");
        else
            selectedPage = index;
    }

    /// <summary>The API's ResetDevice writes 0 and reads a model number of 0, then writes 1 and reads the right one.</summary>
    private void WriteSoftReset(byte value)
    {
        if ((value & 1) == 0)
            Reset();
        isInSoftReset = (value & 1) == 0;
    }

    private void Reset()
    {
        isInSoftReset = false;
        selectedPage = 0;
        foreach (RegisterMap<Vl53l0xChip> page in pages)
            page.Reset();
        StopRanging();
        PutPart();
        UpdateInterruptPin();
    }

    private void Report(int register, string detail) => pages[0].Report(register, isWrite: true, detail);
}
