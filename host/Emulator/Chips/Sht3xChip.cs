using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>
/// SHT30, SHT31 and SHT35, sensors of relative humidity and temperature, at command level. Sensirion, Datasheet SHT3x-DIS,
/// version 6 (February 2019); application notes Alert Mode of SHT3x- and STS3x-DIS, version 3.1, and Electronic
/// Identification Code, version 3.
/// </summary>
/// <remarks>
/// A measurement senses the instant at which it ends. Not modelled: the response time of the housing (8 s for humidity, 2 s
/// for temperature), drift at high humidity, self-heating by frequent measurements. ALERT moves by itself only on a clock
/// that schedules (<see cref="IEventClock"/>); on another one it is brought up to date by the next access.
/// </remarks>
public sealed partial class Sht3xChip : II2cTarget
{
    private const long PowerUpNanoseconds = 1_000_000; // Table 4: tPU, at most
    private const long SoftResetTypicalNanoseconds = 500_000; // Table 4: tSR
    private const long SoftResetMaxNanoseconds = 1_500_000;
    private const long BreakNanoseconds = 1_000_000; // section 4.8
    private const long CommandSpacingNanoseconds = 1_000_000; // section 4: between two commands
    private const int GeneralCallReset = 0x06;
    private const int WordBytes = 3;

    private const int AlertPending = 0x8000;
    private const int HeaterOn = 0x2000;
    private const int HumidityAlert = 0x0800;
    private const int TemperatureAlert = 0x0400;
    private const int ResetDetected = 0x0010;
    private const int CommandFailed = 0x0002;
    private const int ChecksumFailed = 0x0001;

    private readonly IVirtualClock clock;
    private readonly IChipLog? log;
    private readonly int address;
    private readonly SeededRandom noise;
    private readonly bool isIdeal;
    private readonly double durationShare;
    private readonly double humidityOffsetPercent;
    private readonly double temperatureOffsetCelsius;
    private readonly byte[] answer = new byte[2 * WordBytes];
    private readonly int[] limits = new int[4];
    private readonly byte[] written = new byte[WordBytes];
    private readonly Action periodicEvent;

    private Phase phase = Phase.NotAddressed;
    private Pending pending;
    private int answerLength;
    private int answerPosition;
    private int commandHigh;
    private int writtenCount;
    private int limitToWrite;
    private int status;
    private long readyNanoseconds;
    private long lastCommandNanoseconds = -CommandSpacingNanoseconds;

    /// <summary>Puts the chip on the bus, powered on and ready: the MCU's own start, which is not modelled, takes longer than the chip's 1 ms.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="address">0x44, or 0x45 with ADDR high.</param>
    /// <param name="seed">The run's seed; draws accuracy, noise, durations and the serial number.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="model">The part, which sets the accuracy.</param>
    /// <param name="isIdeal">No offsets, no noise, typical durations.</param>
    public Sht3xChip(IVirtualClock clock, int address, ulong seed, IChipLog? log = null, Sht3xModel model = Sht3xModel.Sht31, bool isIdeal = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        this.address = address;
        this.log = log;
        this.isIdeal = isIdeal;
        Part = model switch
        {
            Sht3xModel.Sht30 => "SHT30",
            Sht3xModel.Sht35 => "SHT35",
            _ => "SHT31",
        };
        noise = SeededRandom.For(seed, $"sht3x-{address:x2}-noise");
        SeededRandom part = SeededRandom.For(seed, $"sht3x-{address:x2}-part");
        SerialNumber = (uint)part.NextUInt64();
        if (!isIdeal)
        {
            // Tables 1 and 2: typical accuracy in %RH and °C.
            (double humidityPercent, double temperatureCelsius) = model == Sht3xModel.Sht35 ? (1.5, 0.1) : (2.0, 0.2);
            durationShare = part.NextDouble();
            humidityOffsetPercent = part.NextDouble(-humidityPercent, humidityPercent);
            temperatureOffsetCelsius = part.NextDouble(-temperatureCelsius, temperatureCelsius);
        }

        periodicEvent = OnPeriodicEvent;
        Reset(0);
    }

    /// <summary>The ALERT pin has moved; its new level.</summary>
    public event Action<bool>? AlertPinChanged;

