namespace Controller.Emulator.Chips;

/// <content>The two pages of registers as tables 4-2 and 4-3 list them.</content>
public sealed partial class Bno055Chip
{
    private const int PageId = 0x07;
    private const int AccelerometerData = 0x08;
    private const int MagnetometerData = 0x0E;
    private const int GyroscopeData = 0x14;
    private const int EulerData = 0x1A;
    private const int QuaternionData = 0x20;
    private const int LinearAccelerationData = 0x28;
    private const int GravityData = 0x2E;
    private const int Temperature = 0x34;
    private const int CalibrationStatus = 0x35;
    private const int SelfTestResult = 0x36;
    private const int InterruptStatus = 0x37;
    private const int ClockStatus = 0x38;
    private const int SystemStatus = 0x39;
    private const int SystemError = 0x3A;
    private const int UnitSelection = 0x3B;
    private const int OperationMode = 0x3D;
    private const int PowerMode = 0x3E;
    private const int SystemTrigger = 0x3F;
    private const int TemperatureSource = 0x40;
    private const int AxisMap = 0x41;
    private const int AxisSign = 0x42;
    private const int FirstOffset = 0x55;
    private const int LastRadius = 0x6A;

    private const int AccelerometerConfig = 0x08;
    private const int GyroscopeConfig0 = 0x0A;
    private const int InterruptMask = 0x0F;
    private const int InterruptEnable = 0x10;
    private const int AnyMotionThreshold = 0x11;
    private const int AccelerometerInterrupts = 0x12;
    private const int HighGDuration = 0x13;
    private const int HighGThreshold = 0x14;
    private const int NoMotionThreshold = 0x15;
    private const int NoMotionSetting = 0x16;
    private const int GyroscopeInterrupts = 0x17;
    private const int HighRateSetting = 0x18;
    private const int GyroscopeAnyMotionThreshold = 0x1E;
    private const int GyroscopeAnyMotionSetting = 0x1F;
    private const int UniqueNumber = 0x50;

    private const byte InFahrenheit = 0x10;
    private const byte InRadians = 0x04;
    private const byte InRadiansPerSecond = 0x02;
    private const byte InMilliG = 0x01;
    private const byte AndroidFormat = 0x80;

    private const byte ExternalClock = 0x80;
    private const byte ResetInterrupt = 0x40;
    private const byte ResetSystem = 0x20;
    private const byte StartSelfTest = 0x01;

    private static readonly RegisterTable<Bno055Chip> Page0 = DeclarePage0();
    private static readonly RegisterTable<Bno055Chip> Page1 = DeclarePage1();

    private static RegisterTable<Bno055Chip> DeclarePage0()
    {
        var table = new RegisterTable<Bno055Chip>("BNO055");
        ReadOnly(table, 0x00, (0xA0, "CHIP_ID"), (0xFB, "ACC_ID"), (0x32, "MAG_ID"), (0x0F, "GYR_ID"), (0x11, "SW_REV_ID_LSB"), (0x03, "SW_REV_ID_MSB"), (0x15, "BL_REV_ID"));
        table.Declare(new Register<Bno055Chip>(PageId, "PAGE_ID") { Write = (chip, value) => chip.WritePage(value) });
        Words(table, AccelerometerData, "ACC_DATA_X", "ACC_DATA_Y", "ACC_DATA_Z", "MAG_DATA_X", "MAG_DATA_Y", "MAG_DATA_Z", "GYR_DATA_X", "GYR_DATA_Y", "GYR_DATA_Z");
        Words(table, EulerData, "EUL_HEADING", "EUL_ROLL", "EUL_PITCH", "QUA_DATA_W", "QUA_DATA_X", "QUA_DATA_Y", "QUA_DATA_Z");
        Words(table, LinearAccelerationData, "LIA_DATA_X", "LIA_DATA_Y", "LIA_DATA_Z", "GRV_DATA_X", "GRV_DATA_Y", "GRV_DATA_Z");
        ReadOnly(table, Temperature, (0, "TEMP"));
        table.Declare(
            new(CalibrationStatus, "CALIB_STAT") { Writable = 0, Read = chip => chip.CalibrationLevels },
            new(SelfTestResult, "ST_RESULT") { Writable = 0, Reset = 0x0F },
            new(InterruptStatus, "INT_STA") { Writable = 0, Read = chip => chip.ReadInterruptStatus() },
            new(ClockStatus, "SYS_CLK_STATUS") { Writable = 0 },
            new(SystemStatus, "SYS_STATUS") { Writable = 0, Read = chip => chip.Status },
            new(SystemError, "SYS_ERR") { Writable = 0 },
            new(UnitSelection, "UNIT_SEL") { Reset = 0x80, Writable = 0x97 },
            new(OperationMode, "OPR_MODE") { Reset = 0x10, Write = (chip, value) => chip.WriteMode(value) },
            new(PowerMode, "PWR_MODE") { Write = (chip, value) => chip.WritePowerMode(value) },
            new(SystemTrigger, "SYS_TRIGGER") { Write = (chip, value) => chip.WriteTrigger(value) },
            new(TemperatureSource, "TEMP_SOURCE") { Reset = 0x02, Writable = 0x03 },
            new(AxisMap, "AXIS_MAP_CONFIG") { Reset = 0x24, Write = (chip, value) => chip.WriteAxisMap(value) },
            new(AxisSign, "AXIS_MAP_SIGN") { Writable = 0x07 });
        for (int i = 0x43; i <= 0x54; i++)
            table.Declare(new Register<Bno055Chip>(i, $"SIC_MATRIX_{i - 0x43:00}") { NotModelled = "the soft-iron matrix is not modelled" });
        Profile(table, FirstOffset, "ACC_OFFSET_X", "ACC_OFFSET_Y", "ACC_OFFSET_Z", "MAG_OFFSET_X", "MAG_OFFSET_Y", "MAG_OFFSET_Z", "GYR_OFFSET_X", "GYR_OFFSET_Y", "GYR_OFFSET_Z", "ACC_RADIUS", "MAG_RADIUS");
        return table;
    }

