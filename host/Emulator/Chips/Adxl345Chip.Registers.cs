namespace Controller.Emulator.Chips;

/// <content>The datasheet's table 19.</content>
public sealed partial class Adxl345Chip
{
    private const int TapThreshold = 0x1D;
    private const int OffsetX = 0x1E;
    private const int TapDuration = 0x21;
    private const int TapLatency = 0x22;
    private const int TapWindow = 0x23;
    private const int ActivityThreshold = 0x24;
    private const int InactivityThreshold = 0x25;
    private const int InactivityTime = 0x26;
    private const int ActivityControl = 0x27;
    private const int FreeFallThreshold = 0x28;
    private const int FreeFallTime = 0x29;
    private const int TapAxes = 0x2A;
    private const int ActivityTapStatus = 0x2B;
    private const int Rate = 0x2C;
    private const int PowerControl = 0x2D;
    private const int InterruptEnable = 0x2E;
    private const int InterruptMap = 0x2F;
    private const int InterruptSource = 0x30;
    private const int DataFormat = 0x31;
    private const int DataX0 = 0x32;
    private const int DataZ1 = 0x37;
    private const int FifoControl = 0x38;
    private const int FifoStatus = 0x39;

    // INT_ENABLE, INT_MAP and INT_SOURCE.
    private const byte DataReady = 0x80;
    private const byte SingleTap = 0x40;
    private const byte DoubleTap = 0x20;
    private const byte Activity = 0x10;
    private const byte Inactivity = 0x08;
    private const byte FreeFall = 0x04;
    private const byte Watermark = 0x02;
    private const byte Overrun = 0x01;
    private const byte MotionBits = SingleTap | DoubleTap | Activity | Inactivity | FreeFall;

    // POWER_CTL.
    private const byte Link = 0x20;
    private const byte AutoSleep = 0x10;
    private const byte Measure = 0x08;
    private const byte SleepBit = 0x04;

    // DATA_FORMAT.
    private const byte SelfTest = 0x80;
    private const byte ThreeWireSpi = 0x40;
    private const byte ActiveLow = 0x20;
    private const byte FullResolution = 0x08;
    private const byte LeftJustified = 0x04;

    private static readonly RegisterTable<Adxl345Chip> Table = DeclareRegisters();

    private static RegisterTable<Adxl345Chip> DeclareRegisters()
    {
        var table = new RegisterTable<Adxl345Chip>("ADXL345");
        table.Declare(
            new(0x00, "DEVID") { Reset = 0xE5, Writable = 0 },
            new(TapThreshold, "THRESH_TAP"),
            new(OffsetX, "OFSX"),
            new(OffsetX + 1, "OFSY"),
            new(OffsetX + 2, "OFSZ"),
            new(TapDuration, "DUR"),
            new(TapLatency, "Latent"),
            new(TapWindow, "Window"),
            new(ActivityThreshold, "THRESH_ACT"),
            new(InactivityThreshold, "THRESH_INACT"),
            new(InactivityTime, "TIME_INACT"),
            new(ActivityControl, "ACT_INACT_CTL") { Written = chip => chip.RestartMotion() },
            new(FreeFallThreshold, "THRESH_FF"),
            new(FreeFallTime, "TIME_FF"),
            new(TapAxes, "TAP_AXES") { Writable = 0x0F },
            new(ActivityTapStatus, "ACT_TAP_STATUS") { Writable = 0 },
            new(Rate, "BW_RATE") { Reset = 0x0A, Writable = 0x1F, Written = chip => chip.RestartSampling() },
            new(PowerControl, "POWER_CTL") { Write = (chip, value) => chip.WritePowerControl(value) },
            new(InterruptEnable, "INT_ENABLE") { Written = chip => chip.RestartMotion() },
            new(InterruptMap, "INT_MAP") { Written = chip => chip.ShowPins() },
            new(InterruptSource, "INT_SOURCE") { Writable = 0, Read = chip => chip.ReadInterruptSource() },
            new(DataFormat, "DATA_FORMAT") { Writable = 0xEF, Unmodelled = ThreeWireSpi, Written = chip => chip.ShowPins() },
            new(FifoControl, "FIFO_CTL") { Written = chip => chip.WrittenFifoControl() },
            new(FifoStatus, "FIFO_STATUS") { Writable = 0, Read = chip => chip.ReadFifoStatus() });
        string[] names = ["DATAX0", "DATAX1", "DATAY0", "DATAY1", "DATAZ0", "DATAZ1"];
        for (int i = 0; i < names.Length; i++)
        {
            int place = i;
            table.Declare(new Register<Adxl345Chip>(DataX0 + i, names[i]) { Writable = 0, Read = chip => chip.ReadData(place) });
        }

        return table;
    }
}
