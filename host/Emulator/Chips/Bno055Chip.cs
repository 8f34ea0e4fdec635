using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>
/// BNO055, accelerometer, gyroscope and magnetometer with sensor fusion, at register level. Bosch Sensortec
/// BST-BNO055-DS000-14, revision 1.4 (June 2016).
/// </summary>
/// <remarks>
/// Fused outputs are the true orientation and motion, sampled at the rate of table 3-14; errors of a real fusion (drift of
/// heading, settling after fast motion, magnetic disturbance) are not modelled. Calibration goes by time in a fusion mode and
/// not by movement. Not modelled: low-power mode, sleep settings, soft-iron matrix, HID over I2C, UART, boot loader, clock stretching
/// (the datasheet gives no duration). The INT pin moves by itself only on a clock that schedules (<see cref="IEventClock"/>).
/// </remarks>
public sealed partial class Bno055Chip : II2cTarget
{
    private const long PowerOnNanoseconds = 400_000_000; // table 0-2: from off to CONFIGMODE
    private const long ResetNanoseconds = 650_000_000; // table 0-2: from reset to CONFIGMODE
    private const double StandardGravity = 9.80665;

    private readonly RegisterMap<Bno055Chip> page0;
    private readonly RegisterMap<Bno055Chip> page1;
    private readonly IVirtualClock clock;
    private readonly int address;
    private readonly SeededRandom noise;
    private readonly bool isIdeal;
    private readonly Action sampleEvent;
    private readonly Quantity[] orientation = Axes(nameof(OrientationRadians), "rad", 0, 0, 0);
    private readonly Quantity[] rate = Axes(nameof(AngularRateRadiansPerSecond), "rad/s", 0, 0, 0);
    private readonly Quantity[] linear = Axes(nameof(LinearAccelerationMetresPerSecondSquared), "m/s²", 0, 0, 0);
    private readonly Quantity[] magneticField = Axes(nameof(EarthFieldMicroteslas), "µT", 0, 20, -44);

    private readonly BytePort port;
    private bool isPage1;
    private long readyNanoseconds;

    /// <summary>Puts the chip on the bus, ready: the time that a board takes to boot, which is not modelled, is longer than the chip's.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="address">0x28, or 0x29 with COM3 (ADR) high.</param>
    /// <param name="seed">The run's seed; draws offsets, noise and the unique number.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="isIdeal">No offsets and no noise.</param>
    public Bno055Chip(IVirtualClock clock, int address, ulong seed, IChipLog? log = null, bool isIdeal = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        this.address = address;
        this.isIdeal = isIdeal;
        noise = SeededRandom.For(seed, $"bno055-{address:x2}-noise");
        DrawPart(SeededRandom.For(seed, $"bno055-{address:x2}-part"));
        page0 = new RegisterMap<Bno055Chip>(Page0, this, log);
        page1 = new RegisterMap<Bno055Chip>(Page1, this, log);
        port = new BytePort(register => Registers.Read(register), WriteRegister);
        sampleEvent = OnSampleEvent;
        Reset(0);
    }

    /// <summary>The INT pin has moved; its new level.</summary>
    public event Action<bool>? InterruptPinChanged;

    /// <inheritdoc/>
    public string Part => Page0.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [.. orientation, .. rate, .. linear, .. magneticField, TemperatureCelsius];

    /// <summary>
    /// Turns about z, then y, then x that bring east, north and up to the chip's own x, y and z axes, right-handed, in radians;
    /// the elements are the turns about x, y and z. All zero: flat, y to the north.
    /// </summary>
    public IReadOnlyList<Quantity> OrientationRadians => orientation;

    /// <summary>Angular rate about the chip's own axes, in rad/s.</summary>
    public IReadOnlyList<Quantity> AngularRateRadiansPerSecond => rate;

    /// <summary>Acceleration without gravity, along the chip's own axes, in m/s².</summary>
    public IReadOnlyList<Quantity> LinearAccelerationMetresPerSecondSquared => linear;

    /// <summary>Magnetic field to the east, north and up at the chip, in µT.</summary>
    public IReadOnlyList<Quantity> EarthFieldMicroteslas => magneticField;

    /// <summary>Temperature of the die, -40 to 85 °C.</summary>
    public Quantity TemperatureCelsius { get; } = new(nameof(TemperatureCelsius), "°C", 25);

    /// <summary>Parts whose self-tests fail, from the next test or reset on.</summary>
    public Bno055SelfTests FailedSelfTests { get; set; }

    /// <summary>Time in fusion modes after which a sensor without a stored profile counts as fully calibrated, in seconds; an assumption.</summary>
    public double CalibrationSeconds { get; set; } = 6;

    /// <summary>Level of the INT pin: latched high by an interrupt until RST_INT.</summary>
    public bool InterruptPin { get; private set; }

    private RegisterMap<Bno055Chip> Registers => isPage1 ? page1 : page0;

    public bool Start(int address, bool isRead)
    {
        port.Stop();
        if (address != this.address || clock.NowNanoseconds < readyNanoseconds)
            return false;
        port.Start(isRead);
        CatchUp();
        return true;
    }

    public bool Write(byte value) => port.Write(value);

    public byte Read() => port.Read();

    public void Stop() => port.Stop();

    /// <summary>The nRESET pin was pulled low for at least 20 ns and let go.</summary>
    public void PulseResetPin() => Reset(ResetNanoseconds);

    public void LosePower() => Reset(PowerOnNanoseconds);

    private static Quantity[] Axes(string name, string unit, double x, double y, double z) =>
        [new(name + "X", unit, x), new(name + "Y", unit, y), new(name + "Z", unit, z)];

    /// <summary>Section 3.3.1: besides the mode itself and the interrupt registers, settings are writable in CONFIGMODE only.</summary>
    private void WriteRegister(int register, byte value)
    {
        bool isSetting = isPage1
            ? register is not (PageId or InterruptMask or InterruptEnable)
            : register is UnitSelection or PowerMode or TemperatureSource or AxisMap or AxisSign or (>= FirstOffset and <= LastRadius);
        if (isSetting && (mode != ConfigMode || IsSwitching))
            Registers.Report(register, isWrite: true, $"0x{value:X2} is ignored: settings are writable in CONFIGMODE only, which takes 19 ms to enter (table 3-6)");
        else
            Registers.Write(register, value);
    }

    private void WritePage(byte value)
    {
        if (value > 1)
            Registers.Report(PageId, isWrite: true, $"there is no page {value}; ignored");
        else
            isPage1 = value == 1;
    }

    private void Reset(long durationNanoseconds)
    {
        port.Reset();
        isPage1 = false;
        page0.Reset();
        page1.Reset();
        PutUniqueNumber();
        mode = ConfigMode;
        nextMode = ConfigMode;
        switchNanoseconds = 0;
        selfTestEndNanoseconds = 0;
        calibratedNanoseconds.AsSpan().Clear();
        hasProfile.AsSpan().Clear();
        readyNanoseconds = clock.NowNanoseconds + durationNanoseconds;
        FinishSelfTest();
        ResetInterrupts();
    }
}
