using Controller.Emulator.Kernel;
using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Emulator.Chips;

/// <summary>
/// MPU-6050, accelerometer and gyroscope, at register level. InvenSense register map RM-MPU-6000A-00 rev. 4.2
/// and product specification PS-MPU-6000A-00 rev. 3.4.
/// </summary>
/// <remarks>
/// Data registers hold the sample of the last sample instant before the START that addressed the chip, so a
/// burst is one sample. DLPF_CFG sets sample clock and noise bandwidth; its group delay (up to 19 ms) is not
/// modelled. FIFO, auxiliary I2C bus, motion detection, self-test, cycle mode and the INT pin are not modelled: using them is reported.
/// </remarks>
public sealed class Mpu6050Chip : II2cTarget
{
    private const int SampleRateDivider = 0x19;
    private const int Config = 0x1A;
    private const int GyroConfig = 0x1B;
    private const int AccelConfig = 0x1C;
    private const int InterruptPinConfig = 0x37;
    private const int InterruptStatus = 0x3A;
    private const int AccelOut = 0x3B;
    private const int TemperatureOut = 0x41;
    private const int GyroOut = 0x43;
    private const int FifoData = 0x74;
    private const int PowerManagement1 = 0x6B;
    private const int PowerManagement2 = 0x6C;

    private const byte Sleep = 0x40;
    private const byte DeviceReset = 0x80;
    private const byte TemperatureDisabled = 0x08;
    private const byte DataReady = 0x01;
    private const byte ClearOnAnyRead = 0x10;

    private const double StandardGravity = 9.80665;

    /// <summary>PS rev. 3.4, 6.2: noise density at 10 Hz, 400 µg/√Hz.</summary>
    private const double AccelNoiseGPerRootHertz = 400e-6;

    /// <summary>PS rev. 3.4, 6.1: noise density at 10 Hz, 0.005 °/s/√Hz.</summary>
    private const double GyroNoiseDegreesPerSecondPerRootHertz = 0.005;

    /// <summary>PS rev. 3.4: zero-g output ±50 mg (x, y), ±80 mg (z); zero-rate output ±20 °/s; sensitivity ±3 %, both.</summary>
    private static readonly double[] AccelZeroG = [0.050, 0.050, 0.080];

    private const double GyroZeroDegreesPerSecond = 20;
    private const double SensitivityToleranceRatio = 0.03;

    /// <summary>Those are limits that no shipped part exceeds; one part sits at this share of them at most.</summary>
    private const double ToleranceShare = 0.1;

    /// <summary>RM rev. 4.2, register 26: accelerometer and gyroscope bandwidth in hertz by DLPF_CFG (7 is reserved).</summary>
    private static readonly double[] AccelBandwidthHertz = [260, 184, 94, 44, 21, 10, 5, 260];

    private static readonly double[] GyroBandwidthHertz = [256, 188, 98, 42, 20, 10, 5, 256];

    private static readonly RegisterTable<Mpu6050Chip> Table = DeclareRegisters();

    private readonly RegisterMap<Mpu6050Chip> registers;
    private readonly IVirtualClock clock;
    private readonly Func<long, InertialSample> source;
    private readonly SeededRandom noise;
    private readonly int address;
    private readonly Quantity[] force = Axes(nameof(SpecificForceMetresPerSecondSquared), "m/s²");
    private readonly Quantity[] rate = Axes(nameof(AngularRateRadiansPerSecond), "rad/s");
    private readonly double[] accelOffsetG = new double[3];
    private readonly double[] gyroOffsetDegreesPerSecond = new double[3];
    private readonly double[] accelGain = new double[3];
    private readonly double[] gyroGain = new double[3];

    private Phase phase = Phase.NotAddressed;
    private int pointer;
    private long sampleOriginNanoseconds;
    private long lastSampleIndex;

