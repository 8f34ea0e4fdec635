namespace Controller.Emulator.Chips;

/// <content>
/// Registers by page, as far as ST's API touches them. Those called "tuning" are in its lists of settings without a name.
/// Reset values are the datasheet's reference registers, else those that the API's own settings repeat.
/// </content>
public sealed partial class Vl53l0xChip
{
    private const int PageSelect = 0xFF;

    private const int RangeStart = 0x00;
    private const int SequenceConfig = 0x01;
    private const int InterMeasurementPeriod = 0x04;
    private const int RangeConfig = 0x09;
    private const int InterruptConfig = 0x0A;
    private const int InterruptClear = 0x0B;
    private const int ThresholdHigh = 0x0C;
    private const int ThresholdLow = 0x0E;
    private const int InterruptStatus = 0x13;
    private const int RangeStatus = 0x14;
    private const int CrosstalkRate = 0x20;
    private const int RangeOffset = 0x28;
    private const int FinalRateLimit = 0x44;
    private const int MsrcTimeout = 0x46;
    private const int PreRangePeriod = 0x50;
    private const int PreRangeTimeout = 0x51;
    private const int FinalRangePeriod = 0x70;
    private const int FinalRangeTimeout = 0x71;
    private const int InterruptPolarity = 0x84;
    private const int DeviceAddress = 0x8A;
    private const int ReferenceDetectors = 0xB0;
    private const int SoftReset = 0xBF;
    private const int DetectorVoltage = 0xCB;
    private const int PhaseCalibration = 0xEE;
    private const int OscillatorCalibration = 0xF8;

    private const int OscillatorFrequency = 0x84; // page 1
    private const int StopVariable = 0x91; // page 1
    private const int ReferenceRate = 0xB6; // page 1
    private const int InfoStrobe = 0x83; // page 7
    private const int InfoData = 0x90; // page 7
    private const int InfoIndex = 0x94; // page 7

    private static readonly byte[] PageNumbers = [0x00, 0x01, 0x04, 0x06, 0x07, 0x0E];
    private static readonly RegisterTable<Vl53l0xChip>[] Tables = [Page0(), Page1(), Page4(), Page6(), Page7(), PageE()];

    private static RegisterTable<Vl53l0xChip> Page0()
    {
        RegisterTable<Vl53l0xChip> table = NewTable();
        table.Declare(
            new(RangeStart, "SYSRANGE_START") { Write = (chip, value) => chip.WriteStart(value) },
            new(SequenceConfig, "SYSTEM_SEQUENCE_CONFIG") { Reset = 0xFF },
            new(RangeConfig, "SYSTEM_RANGE_CONFIG"),
            new(InterruptConfig, "SYSTEM_INTERRUPT_CONFIG_GPIO") { Written = chip => chip.UpdateInterruptPin() },
            new(InterruptClear, "SYSTEM_INTERRUPT_CLEAR") { Written = chip => chip.ClearInterrupt() },
            new(InterruptStatus, "RESULT_INTERRUPT_STATUS") { Writable = 0 },
            new(InterruptPolarity, "GPIO_HV_MUX_ACTIVE_HIGH") { Reset = 0x11, Written = chip => chip.UpdateInterruptPin() },
            new(0x85, "tuning"),
            new(DeviceAddress, "I2C_SLAVE_DEVICE_ADDRESS") { Reset = DefaultAddress, Writable = 0x7F, Written = chip => chip.address = chip.pages[0][DeviceAddress] },
            new(CrosstalkRate, "CROSSTALK_COMPENSATION_PEAK_RATE_MCPS_HI") { Unmodelled = 0xFF },
            new(CrosstalkRate + 1, "CROSSTALK_COMPENSATION_PEAK_RATE_MCPS_LO") { Unmodelled = 0xFF },
            new(SoftReset, "SOFT_RESET_GO2_SOFT_RESET_N") { Reset = 1, Write = (chip, value) => chip.WriteSoftReset(value) },
            new(0xC0, "IDENTIFICATION_MODEL_ID") { Reset = 0xEE, Writable = 0 },
            new(0xC1, "IDENTIFICATION_MODULE_TYPE") { Reset = 0xAA, Writable = 0 },
            new(0xC2, "IDENTIFICATION_REVISION_ID") { Reset = 0x10, Writable = 0 },
            new(DetectorVoltage, "VHV settings"),
            new(PhaseCalibration, "phase calibration"),
            new(MsrcTimeout, "MSRC_CONFIG_TIMEOUT_MACROP") { Reset = 0x25 },
            new(PreRangePeriod, "PRE_RANGE_CONFIG_VCSEL_PERIOD") { Reset = 0x06 },
            new(FinalRangePeriod, "FINAL_RANGE_CONFIG_VCSEL_PERIOD") { Reset = 0x04 },
            new(0x32, "GLOBAL_CONFIG_VCSEL_WIDTH") { Reset = 0x03 },
            new(0x60, "MSRC_CONFIG_CONTROL"),
            new(0x80, "POWER_MANAGEMENT_GO1_POWER_FORCE"),
            new(0x88, "I2C mode"),
            new(0x89, "VHV_CONFIG_PAD_SCL_SDA__EXTSUP_HV"),
            new(0xB6, "GLOBAL_CONFIG_REF_EN_START_SELECT"));
        Stored(table, "SYSTEM_INTERMEASUREMENT_PERIOD", InterMeasurementPeriod, 0, 0, 0, 0);
        Stored(table, "SYSTEM_THRESH_HIGH", ThresholdHigh, 0xFF, 0xFF);
        Stored(table, "SYSTEM_THRESH_LOW", ThresholdLow, 0, 0);
        Stored(table, "ALGO_PART_TO_PART_RANGE_OFFSET_MM", RangeOffset, 0, 0);
        Stored(table, "FINAL_RANGE_CONFIG_MIN_COUNT_RATE_RTN_LIMIT", FinalRateLimit, 0x00, 0x20); // 0.25 Mcps
        Stored(table, "PRE_RANGE_CONFIG_TIMEOUT_MACROP", PreRangeTimeout, 0x00, 0x99); // DS11555, reference registers
        Stored(table, "FINAL_RANGE_CONFIG_TIMEOUT_MACROP", FinalRangeTimeout, 0x01, 0xFE);
        Stored(table, "GLOBAL_CONFIG_SPAD_ENABLES_REF", ReferenceDetectors, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F);
        for (int i = RangeStatus; i < RangeStatus + 12; i++)
            table.Declare(new Register<Vl53l0xChip>(i, "RESULT_RANGE_STATUS") { Writable = 0 });
        Output(table, "OSC_CALIBRATE_VAL", OscillatorCalibration, 2);
        Stored(table, "range check", 0x56, 0x08, 0x30);
        Stored(table, "range check", 0x47, 0x08, 0x28);
        Stored(table, "range check", 0x61, 0x00, 0x00);
        Tuning(table, 0x10, 0x11, 0x24, 0x25, 0x27, 0x30, 0x31, 0x33, 0x34, 0x35, 0x40, 0x54, 0x55, 0x64, 0x65, 0x66, 0x67, 0x75, 0x76, 0x77, 0x78, 0x7A, 0x7B, 0x81, 0x83);
        return table;
    }

