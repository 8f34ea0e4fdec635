using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>
/// AS5600, magnetic angle sensor of 12 bits, at register level. ams datasheet v1-06 (20 June 2018).
/// </summary>
/// <remarks>
/// The field's strength is turned into AGC linearly between 30 and 90 mT, and MAGNITUDE stays at half scale while the gain
/// can follow: the datasheet gives the ends of the ranges only. Not modelled: the filters' step response (at most 2.2 ms),
/// non-linearity of an eccentric magnet, the watchdog, programming through the OUT pin.
/// </remarks>
public sealed partial class As5600Chip : II2cTarget
{
    /// <summary>The part's only address.</summary>
    public const int I2cAddress = 0x36;

    private const int Counts = 4096;

    /// <summary>Magnetic characteristics, Bz and Bz_ERROR: field on the chip's surface for which it is specified, in millitesla, and the level below which no magnet is detected.</summary>
    private const double WeakMilliteslas = 30;
    private const double StrongMilliteslas = 90;
    private const double DetectionMilliteslas = 8;

    private const int MagnitudeInRegulation = 2048;

    /// <summary>ANGLE has a hysteresis of 10 counts at the ends of the turn (v1-06, section ANGLE/RAW ANGLE Register).</summary>
    private const int EndHysteresisCounts = 10;

    /// <summary>Ranges below 18 degrees are not permitted: 205 counts.</summary>
    private const int SmallestRangeCounts = 205;

    /// <summary>Figure 6: sampling, and polling in LPM1 to LPM3.</summary>
    private static readonly long[] SamplePeriodsNanoseconds = [150_000, 5_000_000, 20_000_000, 100_000_000];

    /// <summary>System parameters: noise in degrees RMS by SF (16x, 8x, 4x, 2x).</summary>
    private static readonly double[] NoiseDegrees = [0.015, 0.021, 0.030, 0.043];

    /// <summary>PWMF: 115, 230, 460, 920 Hz.</summary>
    private static readonly double[] PwmHertz = [115, 230, 460, 920];

    private readonly RegisterMap<As5600Chip> registers;
    private readonly IVirtualClock clock;
    private readonly SeededRandom? noise;
    private readonly double supplyVolts;

    private Phase phase = Phase.NotAddressed;
    private int pointer;
    private int repeatedPair = -1;
    private bool rangeIsMaximumAngle;
    private bool directionPin;
    private long sampledNanoseconds = -1;
    private int lastAngle = -1;
    private int heldCount = -1;