    /// <summary>Puts the chip on the bus, powered on and so asleep.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="address">0x68, or 0x69 with AD0 high.</param>
    /// <param name="source">What the sensor feels at a virtual time in nanoseconds; asked for rising times only.</param>
    /// <param name="seed">The run's seed; draws offsets and noise.</param>
    /// <param name="log">Hears of accesses that are not modelled.</param>
    public Mpu6050Chip(IVirtualClock clock, int address, Func<long, InertialSample> source, ulong seed, IChipLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(source);
        this.clock = clock;
        this.address = address;
        this.source = source;
        noise = SeededRandom.For(seed, $"mpu6050-{address:x2}-noise");
        SeededRandom part = SeededRandom.For(seed, $"mpu6050-{address:x2}-part");
        for (int axis = 0; axis < 3; axis++)
        {
            accelOffsetG[axis] = part.NextDouble(-1, 1) * ToleranceShare * AccelZeroG[axis];
            gyroOffsetDegreesPerSecond[axis] = part.NextDouble(-1, 1) * ToleranceShare * GyroZeroDegreesPerSecond;
            accelGain[axis] = 1 + (part.NextDouble(-1, 1) * ToleranceShare * SensitivityToleranceRatio);
            gyroGain[axis] = 1 + (part.NextDouble(-1, 1) * ToleranceShare * SensitivityToleranceRatio);
        }

        registers = new RegisterMap<Mpu6050Chip>(Table, this, log);
    }

    /// <inheritdoc/>
    public string Part => Table.Part;

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [.. force, .. rate, TemperatureCelsius];

    /// <summary>Specific force along the sensor's axes, in m/s²; the truth comes from the source.</summary>
    public IReadOnlyList<Quantity> SpecificForceMetresPerSecondSquared => force;

    /// <summary>Angular rate about the sensor's axes, in rad/s; the truth comes from the source.</summary>
    public IReadOnlyList<Quantity> AngularRateRadiansPerSecond => rate;

    /// <summary>Temperature of the die in degrees Celsius.</summary>
    public Quantity TemperatureCelsius { get; } = new(nameof(TemperatureCelsius), "°C", 25);

