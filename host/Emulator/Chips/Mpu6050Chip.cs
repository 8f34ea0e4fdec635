using Controller.Emulator.Chips.InvenSense;
using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;

namespace Controller.Emulator.Chips;

/// <summary>
/// MPU-6050, accelerometer and gyroscope, at register level. InvenSense register map RM-MPU-6000A-00 rev. 4.2
/// and product specification PS-MPU-6000A-00 rev. 3.4.
/// </summary>
/// <remarks>Motion detection is not modelled, besides what <see cref="InertialChip"/> lists: using it is reported.</remarks>
public sealed class Mpu6050Chip : InertialChip
{
    private const int AccelOffset = 0x06;
    private const int SelfTestTrim = 0x0D;
    private const int AccelTrimLowBits = 0x10;

    /// <summary>RM rev. 4.2, registers 13 to 16: the trims' factors of a code of 1, in counts at ±250 °/s and ±8 g.</summary>
    private const double GyroTrimDegreesPerSecond = 25;
    private const double AccelTrimG = 0.34;

    private static readonly InertialSpec Specification = new()
    {
        SeedName = "mpu6050",
        FifoBytes = 1024,
        FifoNeedsUserControl = true,
        MasterInterrupt = 0x08,

        // PS rev. 3.4, 6.1 and 6.2: noise density at 10 Hz; zero-g and zero-rate output.
        AccelNoiseGPerRootHertz = 400e-6,
        GyroNoiseDegreesPerSecondPerRootHertz = 0.005,
        AccelZeroG = [0.050, 0.050, 0.080],
        GyroZeroDegreesPerSecond = 20,

        // RM rev. 4.2, registers 65 and 66.
        TemperatureZeroCelsius = 36.53,
        TemperatureCountsPerCelsius = 340,

        // InvenSense, MPU Hardware Offset Registers Application Note (AN-XX-XXXX-01): the format of ±8 g.
        AccelOffsetRegister = AccelOffset,
        AccelOffsetStride = 2,
        AccelOffsetCountsPerG = 4096,
    };

    /// <summary>RM rev. 4.2, register 26: accelerometer and gyroscope bandwidth in hertz by DLPF_CFG (7 is reserved).</summary>
    private static readonly double[] AccelBandwidthsHertz = [260, 184, 94, 44, 21, 10, 5, 260];

    private static readonly double[] GyroBandwidthsHertz = [256, 188, 98, 42, 20, 10, 5, 256];

    /// <summary>RM rev. 4.2, register 108, LP_WAKE_CTRL: 1.25, 5, 20, 40 Hz.</summary>
    private static readonly long[] WakePeriodsNanoseconds = [800_000_000, 200_000_000, 50_000_000, 25_000_000];

    private static readonly RegisterTable<InertialChip> Table = DeclareRegisters();

    private readonly int[] gyroCodes = [12, 12, 12];
    private readonly int[] accelCodes = [16, 16, 16];

    /// <summary>Puts the chip on the bus, powered on and so asleep.</summary>
    /// <param name="clock">Virtual time; one that schedules moves the INT pin on time.</param>
    /// <param name="address">0x68, or 0x69 with AD0 high.</param>
    /// <param name="source">What the sensor feels at a virtual time in nanoseconds; asked for rising times only.</param>
    /// <param name="seed">The run's seed; draws offsets, gains, trims and noise.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    /// <param name="isIdeal">No noise, no offsets, no gain errors.</param>
    public Mpu6050Chip(IVirtualClock clock, int address, Func<long, InertialSample> source, ulong seed, IChipLog? log = null, bool isIdeal = false)
        : base(Table, Specification, clock, address, source, seed, log, isIdeal)
    {
        if (!isIdeal)
        {
            SeededRandom trim = SeededRandom.For(seed, $"mpu6050-{address:x2}-trim");
            for (int axis = 0; axis < 3; axis++)
            {
                gyroCodes[axis] = 8 + (int)trim.NextDouble(0, 16);
                accelCodes[axis] = 8 + (int)trim.NextDouble(0, 16);
            }
        }

        Reset();
    }

