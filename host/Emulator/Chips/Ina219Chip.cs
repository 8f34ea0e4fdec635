using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>
/// INA219, monitor of a shunt's voltage and of the bus behind it, at register level. TI SBOS448G (December 2015), grade A.
/// </summary>
/// <remarks>
/// Conversion times are the typical ones of table 5. Fewer bits than 12 leave the low bits of the 12-bit result at 0, which
/// the datasheet does not say in so many words. Power is that of the current's magnitude. Not modelled: the input bias
/// current, common-mode rejection, drift with temperature, high-speed mode of the bus.
/// </remarks>
public sealed partial class Ina219Chip : II2cTarget
{
    private const double ShuntVoltsPerCount = 10e-6;
    private const double BusVoltsPerCount = 4e-3;

    // The full scale of the shunt by PG, in counts of 10 µV: 40, 80, 160, 320 mV (table 4).
    private const int SmallestShuntFullScale = 4000;
    private const int BusFullScale16Volts = 4000;

    /// <summary>SBOS448G, 7.5, grade A, typical at 25 °C: offset ±10, ±20, ±30, ±40 µV by PG; shunt and bus ±0.2 %.</summary>
    private const double OffsetVoltsPerGainStep = 10e-6;
    private const double GainToleranceRatio = 0.002;

    private readonly RegisterMap<Ina219Chip, ushort> registers;
    private readonly WordPort<Ina219Chip> port;
    private readonly IVirtualClock clock;
    private readonly int address;
    private readonly double offsetVoltsPerGainStep;
    private readonly double shuntGain = 1;
    private readonly double busGain = 1;

    private long startedNanoseconds;
    private long shuntConversions;
    private long busConversions;
    private long cyclesDone;
    private bool isReady;
    private bool hasOverflow;

    /// <summary>Puts the chip on the bus, powered on and so converting.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="address">0x40 to 0x4F, by the pins A1 and A0 (table 1).</param>
    /// <param name="seed">The run's seed; draws offset and gains within the typical figures.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="isIdeal">No offset and no gain error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part cannot be strapped to that address.</exception>
    public Ina219Chip(IVirtualClock clock, int address, ulong seed, IChipLog? log = null, bool isIdeal = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentOutOfRangeException.ThrowIfNotEqual(address & 0x70, 0x40, nameof(address));
        this.clock = clock;
        this.address = address;
        if (!isIdeal)
        {
            SeededRandom part = SeededRandom.For(seed, $"ina219-{address:x2}");
            offsetVoltsPerGainStep = part.NextDouble(-1, 1) * OffsetVoltsPerGainStep;
            shuntGain = 1 + (part.NextDouble(-1, 1) * GainToleranceRatio);
            busGain = 1 + (part.NextDouble(-1, 1) * GainToleranceRatio);
        }

        registers = new RegisterMap<Ina219Chip, ushort>(Table, this, log);
        port = new WordPort<Ina219Chip>(registers);
        Inputs = [ShuntVolts, BusVolts];
        Reset();
    }

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs { get; }

    /// <summary>Volts from IN+ to IN-, at most ±0.32: the current times the shunt's resistance.</summary>
    public Quantity ShuntVolts { get; } = new(nameof(ShuntVolts), "V", 0);

    /// <summary>Volts from IN- to ground, 0 to 26.</summary>
    public Quantity BusVolts { get; } = new(nameof(BusVolts), "V", 0);

    public bool Start(int address, bool isRead)
    {
        if (address != this.address)
        {
            port.Stop();
            return false;
        }

        port.Start(isRead);
        return true;
    }

    public bool Write(byte value) => port.Write(value);

    public byte Read() => port.Read();

    public void Stop() => port.Stop();

    public void LosePower()
    {
        port.Reset();
        Reset();
    }

    private void Reset()
    {
        registers.Reset();
        isReady = false;
        hasOverflow = false;
        Restart();
    }

    private void Restart()
    {
        startedNanoseconds = clock.NowNanoseconds;
        shuntConversions = 0;
        busConversions = 0;
        cyclesDone = 0;
    }

    private void WriteConfiguration(ushort value)
    {
        if ((value & ResetBit) != 0)
        {
            Reset();
            return;
        }

        Update();
        registers[Configuration] = (ushort)(value & ConfigurationBits);

        // 8.6.3.2: any mode but power-down and ADC off clears CNVR.
        if ((value & ConvertsAny) != 0)
            isReady = false;
        Restart();
    }

    private void WrittenCalibration()
    {
        Update();
        Calculate();
    }

    private ushort ReadResult(int register)
    {
        Update();
        return registers[register];
    }