    private static RegisterTable<Bno055Chip> DeclarePage1()
    {
        var table = new RegisterTable<Bno055Chip>("BNO055");
        table.Declare(
            new(PageId, "PAGE_ID") { Reset = 1, Write = (chip, value) => chip.WritePage(value) },
            new(AccelerometerConfig, "ACC_Config") { Reset = 0x0D, Unmodelled = 0xE0 },
            new(0x09, "MAG_Config") { Reset = 0x0B },
            new(GyroscopeConfig0, "GYR_Config_0") { Reset = 0x38, Writable = 0x3F },
            new(0x0B, "GYR_Config_1") { Writable = 0x07, Unmodelled = 0x07 },
            new(0x0C, "ACC_Sleep_Config") { Unmodelled = 0xFF },
            new(0x0D, "GYR_Sleep_Config") { Unmodelled = 0xFF },
            new(InterruptMask, "INT_MSK") { Writable = 0xEC },
            new(InterruptEnable, "INT_EN") { Writable = 0xEC, Written = chip => chip.WrittenInterruptEnable() },
            new(AnyMotionThreshold, "ACC_AM_THRES") { Reset = 0x14 },
            new(AccelerometerInterrupts, "ACC_INT_Settings") { Reset = 0x03 },
            new(HighGDuration, "ACC_HG_DURATION") { Reset = 0x0F },
            new(HighGThreshold, "ACC_HG_THRES") { Reset = 0xC0 },
            new(NoMotionThreshold, "ACC_NM_THRES") { Reset = 0x0A },
            new(NoMotionSetting, "ACC_NM_SET") { Reset = 0x0B, Writable = 0x7F },
            new(GyroscopeInterrupts, "GYR_INT_SETTING") { Unmodelled = 0xC0 },
            new(GyroscopeAnyMotionThreshold, "GYR_AM_THRES") { Reset = 0x04, Writable = 0x7F },
            new(GyroscopeAnyMotionSetting, "GYR_AM_SET") { Reset = 0x0A, Writable = 0x0F });
        for (int axis = 0; axis < 3; axis++)
        {
            table.Declare(
                new(HighRateSetting + (2 * axis), $"GYR_HR_{"XYZ"[axis]}_SET") { Reset = 0x01, Writable = 0x7F },
                new(HighRateSetting + (2 * axis) + 1, $"GYR_DUR_{"XYZ"[axis]}") { Reset = 0x19 });
        }

        for (int i = 0; i < 16; i++)
            ReadOnly(table, UniqueNumber + i, (0, $"UNIQUE_ID_{i:00}"));
        return table;
    }

    private static void ReadOnly(RegisterTable<Bno055Chip> table, int first, params ReadOnlySpan<(int Value, string Name)> registers)
    {
        foreach ((int value, string name) in registers)
            table.Declare(new Register<Bno055Chip>(first++, name) { Reset = (byte)value, Writable = 0 });
    }

    private static void Words(RegisterTable<Bno055Chip> table, int first, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            ReadOnly(table, (first += 2) - 2, (0, name + "_LSB"), (0, name + "_MSB"));
    }

    private static void Profile(RegisterTable<Bno055Chip> table, int first, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            int last = first + 1;
            table.Declare(
                new(first, name + "_LSB"),
                new(last, name + "_MSB") { Written = chip => chip.WrittenProfile(last) });
            first += 2;
        }
    }

    private void Store(int register, double counts)
    {
        // A NaN input reads 0, it must not throw.
        short value = (short)Math.Clamp(Math.Round(double.IsNaN(counts) ? 0 : counts), short.MinValue, short.MaxValue);
        page0[register] = (byte)value;
        page0[register + 1] = (byte)(value >> 8);
    }

    private short Load(int register) => (short)(page0[register] | (page0[register + 1] << 8));
}