    private protected override byte PowerManagement1Bits => 0x6F;

    /// <summary>RM, register 25: gyroscope rate / (1 + SMPLRT_DIV), that rate being 8 kHz without the filter and 1 kHz with it.</summary>
    private protected override long SamplePeriodNanoseconds
    {
        get
        {
            bool isUnfiltered = (this[Config] & 7) is 0 or 7;
            return (isUnfiltered ? 125_000L : 1_000_000L) * (1 + this[SampleRateDivider]);
        }
    }

    private protected override long CyclePeriodNanoseconds => WakePeriodsNanoseconds[this[PowerManagement2] >> 6];

    private protected override double AccelBandwidthHertz => AccelBandwidthsHertz[this[Config] & 7];

    private protected override double GyroBandwidthHertz => GyroBandwidthsHertz[this[Config] & 7];

    /// <summary>RM, registers 13 to 16: the response of a part that has not changed since the factory, 4096 x 0.34 x (0.92 / 0.34)^((code - 1) / 30) at ±8 g.</summary>
    private protected override double AccelSelfTestG(int axis) => AccelTrimG * Power(0.92 / 0.34, accelCodes[axis] - 1, 30);

    /// <summary>As above: 25 x 131 x 1.046^(code - 1) at ±250 °/s, negative for y.</summary>
    private protected override double GyroSelfTestDegreesPerSecond(int axis) =>
        (axis == 1 ? -1 : 1) * GyroTrimDegreesPerSecond * Power(1.046, gyroCodes[axis] - 1, 1);

    private protected override void LoadTrim()
    {
        base.LoadTrim();
        int lowBits = 0;
        for (int axis = 0; axis < 3; axis++)
        {
            this[SelfTestTrim + axis] = (byte)(((accelCodes[axis] >> 2) << 5) | gyroCodes[axis]);
            lowBits |= (accelCodes[axis] & 3) << (4 - (2 * axis));
        }

        this[AccelTrimLowBits] = (byte)lowBits;
    }

    private static RegisterTable<InertialChip> DeclareRegisters()
    {
        var table = new RegisterTable<InertialChip>("MPU-6050");
        DeclareCommon(table, identity: 0x68, powerOn: Sleep, userControlUnmodelled: 0x98, interruptUnmodelled: 0xE6);
        table.Declare(
            new(Config, "CONFIG") { Writable = 0x3F, Unmodelled = 0x38, Written = chip => chip.RestartSampling() },
            new(GyroConfig, "GYRO_CONFIG") { Writable = 0xF8 },
            new(AccelConfig, "ACCEL_CONFIG") { Writable = 0xF8 },
            new(PowerManagement2, "PWR_MGMT_2") { Written = chip => chip.ChangedCyclePeriod() });
        DeclareTrim(table, SelfTestTrim, writable: 0, "SELF_TEST_X", "SELF_TEST_Y", "SELF_TEST_Z", "SELF_TEST_A");
        DeclareTrim(table, AccelOffset, writable: 0xFF, "XA_OFFS_H", "XA_OFFS_L", "YA_OFFS_H", "YA_OFFS_L", "ZA_OFFS_H", "ZA_OFFS_L");

        // Motion detection as in rev. 3.4 of the register map, of which rev. 4.2 lists MOT_THR and MOT_DETECT_CTRL alone.
        table.Declare(
            new(0x1D, "FF_THR") { Unmodelled = 0xFF },
            new(0x1E, "FF_DUR") { Unmodelled = 0xFF },
            new(MotionThreshold, "MOT_THR") { Unmodelled = 0xFF },
            new(0x20, "MOT_DUR") { Unmodelled = 0xFF },
            new(0x21, "ZRMOT_THR") { Unmodelled = 0xFF },
            new(0x22, "ZRMOT_DUR") { Unmodelled = 0xFF },
            new(MotionControl, "MOT_DETECT_CTRL") { Unmodelled = 0xFF });
        return table;
    }
}
