using System.Buffers.Binary;
using Controller.Emulator.Chips;
using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the figures of InvenSense's RM-MPU-6000A-00 rev. 4.2 and PS-MPU-6000A-00 rev. 3.4.</summary>
public sealed class Mpu6050Tests
{
    private const double Gravity = 9.80665;
    private const byte SampleRateDivider = 0x19;
    private const byte Config = 0x1A;
    private const byte InterruptStatus = 0x3A;
    private const byte AccelOut = 0x3B;
    private const byte PowerManagement1 = 0x6B;

    private readonly ManualClock clock = new();
    private readonly ReportList log = new();
    private readonly Mpu6050Chip chip;
    private readonly I2cMaster bus;
    private InertialSample input = new(new Vector3(0, 0, Gravity), default);
    private int asked;
    private long lastAskedNanoseconds;

    public Mpu6050Tests()
    {
        chip = new Mpu6050Chip(clock, 0x68, Feel, seed: 1, log);
        bus = new I2cMaster(chip, 0x68);
    }

    /// <summary>RM, section 3, page 8: 40h for register 107, 68h for 117, 0 for all others.</summary>
    [Theory]
    [InlineData(0x75, 0x68)]
    [InlineData(0x6B, 0x40)]
    [InlineData(0x19, 0x00)]
    [InlineData(0x1B, 0x00)]
    public void Registers_start_with_the_register_maps_values(byte register, byte value) => Assert.Equal(value, bus.Read(register));

    [Fact]
    public void WHO_AM_I_does_not_follow_the_address_pin()
    {
        var other = new Mpu6050Chip(clock, 0x69, Feel, seed: 1);
        Assert.Equal(0x68, new I2cMaster(other, 0x69).Read(0x75));
        Assert.False(other.Start(0x68, isRead: false));
    }

    /// <summary>RM, section 4, page 9: asleep upon power-up.</summary>
    [Fact]
    public void Asleep_after_power_on_its_data_registers_read_zero()
    {
        clock.AdvanceMicroseconds(50_000);
        Assert.Equal(new byte[14], bus.Read(AccelOut, 14));
        Assert.Equal(0, asked);
    }

    [Fact]
    public void Awake_it_asks_for_a_sample_only_when_it_is_addressed()
    {
        Wake();
        int askedBefore = asked;
        for (int i = 0; i < 1000; i++)
            clock.AdvanceMicroseconds(1000);
        Assert.Equal(askedBefore, asked);
        Assert.Equal(1, bus.Read(InterruptStatus) & 1);
        Assert.Equal(askedBefore + 1, asked);
        Assert.Equal(0, bus.Read(InterruptStatus) & 1);
    }

    /// <summary>RM, registers 59 to 64, page 29: 16384 to 2048 LSB per g; tolerances of PS 6.2, page 13.</summary>
    [Theory]
    [InlineData(0, 16384)]
    [InlineData(1, 8192)]
    [InlineData(2, 4096)]
    [InlineData(3, 2048)]
    public void One_g_reads_as_the_ranges_sensitivity(byte range, int countsPerG)
    {
        Wake();
        bus.Write(0x1C, (byte)(range << 3));
        clock.AdvanceMicroseconds(10_000);
        // ±80 mg zero-g output and ±3 % sensitivity, a tenth of which one part may have, and 5 sigma of noise.
        Assert.Equal(countsPerG, Word(4), countsPerG * (0.008 + 0.003 + (5 * 400e-6 * Math.Sqrt(260))));
    }

    /// <summary>RM, registers 67 to 72, page 31: 131 to 16.4 LSB per °/s.</summary>
    [Theory]
    [InlineData(0, 131)]
    [InlineData(1, 65.5)]
    [InlineData(2, 32.8)]
    [InlineData(3, 16.4)]
    public void A_turn_reads_as_the_ranges_sensitivity(byte range, double countsPerDegreePerSecond)
    {
        Wake();
        bus.Write(0x1B, (byte)(range << 3));
        clock.AdvanceMicroseconds(10_000);
        short atRest = Word(12);
        input = input with { AngularRateRadiansPerSecond = new Vector3(0, 0, double.DegreesToRadians(200)) };
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(200 * countsPerDegreePerSecond, Word(12) - atRest, (200 * 0.003 * countsPerDegreePerSecond) + (10 * countsPerDegreePerSecond * 0.005 * 16));
    }

