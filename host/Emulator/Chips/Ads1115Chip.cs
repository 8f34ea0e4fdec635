using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>
/// ADS1115, converter of 16 bits with 4 inputs, amplifier and comparator, at register level. TI SBAS444D
/// (January 2018).
/// </summary>
/// <remarks>
/// A result is the input at the end of its conversion; the filter's averaging over the conversion is not modelled. Noise is
/// below one count at most settings (table 1) and not modelled. High-speed mode and the bus timeout are not modelled.
/// </remarks>
public sealed partial class Ads1115Chip : II2cTarget
{
    private const int AlertResponseAddress = 0x0C;
    private const int GeneralCallAddress = 0x00;
    private const byte GeneralCallReset = 0x06;

    /// <summary>9.4.2.1: the chip powers up for a conversion in some 25 µs.</summary>
    private const long PowerUpNanoseconds = 25_000;

    /// <summary>9.3.8: the conversion-ready pulse of continuous mode takes some 8 µs.</summary>
    private const long ReadyPulseNanoseconds = 8_000;

    /// <summary>7.5: data rate ±10 % and gain 0.15 % at most, offset ±3 counts at most, differential.</summary>
    private const double RateToleranceRatio = 0.10;
    private const double GainToleranceRatio = 0.0015;
    private const double OffsetToleranceCounts = 3;

    /// <summary>Those are limits that no shipped part exceeds; one part sits at this share of them at most.</summary>
    private const double ToleranceShare = 0.1;

    private readonly RegisterMap<Ads1115Chip, ushort> registers;
    private readonly WordPort<Ads1115Chip> port;
    private readonly IVirtualClock clock;
    private readonly Alarm alarm;
    private readonly int address;
    private readonly double supplyVolts;
    private readonly double rateRatio = 1;
    private readonly double gainRatio = 1;
    private readonly double offsetCounts;
    private readonly Quantity[] inputs;

    private Talk talk;

    // What the conversion under way was started with; the register may hold the next one's settings already.
    private ushort running;
    private long endNanoseconds;
    private long readyPulseEndNanoseconds;
    private int beyondCount;
    private bool isAsserted;
    private bool isBeyondHigh;

    /// <summary>Puts the chip on the bus, powered on and so waiting for a single conversion.</summary>
    /// <param name="clock">Virtual time; one that schedules moves the ALERT/RDY pin on time.</param>
    /// <param name="address">0x48 to 0x4B, by the pin ADDR at GND, VDD, SDA or SCL.</param>
    /// <param name="seed">The run's seed; draws rate, gain and offset within a tenth of the datasheet's limits.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="supplyVolts">VDD, 2 to 5.5; inputs beyond it and ground are clamped by 0.3 V diodes.</param>
    /// <param name="isIdeal">Nominal data rate, no gain and no offset error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part cannot be strapped to that address.</exception>
    public Ads1115Chip(IVirtualClock clock, int address, ulong seed, IChipLog? log = null, double supplyVolts = 3.3, bool isIdeal = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfNotEqual(address & 0x7C, 0x48, nameof(address));
        this.clock = clock;
        this.address = address;
        this.supplyVolts = supplyVolts;
        if (!isIdeal)
        {
            SeededRandom part = SeededRandom.For(seed, $"ads1115-{address:x2}");
            rateRatio = 1 + (part.NextDouble(-1, 1) * ToleranceShare * RateToleranceRatio);
            gainRatio = 1 + (part.NextDouble(-1, 1) * ToleranceShare * GainToleranceRatio);
            offsetCounts = part.NextDouble(-1, 1) * ToleranceShare * OffsetToleranceCounts;
        }

        inputs = [Input0Volts, Input1Volts, Input2Volts, Input3Volts];
        alarm = new Alarm(clock, Update);
        registers = new RegisterMap<Ads1115Chip, ushort>(Table, this, log);
        port = new WordPort<Ads1115Chip>(registers);
        Reset();
    }

    /// <summary>Raised with the new level of ALERT/RDY, which is open drain and pulled up.</summary>
    public event Action<bool>? AlertPinChanged;

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => inputs;

    /// <summary>Volts from AIN0 to ground.</summary>
    public Quantity Input0Volts { get; } = new(nameof(Input0Volts), "V", 0);

    /// <summary>Volts from AIN1 to ground.</summary>
    public Quantity Input1Volts { get; } = new(nameof(Input1Volts), "V", 0);

    /// <summary>Volts from AIN2 to ground.</summary>
    public Quantity Input2Volts { get; } = new(nameof(Input2Volts), "V", 0);

    /// <summary>Volts from AIN3 to ground.</summary>
    public Quantity Input3Volts { get; } = new(nameof(Input3Volts), "V", 0);

    /// <summary>Level of ALERT/RDY.</summary>
    public bool AlertPin { get; private set; } = true;

    public bool Start(int address, bool isRead)
    {
        port.Stop();
        talk = Talk.None;
        if (address == this.address)
        {
            talk = Talk.Registers;
            port.Start(isRead);
        }
        else if (address == GeneralCallAddress && !isRead)
        {
            talk = Talk.GeneralCall;
        }
        else if (address == AlertResponseAddress && isRead)
        {
            // 9.3.9: only a latched assertion answers.
            Update();
            if (isAsserted && (registers[Config] & Latching) != 0)
                talk = Talk.AlertResponse;
        }

        return talk != Talk.None;
    }

