namespace Controller.Emulator.Chips;

/// <content>The datasheet's register map (figure 21) and what of it is non-volatile.</content>
public sealed partial class As5600Chip
{
    private const int BurnCount = 0x00;
    private const int StartPosition = 0x01;
    private const int StopPosition = 0x03;
    private const int MaximumAngle = 0x05;
    private const int ConfigurationHigh = 0x07;
    private const int ConfigurationLow = 0x08;
    private const int Status = 0x0B;
    private const int RawAngle = 0x0C;
    private const int Angle = 0x0E;
    private const int Gain = 0x1A;
    private const int Magnitude = 0x1B;
    private const int Burn = 0xFF;

    private const byte MagnetDetected = 0x20;
    private const byte MagnetTooWeak = 0x10;
    private const byte MagnetTooStrong = 0x08;
    private const byte Watchdog = 0x20;

    private const byte BurnAngle = 0x80;
    private const byte BurnSetting = 0x40;
    private const int MostBurns = 3;

    private static readonly RegisterTable<As5600Chip> Table = DeclareRegisters();

    // The bytes 0x01 to 0x08 as the fuses have them.
    private readonly byte[] fuses = new byte[ConfigurationLow + 1];
    private int burns;
    private bool isSettingBurnt;

    private static RegisterTable<As5600Chip> DeclareRegisters()
    {
        var table = new RegisterTable<As5600Chip>("AS5600");
        table.Declare(
            new(BurnCount, "ZMCO") { Writable = 0 },
            new(StartPosition, "ZPOS(11:8)") { Writable = 0x0F },
            new(StartPosition + 1, "ZPOS(7:0)"),
            new(StopPosition, "MPOS(11:8)") { Writable = 0x0F, Written = chip => chip.rangeIsMaximumAngle = false },
            new(StopPosition + 1, "MPOS(7:0)") { Written = chip => chip.rangeIsMaximumAngle = false },
            new(MaximumAngle, "MANG(11:8)") { Writable = 0x0F, Written = chip => chip.rangeIsMaximumAngle = true },
            new(MaximumAngle + 1, "MANG(7:0)") { Written = chip => chip.rangeIsMaximumAngle = true },
            new(ConfigurationHigh, "CONF(13:8)") { Writable = 0x3F, Unmodelled = Watchdog },
            new(ConfigurationLow, "CONF(7:0)"),
            new(Status, "STATUS") { Writable = 0 },
            new(RawAngle, "RAW ANGLE(11:8)") { Writable = 0 },
            new(RawAngle + 1, "RAW ANGLE(7:0)") { Writable = 0 },
            new(Angle, "ANGLE(11:8)") { Writable = 0 },
            new(Angle + 1, "ANGLE(7:0)") { Writable = 0 },
            new(Gain, "AGC") { Writable = 0 },
            new(Magnitude, "MAGNITUDE(11:8)") { Writable = 0 },
            new(Magnitude + 1, "MAGNITUDE(7:0)") { Writable = 0 },
            new(Burn, "BURN") { Read = _ => 0, Write = (chip, value) => chip.WriteBurn(value) });
        return table;
    }

    private void WriteBurn(byte value)
    {
        switch (value)
        {
            case BurnAngle when burns >= MostBurns:
                registers.Report(Burn, isWrite: true, "Burn_Angle for the fourth time; the chip takes three");
                break;
            case BurnAngle when (registers[Status] & MagnetDetected) == 0:
                registers.Report(Burn, isWrite: true, "Burn_Angle without a magnet (MD = 0) is ignored");
                break;
            case BurnAngle:
                burns++;
                registers[BurnCount] = (byte)burns;
                CopyToFuses(StartPosition, MaximumAngle);
                break;
            case BurnSetting when isSettingBurnt || burns > 0:
                registers.Report(Burn, isWrite: true, "Burn_Setting works once, and not after Burn_Angle (ZMCO > 0)");
                break;
            case BurnSetting:
                isSettingBurnt = true;
                CopyToFuses(MaximumAngle, ConfigurationLow + 1);
                break;
            case 0x01 or 0x11:
                break; // the first two of 01h, 11h, 10h
            case 0x10:
                LoadFuses();
                break;
            default:
                registers.Report(Burn, isWrite: true, $"0x{value:X2} is no burn command");
                break;
        }
    }

    private void CopyToFuses(int first, int end)
    {
        for (int register = first; register < end; register++)
            fuses[register] = registers[register];
    }

    private void LoadFuses()
    {
        registers[BurnCount] = (byte)burns;
        for (int register = StartPosition; register <= ConfigurationLow; register++)
            registers[register] = fuses[register];
        rangeIsMaximumAngle = Word(StopPosition) == 0 && Word(MaximumAngle) != 0;
    }

    private int Word(int register) => (registers[register] << 8) | registers[register + 1];

    private void Store(int register, int value)
    {
        registers[register] = (byte)(value >> 8);
        registers[register + 1] = (byte)value;
    }
}
