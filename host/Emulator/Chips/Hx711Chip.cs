using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Chips;

/// <summary>HX711, 24-bit converter for bridge sensors, at the edges of its two pins. Avia Semiconductor, HX711 data sheet, English edition.</summary>
/// <remarks>
/// The sigma-delta filter is not modelled: a conversion is the input at the instant at which it ends. The rates are those of
/// the internal oscillator, without tolerance, because the data sheet gives none.
/// </remarks>
public sealed partial class Hx711Chip : IWired
{
    private const int MostPositive = 0x7FFFFF;
    private const int MostNegative = -0x800000;

    /// <summary>"Output settling time": 400 ms at 10 Hz and 50 ms at 80 Hz, which are four conversions, after power-up, reset, a change of channel or gain.</summary>
    private const int SettlingConversions = 4;

    /// <summary>Fig. 3: PD_SCK high for longer than this powers the chip down.</summary>
    private const long PowerDownNanoseconds = 60_000;

    /// <summary>Fig. 2, T3: PD_SCK high at most, and at least.</summary>
    private const long LongestPulseNanoseconds = 50_000;
    private const long ShortestPulseNanoseconds = 200;

    /// <summary>"Input noise", gain 128: 50 nV at RATE = 0, 90 nV at RATE = DVDD, rms. Other gains are not listed; referred to the input they are taken to grow with the range.</summary>
    private const double SlowNoiseVolts = 50e-9;
    private const double FastNoiseVolts = 90e-9;

    /// <summary>"Input offset": 0.2 mV at gain 128, a limit; one part sits at this share of it at most.</summary>
    private const double OffsetVolts = 0.2e-3;
    private const double ToleranceShare = 0.1;

    private readonly IVirtualClock clock;
    private readonly IEventClock? events;
    private readonly IChipLog? log;
    private readonly SeededRandom noise;
    private readonly Action wake;
    private readonly double offsetVolts;
    private readonly bool isIdeal;

    private Hx711Input selected = Hx711Input.A128;
    private Hx711Input converted = Hx711Input.A128;
    private long nextReadyNanoseconds;
    private long gridNanoseconds;
    private long pdSckRoseNanoseconds;
    private bool pdSck;
    private bool dout = true;
    private bool isReady;
    private bool isPoweredDown;
    private int pulses;
    private int code;
    private PinDriver? driver;
    private bool isBroken;

    /// <summary>Puts the chip on the board, powered on now, with PD_SCK low.</summary>
    /// <param name="clock">Virtual time. With an <see cref="IEventClock"/> DOUT moves by itself; otherwise it is right whenever it is asked.</param>
    /// <param name="seed">The run's seed; draws noise and offset.</param>
    /// <param name="isFast">RATE: high gives 80 conversions a second, low 10.</param>
    /// <param name="isIdeal">Whether the part has neither noise nor offset.</param>
    /// <param name="log">Hears of clocking that the data sheet forbids.</param>
    public Hx711Chip(IVirtualClock clock, ulong seed, bool isFast = false, bool isIdeal = false, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        this.log = log;
        this.isIdeal = isIdeal;
        events = clock as IEventClock;
        wake = Wake;
        noise = SeededRandom.For(seed, "hx711-noise");
        if (!isIdeal)
            offsetVolts = SeededRandom.For(seed, "hx711-part").NextDouble(-1, 1) * ToleranceShare * OffsetVolts;
        PeriodNanoseconds = isFast ? 12_500_000 : 100_000_000;
        Restart(clock.NowNanoseconds);
    }

    /// <summary>DOUT has moved; its new level.</summary>
    public event Action<bool>? DoutPinChanged;

    /// <inheritdoc/>
    public string Part => "HX711";

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [ChannelADifferentialVolts, ChannelBDifferentialVolts, AnalogSupplyVolts];

    /// <summary>INA+ against INA-, in volts. Full scale is half of AVDD over the gain: ±19.5 mV at 5 V and 128.</summary>
    public Quantity ChannelADifferentialVolts { get; } = new(nameof(ChannelADifferentialVolts), "V", 0);

    /// <summary>INB+ against INB-, in volts; ±78 mV at 5 V.</summary>
    public Quantity ChannelBDifferentialVolts { get; } = new(nameof(ChannelBDifferentialVolts), "V", 0);

    /// <summary>AVDD, which is the reference too, 2.6 V to 5.5 V.</summary>
    public Quantity AnalogSupplyVolts { get; } = new(nameof(AnalogSupplyVolts), "V", 5);

    /// <summary>The input that the next conversions use.</summary>
    public Hx711Input SelectedInput => selected;

    /// <summary>Whether PD_SCK holds the chip in power-down.</summary>
    public bool IsPoweredDown
    {
        get
        {
            AdvanceTo(clock.NowNanoseconds);
            return isPoweredDown;
        }
    }

    /// <summary>Time from one conversion to the next.</summary>
    public long PeriodNanoseconds { get; }

    /// <summary>DOUT now: low when a conversion waits to be read, the bit while it is read, high otherwise.</summary>
    public bool DoutPin
    {
        get
        {
            AdvanceTo(clock.NowNanoseconds);
            return dout;
        }
    }

    /// <summary>Whether DOUT's wire is broken: the board's pin is left to its pull resistor, or floats.</summary>
    public bool IsBroken
    {
        get => isBroken;
        set
        {
            isBroken = value;
            DriveDout();
        }
    }

    /// <summary>Moves PD_SCK now.</summary>
    public void SetPdSckPin(bool level) => SetPdSckPin(level, clock.NowNanoseconds);

    /// <summary>Wires the chip to two pins and feeds it from the board's supply.</summary>
    /// <param name="board">The board.</param>
    /// <param name="pdSckGpio">The pin that firmware drives.</param>
    /// <param name="doutGpio">The pin that firmware reads.</param>
    public void Connect(Board board, int pdSckGpio, int doutGpio)
    {
        ArgumentNullException.ThrowIfNull(board);
        GpioLine pdSckLine = board.Gpio[pdSckGpio];
        driver = board.Gpio[doutGpio].AddDriver("HX711 DOUT");
        pdSckLine.LevelChanged += SetPdSckPin;
        DoutPinChanged += _ => DriveDout();
        DriveDout();
        board.Supply(this);
    }

    /// <inheritdoc/>
    public void LosePower()
    {
        isPoweredDown = false;
        Restart(clock.NowNanoseconds);
    }

    /// <summary>DOUT at an instant that has come, but may lie before the clock's present: an SPI word is handed over at its end.</summary>
    internal bool DoutAt(long nanoseconds)
    {
        AdvanceTo(nanoseconds);
        return dout;
    }

    /// <summary>Moves PD_SCK at an instant, as for <see cref="DoutAt"/>.</summary>
    internal void SetPdSckPin(bool level, long nanoseconds)
    {
        AdvanceTo(nanoseconds);
        if (level == pdSck)
            return;
        pdSck = level;
        if (level)
            Rise(nanoseconds);
        else
            Fall(nanoseconds);
    }
}