    /// <summary>The same turn in two ranges: offset, gain and noise cancel, the sensitivities' ratio remains.</summary>
    [Theory]
    [InlineData(1, 65.5)]
    [InlineData(2, 32.8)]
    [InlineData(3, 16.4)]
    public void Ranges_differ_by_the_ratio_of_their_sensitivities(byte range, double countsPerDegreePerSecond)
    {
        input = input with { AngularRateRadiansPerSecond = new Vector3(0, 0, double.DegreesToRadians(200)) };
        Wake();
        Assert.Equal(countsPerDegreePerSecond / 131, MeanTurn(range) / MeanTurn(0), 2e-4 * countsPerDegreePerSecond / 131);
    }

    /// <summary>RM, register 104, page 8: bit 2 gyroscope, bit 1 accelerometer, bit 0 temperature.</summary>
    [Theory]
    [InlineData(0x04, 8, 14)]
    [InlineData(0x02, 0, 6)]
    [InlineData(0x01, 6, 8)]
    public void SIGNAL_PATH_RESET_clears_its_own_outputs(byte bit, int first, int end)
    {
        Wake();
        clock.AdvanceMicroseconds(10_000);
        byte[] before = bus.Read(AccelOut, 14);
        bus.Write(0x68, bit);
        byte[] after = bus.Read(AccelOut, 14);
        for (int i = 0; i < after.Length; i++)
            Assert.Equal(i >= first && i < end ? 0 : before[i], after[i]);
        Assert.Contains(before[first..end], value => value != 0);
    }

    /// <summary>RM, registers 65 and 66, page 30: degrees = raw / 340 + 36.53.</summary>
    [Theory]
    [InlineData(36.53)]
    [InlineData(25)]
    [InlineData(-40)]
    public void Temperature_follows_the_register_maps_formula(double celsius)
    {
        chip.TemperatureCelsius.Value = celsius;
        Wake();
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(celsius, (Word(6) / 340.0) + 36.53, 0.5 / 340);
    }

    [Fact]
    public void Readings_saturate_at_full_scale()
    {
        input = new InertialSample(new Vector3(100, -100, 0), default);
        Wake();
        clock.AdvanceMicroseconds(10_000);
        byte[] burst = bus.Read(AccelOut, 4);
        Assert.Equal(short.MaxValue, BinaryPrimitives.ReadInt16BigEndian(burst));
        Assert.Equal(short.MinValue, BinaryPrimitives.ReadInt16BigEndian(burst.AsSpan(2)));
    }

    /// <summary>RM, register 25, page 12: sample rate = gyroscope rate / (1 + SMPLRT_DIV), 1 kHz with the filter on.</summary>
    [Theory]
    [InlineData(3, 4, 5000)]
    [InlineData(1, 0, 1000)]
    [InlineData(0, 7, 1000)]
    [InlineData(0, 0, 125)]
    [InlineData(7, 0, 125)]
    public void Samples_are_taken_on_the_sample_clock(byte filter, byte divider, int periodMicroseconds)
    {
        Wake();
        bus.Write(Config, filter);
        bus.Write(SampleRateDivider, divider);
        long origin = clock.NowNanoseconds;
        int before = asked;

        clock.AdvanceMicroseconds(periodMicroseconds - 0.001);
        bus.Read(AccelOut);
        Assert.Equal(before, asked);
        clock.AdvanceMicroseconds(0.001);
        bus.Read(AccelOut);
        Assert.Equal(before + 1, asked);
        clock.AdvanceMicroseconds(periodMicroseconds * 3.5);
        bus.Read(AccelOut);
        Assert.Equal(origin + (4L * periodMicroseconds * 1000), lastAskedNanoseconds);
    }

    [Fact]
    public void A_burst_is_one_sample_even_when_time_passes_on_the_bus()
    {
        Wake();
        clock.AdvanceMicroseconds(10_000);
        chip.Start(0x68, isRead: false);
        chip.Write(AccelOut);
        chip.Start(0x68, isRead: true);
        byte high = chip.Read();
        int sampled = asked;
        input = new InertialSample(new Vector3(15, 15, 15), default);
        clock.AdvanceMicroseconds(5000);
        for (int i = 0; i < 13; i++)
            chip.Read();
        chip.Stop();
        Assert.Equal(sampled, asked);
        Assert.Equal(0.0, (sbyte)high / 64.0, 0.1);
    }

    [Fact]
    public void DATA_RDY_is_set_by_a_sample_and_cleared_by_reading_it()
    {
        Wake();
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(0x01, bus.Read(InterruptStatus));
        Assert.Equal(0x00, bus.Read(InterruptStatus));
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(0x01, bus.Read(InterruptStatus));
    }

