namespace Controller.Emulator.Chips;

/// <content>The data sheet's register map, section 8.</content>
public sealed partial class Ak8963Chip
{
    private const int Status1 = 0x02;
    private const int DataX = 0x03;
    private const int Status2 = 0x09;
    private const int Control1 = 0x0A;
    private const int Control2 = 0x0B;
    private const int SelfTestControl = 0x0C;
    private const int BusDisable = 0x0F;
    private const int AdjustmentX = 0x10;

    private const byte DataReady = 0x01;
    private const byte DataOverrun = 0x02;
    private const byte Overflow = 0x08;
    private const byte OutputBits = 0x10;
    private const byte ModeBits = 0x0F;
    private const byte SoftReset = 0x01;
    private const byte SelfTestOn = 0x40;
    private const byte BusDisableCode = 0x1B;

    private static readonly RegisterTable<Ak8963Chip> Table = DeclareRegisters();

    private static RegisterTable<Ak8963Chip> DeclareRegisters()
    {
        var table = new RegisterTable<Ak8963Chip>("AK8963");
        table.Declare(
            new(0x00, "WIA") { Reset = 0x48, Writable = 0 },
            new(0x01, "INFO") { Reset = 0x9A, Writable = 0 },
            new(Status1, "ST1") { Writable = 0 },
            new(Status2, "ST2") { Writable = 0, Read = chip => chip.ReadStatus2() },
            new(Control1, "CNTL1") { Write = (chip, value) => chip.WriteControl1(value) },
            new(Control2, "CNTL2") { Read = _ => 0, Write = (chip, value) => chip.WriteControl2(value) },
            new(SelfTestControl, "ASTC") { Writable = SelfTestOn },
            new(0x0D, "TS1") { NotModelled = "for the maker's test, access is prohibited" },
            new(0x0E, "TS2") { NotModelled = "for the maker's test, access is prohibited" },
            new(BusDisable, "I2CDIS") { Write = (chip, value) => chip.WriteBusDisable(value) });
        string[] names = ["HXL", "HXH", "HYL", "HYH", "HZL", "HZH"];
        for (int i = 0; i < names.Length; i++)
        {
            int register = DataX + i;
            table.Declare(new Register<Ak8963Chip>(register, names[i]) { Writable = 0, Read = chip => chip.ReadData(register) });
        }

        string[] adjustments = ["ASAX", "ASAY", "ASAZ"];
        for (int i = 0; i < adjustments.Length; i++)
        {
            int axis = i;
            table.Declare(new Register<Ak8963Chip>(AdjustmentX + i, adjustments[i]) { Writable = 0, Read = chip => chip.ReadAdjustment(axis) });
        }

        return table;
    }

    private enum Mode
    {
        PowerDown = 0x0,
        Single = 0x1,
        Continuous8Hertz = 0x2,
        ExternalTrigger = 0x4,
        Continuous100Hertz = 0x6,
        SelfTest = 0x8,
        FuseAccess = 0xF,
    }
}
