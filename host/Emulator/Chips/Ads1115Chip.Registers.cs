namespace Controller.Emulator.Chips;

/// <content>The datasheet's register map, section 9.6.</content>
public sealed partial class Ads1115Chip
{
    private const int Conversion = 0;
    private const int Config = 1;
    private const int LowThreshold = 2;
    private const int HighThreshold = 3;

    private const ushort OperationalStatus = 0x8000;
    private const ushort SingleShot = 0x0100;
    private const ushort Window = 0x0010;
    private const ushort ActiveHigh = 0x0008;
    private const ushort Latching = 0x0004;
    private const ushort QueueBits = 0x0003;
    private const int MultiplexerShift = 12;
    private const int GainShift = 9;
    private const int RateShift = 5;

    /// <summary>PGA, bits 11 to 9: full scale in volts.</summary>
    private static readonly double[] FullScaleVolts = [6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256];

    /// <summary>DR, bits 7 to 5: conversions per second.</summary>
    private static readonly int[] RatesHertz = [8, 16, 32, 64, 128, 250, 475, 860];

    /// <summary>MUX, bits 14 to 12: positive and negative input; -1 is ground.</summary>
    private static readonly (int Positive, int Negative)[] MultiplexerInputs =
        [(0, 1), (0, 3), (1, 3), (2, 3), (0, -1), (1, -1), (2, -1), (3, -1)];

    private static readonly RegisterTable<Ads1115Chip, ushort> Table = DeclareRegisters();

    private bool IsComparatorOff => (registers[Config] & QueueBits) == QueueBits;

    /// <summary>9.3.8: high threshold negative, low threshold not: ALERT/RDY tells of finished conversions.</summary>
    private bool IsReadyMode => !IsComparatorOff && (short)registers[HighThreshold] < 0 && (short)registers[LowThreshold] >= 0;

    private long PeriodNanoseconds => (long)(1e9 / (RatesHertz[(running >> RateShift) & 7] * rateRatio));

    private static RegisterTable<Ads1115Chip, ushort> DeclareRegisters()
    {
        var table = new RegisterTable<Ads1115Chip, ushort>("ADS1115");
        table.Declare(
            new(Conversion, "Conversion") { Writable = 0, Read = chip => chip.ReadConversion() },
            new(Config, "Config") { Reset = 0x0583, Read = chip => chip.ReadConfig(), Write = (chip, value) => chip.WriteConfig(value) },
            new(LowThreshold, "Lo_thresh") { Reset = 0x8000, Written = chip => chip.WrittenComparator() },
            new(HighThreshold, "Hi_thresh") { Reset = 0x7FFF, Written = chip => chip.WrittenComparator() });
        return table;
    }
}