    public bool Write(byte value)
    {
        switch (talk)
        {
            case Talk.Registers:
                return port.Write(value);
            case Talk.GeneralCall when value == GeneralCallReset:
                talk = Talk.None;
                Reset();
                return true;
            default:
                return false;
        }
    }

    public byte Read()
    {
        if (talk != Talk.AlertResponse)
            return port.Read();
        talk = Talk.None;
        isAsserted = false;
        ShowPin();
        return (byte)((address << 1) | (isBeyondHigh ? 1 : 0));
    }

    public void Stop()
    {
        port.Stop();
        talk = Talk.None;
    }

    public void LosePower()
    {
        talk = Talk.None;
        port.Reset();
        Reset();
    }

    private void Reset()
    {
        registers.Reset();
        endNanoseconds = long.MaxValue;
        readyPulseEndNanoseconds = 0;
        beyondCount = 0;
        isAsserted = false;
        ShowPin();
    }

    private void WriteConfig(ushort value)
    {
        Update();
        registers[Config] = (ushort)(value & ~OperationalStatus);
        bool isPoweredDown = endNanoseconds == long.MaxValue;

        // 9.4.2: a conversion under way ends with its old settings, and OS means nothing meanwhile.
        if (isPoweredDown && ((value & SingleShot) == 0 || (value & OperationalStatus) != 0))
        {
            if (IsReadyMode && (value & SingleShot) != 0)
                isAsserted = false;
            Begin(clock.NowNanoseconds + PowerUpNanoseconds);
        }

        WrittenComparator();
    }

    private void WrittenComparator()
    {
        if (IsComparatorOff)
        {
            isAsserted = false;
            beyondCount = 0;
        }

        ShowPin();
    }

    private ushort ReadConfig()
    {
        Update();
        return (ushort)(registers[Config] | (endNanoseconds == long.MaxValue ? OperationalStatus : 0));
    }

    private ushort ReadConversion()
    {
        Update();
        if ((registers[Config] & Latching) != 0 && !IsReadyMode)
        {
            isAsserted = false;
            ShowPin();
        }

        return registers[Conversion];
    }

    /// <summary>Brings conversions up to now. All of them count for the comparator; without it only the last one shows.</summary>
    private void Update()
    {
        long now = clock.NowNanoseconds;
        while (endNanoseconds <= now)
        {
            Finish();
            if (endNanoseconds < now && IsComparatorOff)
            {
                long period = PeriodNanoseconds;
                endNanoseconds += (now - endNanoseconds) / period * period;
            }
        }

        ShowPin();
    }

    private void Begin(long fromNanoseconds)
    {
        running = registers[Config];
        endNanoseconds = fromNanoseconds + PeriodNanoseconds;
    }

    private void Finish()
    {
        long at = endNanoseconds;
        short result = Convert(at);
        registers[Conversion] = (ushort)result;
        if (IsReadyMode)
        {
            isAsserted = (registers[Config] & SingleShot) != 0;
            readyPulseEndNanoseconds = at + ReadyPulseNanoseconds;
        }
        else if (!IsComparatorOff)
        {
            Compare(result);
        }

        if ((registers[Config] & SingleShot) != 0)
            endNanoseconds = long.MaxValue;
        else
            Begin(at);
    }

    private short Convert(long atNanoseconds)
    {
        int multiplexer = (running >> MultiplexerShift) & 7;
        (int positive, int negative) = MultiplexerInputs[multiplexer];
        double volts = Clamped(positive, atNanoseconds) - (negative < 0 ? 0 : Clamped(negative, atNanoseconds));
        double counts = (volts / FullScaleVolts[(running >> GainShift) & 7] * 32768 * gainRatio) + offsetCounts;
        return (short)Math.Clamp(Math.Round(double.IsNaN(counts) ? 0 : counts), short.MinValue, short.MaxValue);
    }

    private double Clamped(int input, long atNanoseconds) => Math.Clamp(inputs[input].At(atNanoseconds), -0.3, supplyVolts + 0.3);

    /// <summary>9.3.7 and 9.3.8: traditional with hysteresis, or window; asserted after 1, 2 or 4 results in a row.</summary>
    private void Compare(short result)
    {
        ushort config = registers[Config];
        bool isHigh = result > (short)registers[HighThreshold];
        bool isLow = result < (short)registers[LowThreshold];
        bool isWindow = (config & Window) != 0;
        bool isBeyond = isHigh || (isWindow && isLow);
        beyondCount = isBeyond ? beyondCount + 1 : 0;
        if (isBeyond && beyondCount >= 1 << (config & QueueBits))
        {
            isAsserted = true;
            isBeyondHigh = isHigh;
        }
        else if ((config & Latching) == 0 && (isWindow ? !isBeyond : isLow))
        {
            isAsserted = false;
        }
    }

    private void ShowPin()
    {
        bool isActive = isAsserted || (IsReadyMode && clock.NowNanoseconds < readyPulseEndNanoseconds);
        bool level = IsComparatorOff || isActive == ((registers[Config] & ActiveHigh) != 0);
        if (!IsComparatorOff)
            alarm.Set(isActive && !isAsserted ? readyPulseEndNanoseconds : endNanoseconds);
        if (level == AlertPin)
            return;
        AlertPin = level;
        AlertPinChanged?.Invoke(level);
    }

    private enum Talk
    {
        None,
        Registers,
        GeneralCall,
        AlertResponse,
    }
}