    private ushort ReadBus() => (ushort)(ReadResult(Bus) | (isReady ? ConversionReady : 0) | (hasOverflow ? MathOverflow : 0));

    private ushort ReadPower()
    {
        ushort power = ReadResult(Power);
        isReady = false;
        return power;
    }

    /// <summary>Brings the results up to now: of all conversions since the last look only the last ones show.</summary>
    private void Update()
    {
        ushort configuration = registers[Configuration];
        if ((configuration & ConvertsAny) == 0)
            return;
        long shuntNanoseconds = (configuration & ConvertsShunt) != 0 ? ConversionNanoseconds(configuration >> ShuntAdcShift) : 0;
        long busNanoseconds = (configuration & ConvertsBus) != 0 ? ConversionNanoseconds(configuration >> BusAdcShift) : 0;
        long cycle = shuntNanoseconds + busNanoseconds;
        long cycles = Math.DivRem(clock.NowNanoseconds - startedNanoseconds, cycle, out long into);
        long shunts = cycles + (into >= shuntNanoseconds ? 1 : 0); // the shunt goes first (8.4)
        if ((configuration & Continuous) == 0)
        {
            cycles = Math.Min(cycles, 1);
            shunts = Math.Min(shunts, 1);
        }

        bool isShuntNew = shuntNanoseconds > 0 && shunts > shuntConversions;
        bool isBusNew = busNanoseconds > 0 && cycles > busConversions;
        if (!isShuntNew && !isBusNew)
            return;
        long shuntEnd = startedNanoseconds + ((shunts - 1) * cycle) + shuntNanoseconds;
        long busEnd = startedNanoseconds + (cycles * cycle);

        // Sources are asked in rising time.
        if (isBusNew && busEnd < shuntEnd)
            ConvertBus(busEnd, busNanoseconds);
        if (isShuntNew)
            ConvertShunt(shuntEnd, shuntNanoseconds);
        if (isBusNew && busEnd >= shuntEnd)
            ConvertBus(busEnd, busNanoseconds);
        shuntConversions = shunts;
        busConversions = cycles;
        isReady |= cycles > cyclesDone;
        cyclesDone = cycles;
        Calculate();
    }

    private void ConvertShunt(long endNanoseconds, long spanNanoseconds)
    {
        int gain = (registers[Configuration] >> GainShift) & 3;
        int fullScale = SmallestShuntFullScale << gain;
        double volts = Sample(ShuntVolts, endNanoseconds, spanNanoseconds, registers[Configuration] >> ShuntAdcShift);
        volts = (volts * shuntGain) + (offsetVoltsPerGainStep * (gain + 1));
        registers[Shunt] = (ushort)Quantise(volts / ShuntVoltsPerCount, -fullScale, fullScale, registers[Configuration] >> ShuntAdcShift);
    }

    private void ConvertBus(long endNanoseconds, long spanNanoseconds)
    {
        int fullScale = (registers[Configuration] & Range32Volts) != 0 ? 2 * BusFullScale16Volts : BusFullScale16Volts;
        double volts = Sample(BusVolts, endNanoseconds, spanNanoseconds, registers[Configuration] >> BusAdcShift) * busGain;
        registers[Bus] = (ushort)(Quantise(volts / BusVoltsPerCount, 0, fullScale, registers[Configuration] >> BusAdcShift) << BusShift);
    }

    private static double Sample(Quantity quantity, long endNanoseconds, long spanNanoseconds, int adc)
    {
        int samples = SampleCount(adc);
        if (samples == 1 || (quantity.Source is null && quantity.IsTrue))
            return quantity.At(endNanoseconds);
        double sum = 0;
        for (int i = 1; i <= samples; i++)
            sum += quantity.At(endNanoseconds - spanNanoseconds + (spanNanoseconds * i / samples));
        return sum / samples;
    }

    private static int Quantise(double counts, int low, int high, int adc)
    {
        int step = 1 << (12 - BitCount(adc));
        double rounded = Math.Round((double.IsNaN(counts) ? 0 : counts) / step) * step;
        return (int)Math.Clamp(rounded, low, high);
    }

    /// <summary>8.5.1, equations 4 and 5: current = shunt x calibration / 4096, power = current x bus / 5000.</summary>
    private void Calculate()
    {
        int currentCounts = (short)registers[Shunt] * registers[Calibration] / 4096;
        long powerCounts = Math.Abs((long)currentCounts) * (registers[Bus] >> BusShift) / 5000;
        hasOverflow = currentCounts is < short.MinValue or > short.MaxValue || powerCounts > ushort.MaxValue;
        registers[Current] = (ushort)currentCounts;
        registers[Power] = (ushort)powerCounts;
    }
}