    public bool Start(int address, bool isRead)
    {
        phase = address != this.address ? Phase.NotAddressed : isRead ? Phase.Reading : Phase.Pointer;
        if (phase == Phase.NotAddressed)
            return false;
        TakeSample();
        return true;
    }

    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.Pointer:
                pointer = value;
                phase = Phase.Writing;
                return true;
            case Phase.Writing:
                registers.Write(pointer, value);
                MovePointer();
                return true;
            default:
                return false;
        }
    }

    public byte Read()
    {
        if (phase != Phase.Reading)
            return 0xFF; // nobody drives the bus, the pull-ups do
        byte value = registers.Read(pointer);
        if ((registers[InterruptPinConfig] & ClearOnAnyRead) != 0)
            registers[InterruptStatus] = 0;
        MovePointer();
        return value;
    }

    public void Stop() => phase = Phase.NotAddressed;

    public void LosePower()
    {
        phase = Phase.NotAddressed;
        pointer = 0;
        registers.Reset();
    }

    private static Quantity[] Axes(string name, string unit) => [new(name + "X", unit, 0), new(name + "Y", unit, 0), new(name + "Z", unit, 0)];

    private static RegisterTable<Mpu6050Chip> DeclareRegisters()
    {
        var table = new RegisterTable<Mpu6050Chip>("MPU-6050");
        DeclareModelled(table);
        DeclareUnmodelled(table);
        return table;
    }

    private static void DeclareModelled(RegisterTable<Mpu6050Chip> table)
    {
        table.Declare(
            new(SampleRateDivider, "SMPLRT_DIV") { Written = chip => chip.RestartSampling() },
            new(Config, "CONFIG") { Writable = 0x3F, Unmodelled = 0x38, Written = chip => chip.RestartSampling() },
            new(GyroConfig, "GYRO_CONFIG") { Writable = 0xF8, Unmodelled = 0xE0 },
            new(AccelConfig, "ACCEL_CONFIG") { Writable = 0xF8, Unmodelled = 0xE0 },
            new(InterruptPinConfig, "INT_PIN_CFG") { Unmodelled = 0x0E },
            new(0x38, "INT_ENABLE") { Writable = 0x59, Unmodelled = 0xFF },
            new(InterruptStatus, "INT_STATUS") { Writable = 0, Read = chip => chip.ReadInterruptStatus() },
            new(0x68, "SIGNAL_PATH_RESET") { Write = (chip, value) => chip.ResetSignalPath(value) },
            new(PowerManagement1, "PWR_MGMT_1") { Reset = Sleep, Write = (chip, value) => chip.WritePowerManagement1(value) },
            new(PowerManagement2, "PWR_MGMT_2") { Unmodelled = 0xC0 },
            new(0x75, "WHO_AM_I") { Reset = 0x68, Writable = 0 });
        DeclareOutputs(table, AccelOut, "ACCEL_XOUT", "ACCEL_YOUT", "ACCEL_ZOUT");
        DeclareOutputs(table, TemperatureOut, "TEMP_OUT");
        DeclareOutputs(table, GyroOut, "GYRO_XOUT", "GYRO_YOUT", "GYRO_ZOUT");
    }

    private static void DeclareOutputs(RegisterTable<Mpu6050Chip> table, int first, params ReadOnlySpan<string> names)
    {
        for (int i = 0; i < names.Length; i++)
        {
            table.Declare(
                new Register<Mpu6050Chip>(first + (2 * i), names[i] + "_H") { Writable = 0 },
                new Register<Mpu6050Chip>(first + (2 * i) + 1, names[i] + "_L") { Writable = 0 });
        }
    }

    private static void DeclareUnmodelled(RegisterTable<Mpu6050Chip> table)
    {
        DeclareUnmodelled(table, 0x0D, "the factory's self-test trim", "SELF_TEST_X", "SELF_TEST_Y", "SELF_TEST_Z", "SELF_TEST_A");
        DeclareUnmodelled(table, 0x1F, "motion detection", "MOT_THR");
        DeclareUnmodelled(table, 0x23, "the FIFO", "FIFO_EN");
        DeclareUnmodelled(table, 0x24, "the auxiliary I2C bus", "I2C_MST_CTRL");
        for (int target = 0; target < 4; target++)
            DeclareUnmodelled(table, 0x25 + (3 * target), "the auxiliary I2C bus", $"I2C_SLV{target}_ADDR", $"I2C_SLV{target}_REG", $"I2C_SLV{target}_CTRL");
        DeclareUnmodelled(table, 0x31, "the auxiliary I2C bus", "I2C_SLV4_ADDR", "I2C_SLV4_REG", "I2C_SLV4_DO", "I2C_SLV4_CTRL", "I2C_SLV4_DI", "I2C_MST_STATUS");
        for (int i = 0; i < 24; i++)
            DeclareUnmodelled(table, 0x49 + i, "the auxiliary I2C bus", $"EXT_SENS_DATA_{i:00}");
        DeclareUnmodelled(table, 0x63, "the auxiliary I2C bus", "I2C_SLV0_DO", "I2C_SLV1_DO", "I2C_SLV2_DO", "I2C_SLV3_DO", "I2C_MST_DELAY_CTRL");
        DeclareUnmodelled(table, 0x69, "motion detection", "MOT_DETECT_CTRL");
        DeclareUnmodelled(table, 0x6A, "the FIFO and the auxiliary I2C bus", "USER_CTRL");
        DeclareUnmodelled(table, 0x72, "the FIFO", "FIFO_COUNTH", "FIFO_COUNTL", "FIFO_R_W");
    }

    private static void DeclareUnmodelled(RegisterTable<Mpu6050Chip> table, int first, string what, params ReadOnlySpan<string> names)
    {
        for (int i = 0; i < names.Length; i++)
            table.Declare(new Register<Mpu6050Chip>(first + i, names[i]) { Writable = 0, NotModelled = $"{what}: not modelled" });
    }

    // FIFO_R_W stays put, so that a burst drains the FIFO (RM, register 116).
    private void MovePointer() => pointer = pointer == FifoData ? pointer : (pointer + 1) & 0xFF;

    private void WritePowerManagement1(byte value)
    {
        if ((value & DeviceReset) != 0)
        {
            registers.Reset();
            return;
        }

        if ((value & 0x20) != 0)
            registers.Report(PowerManagement1, isWrite: true, "CYCLE is not modelled and has no effect");
        bool wasAsleep = (registers[PowerManagement1] & Sleep) != 0;
        registers[PowerManagement1] = (byte)(value & 0x6F);
        if (wasAsleep && (value & Sleep) == 0)
            RestartSampling();
    }

    private void ResetSignalPath(byte value)
    {
        for (int i = 0; i < 14; i++)
        {
            int register = AccelOut + i;
            int bit = register < TemperatureOut ? 2 : register < GyroOut ? 1 : 4;
            if ((value & bit) != 0)
                registers[register] = 0;
        }
    }

    private byte ReadInterruptStatus()
    {
        byte status = registers[InterruptStatus];
        registers[InterruptStatus] = 0;
        return status;
    }

    private void RestartSampling()
    {
        sampleOriginNanoseconds = clock.NowNanoseconds;
        lastSampleIndex = 0;
    }

    /// <summary>RM, register 25: gyroscope rate / (1 + SMPLRT_DIV), that rate being 8 kHz without the filter and 1 kHz with it.</summary>
    private long SamplePeriodNanoseconds
    {
        get
        {
            bool isUnfiltered = (registers[Config] & 7) is 0 or 7;
            return (isUnfiltered ? 125_000L : 1_000_000L) * (1 + registers[SampleRateDivider]);
        }
    }

    private void TakeSample()
    {
        byte power = registers[PowerManagement1];
        if ((power & Sleep) != 0)
            return;
        long period = SamplePeriodNanoseconds;
        long index = (clock.NowNanoseconds - sampleOriginNanoseconds) / period;
        if (index == lastSampleIndex)
            return;
        lastSampleIndex = index;
        registers[InterruptStatus] |= DataReady;
        long at = sampleOriginNanoseconds + (index * period);
        InertialSample sample = source(at);
        int filter = registers[Config] & 7;
        Vector3 forceNow = sample.SpecificForceMetresPerSecondSquared;
        Vector3 rateNow = sample.AngularRateRadiansPerSecond;
        double accelNoise = AccelNoiseGPerRootHertz * Math.Sqrt(AccelBandwidthHertz[filter]);
        double gyroNoise = GyroNoiseDegreesPerSecondPerRootHertz * Math.Sqrt(GyroBandwidthHertz[filter]);
        StoreAccel(0, force[0].Distort(at, forceNow.X), accelNoise);
        StoreAccel(1, force[1].Distort(at, forceNow.Y), accelNoise);
        StoreAccel(2, force[2].Distort(at, forceNow.Z), accelNoise);
        StoreGyro(0, rate[0].Distort(at, rateNow.X), gyroNoise);
        StoreGyro(1, rate[1].Distort(at, rateNow.Y), gyroNoise);
        StoreGyro(2, rate[2].Distort(at, rateNow.Z), gyroNoise);
        if ((power & TemperatureDisabled) == 0)
            Store(TemperatureOut, (TemperatureCelsius.At(at) - 36.53) * 340);
    }

    private void StoreAccel(int axis, double forceMetresPerSecondSquared, double noiseG)
    {
        double g = (forceMetresPerSecondSquared / StandardGravity * accelGain[axis]) + accelOffsetG[axis] + (noiseG * noise.NextGaussian());
        int standby = 0x20 >> axis;
        if ((registers[PowerManagement2] & standby) == 0)
            Store(AccelOut + (2 * axis), g * (16384 >> ((registers[AccelConfig] >> 3) & 3)));
    }

    private void StoreGyro(int axis, double rateRadiansPerSecond, double noiseDegreesPerSecond)
    {
        double degrees = (double.RadiansToDegrees(rateRadiansPerSecond) * gyroGain[axis])
            + gyroOffsetDegreesPerSecond[axis] + (noiseDegreesPerSecond * noise.NextGaussian());
        int standby = 0x04 >> axis;
        if ((registers[PowerManagement2] & standby) == 0)
            Store(GyroOut + (2 * axis), degrees * GyroSensitivity);
    }

    /// <summary>LSB per °/s, as PS rev. 3.4, 6.1 rounds them.</summary>
    private double GyroSensitivity => ((registers[GyroConfig] >> 3) & 3) switch
    {
        0 => 131,
        1 => 65.5,
        2 => 32.8,
        _ => 16.4,
    };

    private void Store(int register, double counts)
    {
        // A NaN input saturates to 0 like an open sensor, it must not throw.
        short value = (short)Math.Clamp(Math.Round(double.IsNaN(counts) ? 0 : counts), short.MinValue, short.MaxValue);
        registers[register] = (byte)(value >> 8);
        registers[register + 1] = (byte)value;
    }

    private enum Phase
    {
        NotAddressed,
        Pointer,
        Writing,
        Reading,
    }
}