    /// <inheritdoc/>
    public string Part { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [AirTemperatureCelsius, RelativeHumidityPercent];

    /// <summary>Temperature of the air around the sensor, -40 to 125 °C; the output saturates at -45 and 130 °C.</summary>
    public Quantity AirTemperatureCelsius { get; } = new(nameof(AirTemperatureCelsius), "°C", 25);

    /// <summary>Relative humidity of that air over water, 0 to 100 %.</summary>
    public Quantity RelativeHumidityPercent { get; } = new(nameof(RelativeHumidityPercent), "%", 50);

    /// <summary>What the heater adds to the sensor's temperature. The datasheet (section 4.10) says a few degrees Celsius; 3 is assumed.</summary>
    public double HeaterRiseCelsius { get; set; } = 3;

    /// <summary>The 32-bit identification code.</summary>
    public uint SerialNumber { get; }

    /// <summary>Level of the ALERT pin: high while an alert is pending, and from a reset until the status is cleared.</summary>
    public bool AlertPin { get; private set; }

    /// <summary>Time for which the sensor holds SCL: the rest of a measurement that was started with clock stretching.</summary>
    public long StretchNanoseconds =>
        phase == Phase.Reading && pending == Pending.StretchedMeasurement ? Math.Max(0, measurementEndNanoseconds - clock.NowNanoseconds) : 0;

    public bool Start(int address, bool isRead)
    {
        FinishRead();
        phase = Phase.NotAddressed;
        CatchUp();
        if (address == 0 && !isRead)
            phase = Phase.GeneralCall;
        else if (address == this.address && clock.NowNanoseconds >= readyNanoseconds)
            phase = isRead ? StartRead() : StartWrite();
        return phase != Phase.NotAddressed;
    }

    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.CommandHigh:
                commandHigh = value;
                phase = Phase.CommandLow;
                return true;
            case Phase.CommandLow:
                phase = Phase.Deaf;
                CatchUp();
                Execute((commandHigh << 8) | value);
                return true;
            case Phase.Data:
                TakeLimitByte(value);
                return true;
            case Phase.GeneralCall:
                phase = Phase.NotAddressed;
                if (value != GeneralCallReset)
                    return false;
                Reset(SoftResetDurationNanoseconds);
                return true;
            default:
                return false;
        }
    }

    public byte Read()
    {
        if (phase != Phase.Reading)
            return 0xFF; // nobody drives the bus, the pull-ups do
        if (pending is Pending.Measurement or Pending.StretchedMeasurement)
            CompleteSingleShot();
        return answerPosition < answerLength ? answer[answerPosition++] : (byte)0xFF;
    }

    public void Stop()
    {
        FinishRead();
        phase = Phase.NotAddressed;
    }

    /// <summary>The nRESET pin was pulled low for at least 1 µs and let go: as a power-up.</summary>
    public void PulseResetPin() => Reset(PowerUpNanoseconds);

    public void LosePower() => Reset(PowerUpNanoseconds);

    private long SoftResetDurationNanoseconds =>
        SoftResetTypicalNanoseconds + (long)(durationShare * (SoftResetMaxNanoseconds - SoftResetTypicalNanoseconds));

    private void Reset(long durationNanoseconds)
    {
        phase = Phase.NotAddressed;
        mode = Mode.Idle;
        pending = Pending.Nothing;
        answerLength = 0;
        DefaultLimits.CopyTo(limits);
        readyNanoseconds = clock.NowNanoseconds + durationNanoseconds;
        lastCommandNanoseconds = -CommandSpacingNanoseconds;
        status = ResetDetected;
        UpdateAlertPin();
    }

    /// <summary>A read header: acknowledged when there is something to read, or will be with clock stretching (sections 4.4 and 4.6).</summary>
    private Phase StartRead()
    {
        bool isAcknowledged = pending switch
        {
            Pending.Answer or Pending.StretchedMeasurement => true,
            Pending.Measurement => clock.NowNanoseconds >= measurementEndNanoseconds,
            Pending.Fetch => TryFetch(),
            _ => false,
        };
        answerPosition = 0;
        return isAcknowledged ? Phase.Reading : Phase.NotAddressed;
    }

    /// <summary>While it measures for a single shot, the sensor hears no command.</summary>
    private Phase StartWrite() =>
        pending is Pending.Measurement or Pending.StretchedMeasurement && clock.NowNanoseconds < measurementEndNanoseconds
            ? Phase.NotAddressed
            : Phase.CommandHigh;

    /// <summary>What was read once is gone, whether to its end or not.</summary>
    private void FinishRead()
    {
        if (phase != Phase.Reading)
            return;
        pending = Pending.Nothing;
        answerLength = 0;
    }

    private void Answer(int first, int? second = null)
    {
        PutWord(0, first);
        if (second is { } word)
            PutWord(WordBytes, word);
        answerLength = second is null ? WordBytes : 2 * WordBytes;
        answerPosition = 0;
        pending = Pending.Answer;
    }

    private void PutWord(int at, int word)
    {
        answer[at] = (byte)(word >> 8);
        answer[at + 1] = (byte)word;
        answer[at + 2] = Checksum(answer[at], answer[at + 1]);
    }

    /// <summary>Table 20: CRC-8, polynomial 0x31, start 0xFF, neither reflected nor inverted.</summary>
    private static byte Checksum(byte high, byte low)
    {
        int crc = 0xFF ^ high;
        for (int bit = 0; bit < 16; bit++)
        {
            if (bit == 8)
                crc ^= low;
            crc = (crc & 0x80) != 0 ? ((crc << 1) ^ 0x31) & 0xFF : crc << 1;
        }

        return (byte)crc;
    }

    private void Report(int command, string name, bool isWrite, string detail) =>
        log?.Report(new UnmodelledAccess(Part, command, name, isWrite, detail));

    private enum Phase
    {
        NotAddressed,
        CommandHigh,
        CommandLow,
        Data,
        Deaf,
        Reading,
        GeneralCall,
    }

    private enum Pending
    {
        Nothing,
        Answer,
        Measurement,
        StretchedMeasurement,
        Fetch,
    }
}
