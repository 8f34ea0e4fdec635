namespace Controller.Emulator.Chips.InvenSense;

/// <content>Registers that both parts have, by the names of RM-MPU-6000A-00 rev. 4.2 and RM-MPU-9250A-00 rev. 1.6.</content>
public abstract partial class InertialChip
{
    private protected const int GyroOffset = 0x13;
    private protected const int SampleRateDivider = 0x19;
    private protected const int Config = 0x1A;
    private protected const int GyroConfig = 0x1B;
    private protected const int AccelConfig = 0x1C;
    private protected const int MotionThreshold = 0x1F;
    private protected const int MotionControl = 0x69;
    private protected const int PowerManagement1 = 0x6B;
    private protected const int PowerManagement2 = 0x6C;
    private protected const int WhoAmI = 0x75;

    private protected const byte SelfTestX = 0x80;
    private protected const byte Sleep = 0x40;
    private protected const byte GyroStandby = 0x10;

    private const int FifoEnable = 0x23;
    private const int MasterControl = 0x24;
    private const int Slave0Address = 0x25;
    private const int Slave4Address = 0x31;
    private const int MasterStatus = 0x36;
    private const int InterruptPinConfig = 0x37;
    private const int InterruptEnable = 0x38;
    private const int InterruptStatus = 0x3A;
    private const int AccelOut = 0x3B;
    private const int TemperatureOut = 0x41;
    private const int GyroOut = 0x43;
    private const int ExternalData = 0x49;
    private const int Slave0Out = 0x63;
    private const int MasterDelayControl = 0x67;
    private const int UserControl = 0x6A;
    private const int FifoCount = 0x72;
    private const int FifoData = 0x74;

    private const byte DeviceReset = 0x80;
    private const byte Cycle = 0x20;
    private const byte TemperatureDisabled = 0x08;

    // INT_STATUS and INT_ENABLE.
    private const byte WakeOnMotion = 0x40;
    private const byte FifoOverflow = 0x10;
    private const byte DataReady = 0x01;

    // INT_PIN_CFG.
    private const byte ActiveLow = 0x80;
    private const byte Latched = 0x20;
    private const byte ClearOnAnyRead = 0x10;
    private const byte Bypass = 0x02;

    // USER_CTRL.
    private const byte FifoOn = 0x40;
    private const byte MasterOn = 0x20;
    private const byte BusOff = 0x10;
    private const byte FifoReset = 0x04;
    private const byte MasterReset = 0x02;
    private const byte SignalReset = 0x01;

    /// <summary>Bits of PWR_MGMT_1 that the part has, without DEVICE_RESET.</summary>
    private protected abstract byte PowerManagement1Bits { get; }

    /// <summary>USER_CTRL I2C_IF_DIS, on parts that have SPI: the I2C face is off.</summary>
    private protected virtual bool IsBusDisabled => false;

    private protected bool IsBusOffBitSet => (registers[UserControl] & BusOff) != 0;

    private bool IsBypassed => (registers[InterruptPinConfig] & Bypass) != 0 && (registers[UserControl] & MasterOn) == 0;