    /// <summary>Puts the chip on the bus, powered on, DIR at ground.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="seed">The run's seed; draws the noise.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="supplyVolts">5 for 5 V operation (AGC 0 to 255), 3.3 for 3.3 V operation (AGC 0 to 128).</param>
    /// <param name="isIdeal">No noise.</param>
    public As5600Chip(IVirtualClock clock, ulong seed, IChipLog? log = null, double supplyVolts = 3.3, bool isIdeal = false)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.clock = clock;
        this.supplyVolts = supplyVolts;
        noise = isIdeal ? null : SeededRandom.For(seed, "as5600-noise");
        registers = new RegisterMap<As5600Chip>(Table, this, log);
        Inputs = [ShaftRadians, FieldMilliteslas];
    }

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs { get; }

    /// <summary>Angle of the magnet in radians, clockwise as seen from above the chip; any number of turns.</summary>
    public Quantity ShaftRadians { get; } = new(nameof(ShaftRadians), "rad", 0);

    /// <summary>Field of the magnet on the chip's surface in millitesla: 30 to 90 is what the part wants, below 8 there is no magnet.</summary>
    public Quantity FieldMilliteslas { get; } = new(nameof(FieldMilliteslas), "mT", 60);

    /// <summary>Rate of the pulses on OUT in hertz, when it gives pulses.</summary>
    public double PwmFrequencyHertz => PwmHertz[registers[ConfigurationLow] >> 6];

    /// <summary>DIR: low counts up clockwise, high counter-clockwise.</summary>
    public void SetDirectionPin(bool level) => directionPin = level;

    /// <summary>Volts at OUT in its analog modes (OUTS 00 and 01); 0 without a magnet.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public double OutputVolts(long nowNanoseconds)
    {
        Sample(nowNanoseconds);
        if ((registers[Status] & MagnetDetected) == 0)
            return 0;
        double share = Word(Angle) / (double)(Counts - 1);
        bool isReduced = ((registers[ConfigurationLow] >> 4) & 3) == 1;
        return supplyVolts * (isReduced ? 0.1 + (0.8 * share) : share);
    }

    /// <summary>Share of the time that OUT is high in PWM mode: of a frame of 4351 clocks 128 and the angle; 0 without a magnet.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public double PwmDutyRatio(long nowNanoseconds)
    {
        Sample(nowNanoseconds);
        return (registers[Status] & MagnetDetected) == 0 ? 0 : (128 + Word(Angle)) / 4351.0;
    }

    public bool Start(int address, bool isRead)
    {
        if (address != I2cAddress)
        {
            phase = Phase.NotAddressed;
            return false;
        }

        phase = isRead ? Phase.Reading : Phase.Pointer;
        if (isRead && repeatedPair >= 0)
            pointer = repeatedPair;
        Sample(clock.NowNanoseconds);
        return true;
    }

    /// <summary>A byte from the controller. An address that the register map does not list is not acknowledged, yet moves the pointer (section I²C Modes).</summary>
    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.Pointer:
                pointer = value;
                repeatedPair = value is RawAngle or Angle or Magnitude ? value : -1;
                phase = Phase.Writing;
                return registers.Has(pointer);
            case Phase.Writing:
                bool isKnown = registers.Has(pointer);
                registers.Write(pointer, value);
                pointer = (pointer + 1) & 0xFF;
                repeatedPair = -1;
                return isKnown;
            default:
                return false;
        }
    }

    public byte Read()
    {
        if (phase != Phase.Reading)
            return 0xFF; // nobody drives the bus, the pull-ups do
        if (pointer == repeatedPair)
            Sample(clock.NowNanoseconds);
        byte value = registers.Read(pointer);
        pointer = pointer == repeatedPair + 1 && repeatedPair >= 0 ? repeatedPair : (pointer + 1) & 0xFF;
        return value;
    }

    public void Stop() => phase = Phase.NotAddressed;

    public void LosePower()
    {
        phase = Phase.NotAddressed;
        pointer = 0;
        repeatedPair = -1;
        registers.Reset();
        LoadFuses();
        sampledNanoseconds = -1;
        lastAngle = -1;
        heldCount = -1;
    }

    private void Sample(long nowNanoseconds)
    {
        long period = SamplePeriodsNanoseconds[registers[ConfigurationLow] & 3];
        long at = nowNanoseconds / period * period;
        if (at > sampledNanoseconds)
        {
            sampledNanoseconds = at;
            SampleField(FieldMilliteslas.At(at));
            SampleAngle(ShaftRadians.At(at));
        }

        Store(Angle, HoldEnds(Scale(Word(RawAngle))));
    }

    private void SampleField(double milliteslas)
    {
        if (double.IsNaN(milliteslas))
            milliteslas = 0;
        int mostGain = supplyVolts >= 4.5 ? 255 : 128;
        double share = (StrongMilliteslas - milliteslas) / (StrongMilliteslas - WeakMilliteslas);
        registers[Gain] = (byte)Math.Round(Math.Clamp(share, 0, 1) * mostGain);
        registers[Status] = (byte)((milliteslas >= DetectionMilliteslas ? MagnetDetected : 0)
            | (milliteslas < WeakMilliteslas ? MagnetTooWeak : 0)
            | (milliteslas > StrongMilliteslas ? MagnetTooStrong : 0));
        double regulated = MagnitudeInRegulation * milliteslas / Math.Clamp(milliteslas, WeakMilliteslas, StrongMilliteslas);
        Store(Magnitude, (int)Math.Clamp(regulated, 0, Counts - 1));
    }

    private void SampleAngle(double radians)
    {
        double degrees = double.RadiansToDegrees(double.IsFinite(radians) ? radians : 0);
        if (directionPin)
            degrees = -degrees;
        if (noise is not null)
        {
            // Figure 22, note 1: the low-power modes force the slowest filter.
            bool isLowPower = (registers[ConfigurationLow] & 3) != 0;
            degrees += NoiseDegrees[isLowPower ? 0 : registers[ConfigurationHigh] & 3] * noise.NextGaussian();
        }

        double turns = degrees / 360;
        int count = (int)Math.Round((turns - Math.Floor(turns)) * Counts) & (Counts - 1);

        // HYST: a change within the hysteresis does not show.
        int hysteresis = (registers[ConfigurationLow] >> 2) & 3;
        if (heldCount < 0 || Math.Abs(Distance(heldCount, count)) > hysteresis)
            heldCount = count;
        Store(RawAngle, heldCount);
    }

    /// <summary>
    /// Counts from ZPOS within the range that MPOS or MANG gives. The counts are not stretched over a narrowed range (v1-06,
    /// section ZPOS/MPOS/MANG). Outside, the nearer end holds.
    /// </summary>
    private int Scale(int raw)
    {
        int start = Word(StartPosition);
        int range = rangeIsMaximumAngle ? Word(MaximumAngle) : (Word(StopPosition) - start) & (Counts - 1);
        int beyondStart = (raw - start) & (Counts - 1);
        bool isWholeTurn = range < SmallestRangeCounts;
        if (isWholeTurn || beyondStart <= range)
            return beyondStart;
        return beyondStart - range <= (Counts - range) / 2 ? range : 0;
    }

    private int HoldEnds(int angle)
    {
        bool crossesUp = lastAngle > Counts * 3 / 4 && angle < EndHysteresisCounts;
        bool crossesDown = lastAngle >= 0 && lastAngle < Counts / 4 && angle >= Counts - EndHysteresisCounts;
        lastAngle = crossesUp ? Counts - 1 : crossesDown ? 0 : angle;
        return lastAngle;
    }

    /// <summary>Counts from one angle to another the short way round.</summary>
    private static int Distance(int from, int to) => ((to - from + (Counts / 2)) & (Counts - 1)) - (Counts / 2);

    private enum Phase
    {
        NotAddressed,
        Pointer,
        Writing,
        Reading,
    }
}
