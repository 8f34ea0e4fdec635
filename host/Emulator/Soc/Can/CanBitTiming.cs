using System.Runtime.InteropServices;

namespace Controller.Emulator.Soc.Can;

/// <summary>How a controller divides its clock into bits (ISO 11898-1, bit timing): a synchronisation quantum and the segments below.</summary>
/// <param name="ClockHertz">The controller's clock.</param>
/// <param name="Prescaler">Clock periods in a quantum.</param>
/// <param name="PropagationQuanta">Quanta of the propagation segment; 0 where the controller counts it into phase segment 1.</param>
/// <param name="Phase1Quanta">Quanta of phase segment 1, after which the bit is sampled.</param>
/// <param name="Phase2Quanta">Quanta of phase segment 2.</param>
/// <param name="JumpWidthQuanta">Most quanta by which a resynchronisation moves the sample.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CanBitTiming(long ClockHertz, int Prescaler, int PropagationQuanta, int Phase1Quanta, int Phase2Quanta, int JumpWidthQuanta)
{
    /// <summary>Quanta in a bit.</summary>
    public int QuantaPerBit => 1 + PropagationQuanta + Phase1Quanta + Phase2Quanta;

    /// <summary>The nominal bit rate.</summary>
    public double BitsPerSecond => (double)ClockHertz / ((long)Prescaler * QuantaPerBit);

    /// <summary>Where in the bit it is sampled, 0 to 1.</summary>
    public double SamplePoint => (double)(1 + PropagationQuanta + Phase1Quanta) / QuantaPerBit;

    /// <summary>
    /// How far, as a share, a clock may be off before bits are lost: the smaller of SJW / (20 NBT), resynchronisation within ten
    /// bits, and min(PS1, PS2) / (2 (13 NBT - PS2)), the sample of the bit after an error flag (Bosch CAN specification 2.0, "oscillator
    /// tolerance"; Microchip AN754). Both ends have this much.
    /// </summary>
    public double ClockTolerance
        => Math.Min(JumpWidthQuanta / (20.0 * QuantaPerBit), Math.Min(Phase1Quanta, Phase2Quanta) / (2.0 * ((13 * QuantaPerBit) - Phase2Quanta)));

    /// <summary>A timing of 16 quanta with the sample at 87.5 % for a bit rate, for nodes whose own clock does not matter.</summary>
    public static CanBitTiming ForBitRate(int bitsPerSecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bitsPerSecond);
        return new CanBitTiming(16L * bitsPerSecond, 1, 7, 6, 2, 1);
    }

    /// <summary>How long some bits take, rounded to the nanosecond.</summary>
    public long BitsToNanoseconds(long bits)
    {
        long clocks = bits * QuantaPerBit * Prescaler;
        return (long)(((Int128)clocks * 1_000_000_000 + (ClockHertz / 2)) / ClockHertz);
    }

    /// <summary>Whether two ends understand each other.</summary>
    public bool Matches(in CanBitTiming other)
        => Math.Abs((BitsPerSecond / other.BitsPerSecond) - 1) <= ClockTolerance + other.ClockTolerance;
}
