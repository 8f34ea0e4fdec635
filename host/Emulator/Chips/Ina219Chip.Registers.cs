namespace Controller.Emulator.Chips;

/// <content>The datasheet's tables 2 and 5.</content>
public sealed partial class Ina219Chip
{
    private const int Configuration = 0x00;
    private const int Shunt = 0x01;
    private const int Bus = 0x02;
    private const int Power = 0x03;
    private const int Current = 0x04;
    private const int Calibration = 0x05;

    private const ushort ResetBit = 0x8000;
    private const ushort ConfigurationBits = 0x3FFF;
    private const ushort Range32Volts = 0x2000;
    private const ushort Continuous = 0x0004;
    private const ushort ConvertsBus = 0x0002;
    private const ushort ConvertsShunt = 0x0001;
    private const ushort ConvertsAny = ConvertsBus | ConvertsShunt;
    private const ushort ConversionReady = 0x0002;
    private const ushort MathOverflow = 0x0001;
    private const int GainShift = 11;
    private const int BusAdcShift = 7;
    private const int ShuntAdcShift = 3;
    private const int BusShift = 3;

    private static readonly RegisterTable<Ina219Chip, ushort> Table = DeclareRegisters();

    /// <summary>Table 5, codes 0 to 3: 9 to 12 bits; 8 to 15: 1 to 128 samples of 12 bits. Bit 2 of the low codes does not matter.</summary>
    private static readonly long[] NanosecondsByCode =
    [
        84_000, 148_000, 276_000, 532_000, 84_000, 148_000, 276_000, 532_000,
        532_000, 1_060_000, 2_130_000, 4_260_000, 8_510_000, 17_020_000, 34_050_000, 68_100_000,
    ];

    private static long ConversionNanoseconds(int adc) => NanosecondsByCode[adc & 0xF];

    private static int SampleCount(int adc) => (adc & 8) != 0 ? 1 << (adc & 7) : 1;

    private static int BitCount(int adc) => (adc & 8) != 0 ? 12 : 9 + (adc & 3);

    private static RegisterTable<Ina219Chip, ushort> DeclareRegisters()
    {
        var table = new RegisterTable<Ina219Chip, ushort>("INA219");
        table.Declare(
            new(Configuration, "Configuration") { Reset = 0x399F, Write = (chip, value) => chip.WriteConfiguration(value) },
            new(Shunt, "Shunt voltage") { Writable = 0, Read = chip => chip.ReadResult(Shunt) },
            new(Bus, "Bus voltage") { Writable = 0, Read = chip => chip.ReadBus() },
            new(Power, "Power") { Writable = 0, Read = chip => chip.ReadPower() },
            new(Current, "Current") { Writable = 0, Read = chip => chip.ReadResult(Current) },

            // 8.6.4.1: bit 0 cannot be set.
            new(Calibration, "Calibration") { Writable = 0xFFFE, Written = chip => chip.WrittenCalibration() });
        return table;
    }
}