    [Fact]
    public void DEVICE_RESET_puts_it_back_to_sleep_with_the_defaults()
    {
        Wake();
        bus.Write(0x1B, 0x18);
        clock.AdvanceMicroseconds(10_000);
        bus.Write(PowerManagement1, 0x80);
        Assert.Equal(0x40, bus.Read(PowerManagement1));
        Assert.Equal(0x00, bus.Read(0x1B));
        Assert.Equal(new byte[14], bus.Read(AccelOut, 14));
    }

    /// <summary>PS rev. 3.4, 6.1 and 6.2, pages 12 and 13: 0.05 °/s rms with the 98 Hz filter; 400 µg/√Hz x √94 Hz = 3.9 mg rms.</summary>
    [Fact]
    public void Noise_at_rest_is_the_datasheets()
    {
        Wake();
        bus.Write(Config, 2);
        var accel = new double[4000];
        var gyro = new double[4000];
        for (int i = 0; i < accel.Length; i++)
        {
            clock.AdvanceMicroseconds(1000);
            byte[] burst = bus.Read(AccelOut, 14);
            accel[i] = BinaryPrimitives.ReadInt16BigEndian(burst) / 16.384;
            gyro[i] = BinaryPrimitives.ReadInt16BigEndian(burst.AsSpan(8)) / 131.0;
        }

        Assert.Equal(3.88, Deviation(accel), 0.2);
        Assert.Equal(0.05, Deviation(gyro), 0.004);
    }

    /// <summary>PS rev. 3.4, 6.1, page 12: initial ZRO tolerance ±20 °/s.</summary>
    [Fact]
    public void The_seed_draws_offsets_within_the_datasheets_tolerance()
    {
        var offsets = new List<double>();
        for (ulong seed = 0; seed < 50; seed++)
        {
            var part = new Mpu6050Chip(clock, 0x68, Feel, seed);
            var partBus = new I2cMaster(part, 0x68);
            partBus.Write(PowerManagement1, 0);
            partBus.Write(Config, 6);
            clock.AdvanceMicroseconds(10_000);
            offsets.Add(BinaryPrimitives.ReadInt16BigEndian(partBus.Read(0x43, 2)) / 131.0);
        }

        Assert.All(offsets, o => Assert.InRange(o, -20, 20));
        Assert.True(offsets.Max() - offsets.Min() > 2);
    }

    [Fact]
    public void Equal_seeds_give_equal_readings()
    {
        byte[] Run(ulong seed)
        {
            var ownClock = new ManualClock();
            var part = new I2cMaster(new Mpu6050Chip(ownClock, 0x68, Feel, seed), 0x68);
            part.Write(PowerManagement1, 0);
            ownClock.AdvanceMicroseconds(20_000);
            return part.Read(AccelOut, 14);
        }

        Assert.Equal(Run(5), Run(5));
        Assert.NotEqual(Run(5), Run(6));
    }

    [Theory]
    [InlineData(0x1F, 0x08)]
    [InlineData(0x1A, 0x08)]
    [InlineData(0x6A, 0x80)]
    [InlineData(0x37, 0x04)]
    [InlineData(0x38, 0x02)]
    public void What_is_not_modelled_is_loud(byte register, byte value)
    {
        bus.Write(register, value);
        UnmodelledAccess report = Assert.Single(log.Reports);
        Assert.Equal((register, true), (report.Register, report.IsWrite));
        Assert.Contains("not modelled", report.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_the_FIFO_while_it_is_off_is_loud()
    {
        bus.Read(0x74, 3);
        Assert.Equal(3, log.Reports.Count);
        Assert.StartsWith("MPU-6050 register 0x74 FIFO_R_W, read: ", log.Reports[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        input = new InertialSample(new Vector3(double.NaN, double.PositiveInfinity, 1e300), new Vector3(-1e300, double.NaN, 0));
        I2cMaster.Fuzz(chip, 0x68, clock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    private InertialSample Feel(long nowNanoseconds)
    {
        asked++;
        lastAskedNanoseconds = nowNanoseconds;
        return input;
    }

    private double MeanTurn(byte range)
    {
        bus.Write(0x1B, (byte)(range << 3));
        double sum = 0;
        for (int i = 0; i < 1000; i++)
        {
            clock.AdvanceMicroseconds(1000);
            sum += Word(12);
        }

        return sum / 1000;
    }

    private void Wake() => bus.Write(PowerManagement1, 0x01);

    private short Word(int offset) => BinaryPrimitives.ReadInt16BigEndian(bus.Read(AccelOut, 14).AsSpan(offset));

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