    /// <summary>Declares what both parts have.</summary>
    /// <param name="table">The part's table.</param>
    /// <param name="identity">WHO_AM_I.</param>
    /// <param name="powerOn">PWR_MGMT_1 after reset.</param>
    /// <param name="userControlUnmodelled">Bits of USER_CTRL that the part does not have, or that are not modelled.</param>
    /// <param name="interruptUnmodelled">Bits of INT_ENABLE likewise.</param>
    private protected static void DeclareCommon(
        RegisterTable<InertialChip> table, byte identity, byte powerOn, byte userControlUnmodelled, byte interruptUnmodelled)
    {
        table.Declare(
            new(SampleRateDivider, "SMPLRT_DIV") { Written = chip => chip.RestartSampling() },
            new(FifoEnable, "FIFO_EN"),
            new(InterruptPinConfig, "INT_PIN_CFG") { Unmodelled = 0x0D, Written = chip => chip.ShowPin() },
            new(InterruptEnable, "INT_ENABLE") { Writable = 0x59, Unmodelled = interruptUnmodelled, Written = chip => chip.ShowPin() },
            new(InterruptStatus, "INT_STATUS") { Writable = 0, Read = chip => chip.ReadInterruptStatus() },
            new(0x68, "SIGNAL_PATH_RESET") { Write = (chip, value) => chip.ResetSignalPath(value) },
            new(UserControl, "USER_CTRL") { Unmodelled = userControlUnmodelled, Write = (chip, value) => chip.WriteUserControl(value) },
            new(PowerManagement1, "PWR_MGMT_1") { Reset = powerOn, Write = (chip, value) => chip.WritePowerManagement1(value) },
            new(FifoCount, "FIFO_COUNTH") { Writable = 0, Read = chip => chip.ReadFifoCount() },
            new(FifoCount + 1, "FIFO_COUNTL") { Writable = 0 },
            new(FifoData, "FIFO_R_W") { Read = chip => chip.ReadFifo(), Write = (chip, value) => chip.WriteFifo(value) },
            new(WhoAmI, "WHO_AM_I") { Reset = identity, Writable = 0 });
        DeclareTrim(table, GyroOffset, writable: 0xFF, "XG_OFFSET_H", "XG_OFFSET_L", "YG_OFFSET_H", "YG_OFFSET_L", "ZG_OFFSET_H", "ZG_OFFSET_L");
        DeclareOutputs(table, AccelOut, "ACCEL_XOUT", "ACCEL_YOUT", "ACCEL_ZOUT");
        DeclareOutputs(table, TemperatureOut, "TEMP_OUT");
        DeclareOutputs(table, GyroOut, "GYRO_XOUT", "GYRO_YOUT", "GYRO_ZOUT");
        DeclareMaster(table);
    }

    /// <summary>Bytes that the factory wrote.</summary>
    private protected static void DeclareTrim(RegisterTable<InertialChip> table, int first, byte writable, params ReadOnlySpan<string> names)
    {
        for (int i = 0; i < names.Length; i++)
            table.Declare(new Register<InertialChip>(first + i, names[i]) { Writable = writable });
    }

    private static void DeclareOutputs(RegisterTable<InertialChip> table, int first, params ReadOnlySpan<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            table.Declare(
                new Register<InertialChip>(first + (2 * i), names[i] + "_H") { Writable = 0 },
                new Register<InertialChip>(first + (2 * i) + 1, names[i] + "_L") { Writable = 0 });
        }
    }

    private static void DeclareMaster(RegisterTable<InertialChip> table)
    {
        table.Declare(new Register<InertialChip>(MasterControl, "I2C_MST_CTRL") { Unmodelled = 0x80 });
        for (int slave = 0; slave < 4; slave++)
        {
            int first = Slave0Address + (3 * slave);
            table.Declare(
                new(first, $"I2C_SLV{slave}_ADDR"),
                new(first + 1, $"I2C_SLV{slave}_REG"),
                new(first + 2, $"I2C_SLV{slave}_CTRL") { Unmodelled = 0x50 },
                new(Slave0Out + slave, $"I2C_SLV{slave}_DO"));
        }

        table.Declare(
            new(Slave4Address, "I2C_SLV4_ADDR"),
            new(Slave4Address + 1, "I2C_SLV4_REG"),
            new(Slave4Address + 2, "I2C_SLV4_DO"),
            new(Slave4Address + 3, "I2C_SLV4_CTRL"),
            new(Slave4Address + 4, "I2C_SLV4_DI") { Writable = 0 },
            new(MasterStatus, "I2C_MST_STATUS") { Writable = 0, Read = chip => chip.ReadMasterStatus() },
            new(MasterDelayControl, "I2C_MST_DELAY_CTRL") { Writable = 0x9F });
        for (int i = 0; i < ExternalBytes; i++)
            table.Declare(new Register<InertialChip>(ExternalData + i, $"EXT_SENS_DATA_{i:00}") { Writable = 0 });
    }
}
