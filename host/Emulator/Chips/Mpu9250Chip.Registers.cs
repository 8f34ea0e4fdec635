using Controller.Emulator.Chips.InvenSense;

namespace Controller.Emulator.Chips;

/// <content>What this part has and the MPU-6050 has not, or has otherwise.</content>
public sealed partial class Mpu9250Chip
{
    private const int GyroSelfTest = 0x00;
    private const int AccelSelfTest = 0x0D;
    private const int AccelConfig2 = 0x1D;
    private const int LowPowerRate = 0x1E;
    private const int AccelOffset = 0x77;

    private const byte FifoMode = 0x40;
    private const byte AccelFilterBypass = 0x08;
    private const byte AccelIntelligence = 0xC0;

    /// <summary>AN-MPU-9250A-03: the trim of a code of 1, in counts at ±250 °/s and ±2 g; each code is 1 % more.</summary>
    private const double TrimCounts = 2620;
    private const double GyroCountsPerDegreePerSecond = 131;
    private const double AccelCountsPerG = 16384;

    private static readonly InertialSpec Specification = new()
    {
        SeedName = "mpu9250",
        FifoBytes = 512,
        FifoNeedsUserControl = false,
        MasterInterrupt = 0,

        // PS rev. 1.1, 3.1 and 3.2.
        AccelNoiseGPerRootHertz = 300e-6,
        GyroNoiseDegreesPerSecondPerRootHertz = 0.01,
        AccelZeroG = [0.060, 0.060, 0.080],
        GyroZeroDegreesPerSecond = 5,

        // RM rev. 1.6, registers 65 and 66, with PS 3.4.2: 333.87 counts per degree, 0 at 21 °C.
        TemperatureZeroCelsius = 21,
        TemperatureCountsPerCelsius = 333.87,

        // Registers 119 to 126: 15 bits of 0.98 mg above a reserved bit 0.
        AccelOffsetRegister = AccelOffset,
        AccelOffsetStride = 3,
        AccelOffsetCountsPerG = 2048,
    };

    /// <summary>RM rev. 1.6, register 26: bandwidth of the gyroscope in hertz by DLPF_CFG.</summary>
    private static readonly double[] GyroBandwidthsHertz = [250, 184, 92, 41, 20, 10, 5, 3600];

    /// <summary>RM rev. 1.6, register 29: bandwidth of the accelerometer in hertz by A_DLPFCFG, and without the filter.</summary>
    private static readonly double[] AccelBandwidthsHertz = [218.1, 218.1, 99, 44.8, 21.2, 10.2, 5.05, 420];
    private const double AccelUnfilteredHertz = 1046;

    private static readonly RegisterTable<InertialChip> Table = DeclareRegisters();

    private readonly byte[] gyroCodes = [120, 120, 120];
    private readonly byte[] accelCodes = [90, 90, 90];

    private protected override byte PowerManagement1Bits => 0x7F;

    private protected override bool IsBusDisabled => IsBusOffBitSet;

    private protected override bool FifoKeepsOldest => (this[Config] & FifoMode) != 0;

    private protected override bool WatchesMotion => (this[MotionControl] & AccelIntelligence) == AccelIntelligence;

    /// <summary>RM rev. 1.6, registers 25 to 27: 32 kHz without FCHOICE, 8 kHz at DLPF_CFG 0 and 7; the divider counts only at the filters' 1 kHz.</summary>
    private protected override long SamplePeriodNanoseconds
    {
        get
        {
            if ((this[GyroConfig] & 3) != 0)
                return 31_250;
            return (this[Config] & 7) is 0 or 7 ? 125_000 : 1_000_000L * (1 + this[SampleRateDivider]);
        }
    }

    /// <summary>RM rev. 1.6, register 30: 0.24 Hz at 0, twice as much for each step, 500 Hz at 11.</summary>
    private protected override long CyclePeriodNanoseconds => 2_000_000L << (11 - Math.Min(this[LowPowerRate] & 0x0F, 11));

    private protected override double AccelBandwidthHertz =>
        (this[AccelConfig2] & AccelFilterBypass) != 0 ? AccelUnfilteredHertz : AccelBandwidthsHertz[this[AccelConfig2] & 7];

    private protected override double GyroBandwidthHertz => (this[GyroConfig] & 3) switch
    {
        0 => GyroBandwidthsHertz[this[Config] & 7],
        2 => 3600,
        _ => 8800,
    };

    private protected override double AccelSelfTestG(int axis) => TrimCounts * Power(1.01, accelCodes[axis] - 1, 1) / AccelCountsPerG;

    private protected override double GyroSelfTestDegreesPerSecond(int axis) =>
        TrimCounts * Power(1.01, gyroCodes[axis] - 1, 1) / GyroCountsPerDegreePerSecond;

    private protected override void LoadTrim()
    {
        base.LoadTrim();
        for (int axis = 0; axis < 3; axis++)
        {
            this[GyroSelfTest + axis] = gyroCodes[axis];
            this[AccelSelfTest + axis] = accelCodes[axis];
        }
    }

    private static RegisterTable<InertialChip> DeclareRegisters()
    {
        var table = new RegisterTable<InertialChip>("MPU-9250");
        DeclareCommon(table, identity: 0x71, powerOn: 0x01, userControlUnmodelled: 0x88, interruptUnmodelled: 0xAE);
        table.Declare(
            new(Config, "CONFIG") { Writable = 0x7F, Unmodelled = 0x38, Written = chip => chip.RestartSampling() },
            new(GyroConfig, "GYRO_CONFIG") { Writable = 0xFB, Written = chip => chip.RestartSampling() },
            new(AccelConfig, "ACCEL_CONFIG") { Writable = 0xF8 },
            new(AccelConfig2, "ACCEL_CONFIG_2") { Writable = 0x0F },
            new(LowPowerRate, "LP_ACCEL_ODR") { Writable = 0x0F, Written = chip => chip.ChangedCyclePeriod() },
            new(MotionThreshold, "WOM_THR"),
            new(MotionControl, "MOT_DETECT_CTRL") { Writable = AccelIntelligence },
            new(PowerManagement2, "PWR_MGMT_2") { Writable = 0x3F });
        DeclareTrim(table, GyroSelfTest, writable: 0xFF, "SELF_TEST_X_GYRO", "SELF_TEST_Y_GYRO", "SELF_TEST_Z_GYRO");
        DeclareTrim(table, AccelSelfTest, writable: 0xFF, "SELF_TEST_X_ACCEL", "SELF_TEST_Y_ACCEL", "SELF_TEST_Z_ACCEL");
        DeclareTrim(table, AccelOffset, writable: 0xFF, "XA_OFFSET_H", "XA_OFFSET_L");
        DeclareTrim(table, AccelOffset + 3, writable: 0xFF, "YA_OFFSET_H", "YA_OFFSET_L");
        DeclareTrim(table, AccelOffset + 6, writable: 0xFF, "ZA_OFFSET_H", "ZA_OFFSET_L");
        return table;
    }
}