    private static RegisterTable<Vl53l0xChip> Page1()
    {
        RegisterTable<Vl53l0xChip> table = NewTable();
        Output(table, "OSC_FREQUENCY", OscillatorFrequency, 2);
        table.Declare(new Register<Vl53l0xChip>(StopVariable, "stop variable"));
        Output(table, "RESULT_PEAK_SIGNAL_RATE_REF", ReferenceRate, 2);
        foreach (int first in (ReadOnlySpan<int>)[0xBC, 0xC0, 0xD0, 0xD4])
        {
            for (int i = 0; i < 4; i++)
                table.Declare(new Register<Vl53l0xChip>(first + i, "RESULT_CORE_EVENTS") { Writable = 0, NotModelled = "event counts are not modelled" });
        }

        Tuning(table, 0x00, 0x0D, 0x0E, 0x20, 0x22, 0x23, 0x30, 0x31, 0x40, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F, 0x8E);
        return table;
    }

    private static RegisterTable<Vl53l0xChip> Page4()
    {
        RegisterTable<Vl53l0xChip> table = NewTable();
        Tuning(table, 0x70, 0x73, 0x79, 0x7B, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0xCC, 0xCD);
        return table;
    }

    private static RegisterTable<Vl53l0xChip> Page6()
    {
        RegisterTable<Vl53l0xChip> table = NewTable();
        Tuning(table, 0x83, 0xCC);
        return table;
    }

    private static RegisterTable<Vl53l0xChip> Page7()
    {
        RegisterTable<Vl53l0xChip> table = NewTable();
        table.Declare(
            new(InfoStrobe, "info strobe") { Written = chip => chip.StrobeInfo() },
            new(InfoIndex, "info index"));
        Output(table, "info data", InfoData, 4);
        Tuning(table, 0x80, 0x81, 0xBE);
        return table;
    }

    private static RegisterTable<Vl53l0xChip> PageE()
    {
        RegisterTable<Vl53l0xChip> table = NewTable();
        for (int i = 0; i <= 0x7B; i++)
            Tuning(table, (byte)i);
        return table;
    }

    private static RegisterTable<Vl53l0xChip> NewTable()
    {
        var table = new RegisterTable<Vl53l0xChip>("VL53L0X");
        table.Declare(new Register<Vl53l0xChip>(PageSelect, "page"));
        return table;
    }

    private static void Stored(RegisterTable<Vl53l0xChip> table, string name, int first, params ReadOnlySpan<byte> resetValues)
    {
        foreach (byte value in resetValues)
            table.Declare(new Register<Vl53l0xChip>(first++, name) { Reset = value });
    }

    private static void Output(RegisterTable<Vl53l0xChip> table, string name, int first, int count)
    {
        for (int i = 0; i < count; i++)
            table.Declare(new Register<Vl53l0xChip>(first + i, name) { Writable = 0 });
    }

    private static void Tuning(RegisterTable<Vl53l0xChip> table, params ReadOnlySpan<byte> registers)
    {
        foreach (byte register in registers)
            table.Declare(new Register<Vl53l0xChip>(register, "tuning"));
    }

    private int Word(int register) => (pages[0][register] << 8) | pages[0][register + 1];

    private static void PutWord(RegisterMap<Vl53l0xChip> page, int register, int value)
    {
        page[register] = (byte)(value >> 8);
        page[register + 1] = (byte)value;
    }
}
