using System.Buffers.Binary;
using Controller.Emulator.Chips;
using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the figures of InvenSense's RM-MPU-9250A-00 rev. 1.6 and PS-MPU-9250A-01 rev. 1.1.</summary>
public sealed class Mpu9250Tests
{
    private const double Gravity = 9.80665;
    private const byte Config = 0x1A;
    private const byte GyroConfig = 0x1B;
    private const byte AccelConfig = 0x1C;
    private const byte AccelOut = 0x3B;
    private const byte ExternalData = 0x49;
    private const byte UserControl = 0x6A;
    private const byte PowerManagement1 = 0x6B;

    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly Mpu9250Chip chip;
    private readonly I2cMaster bus;
    private InertialSample input = new(new Vector3(0, 0, Gravity), default);
    private long lastAskedNanoseconds;

    public Mpu9250Tests()
    {
        chip = new Mpu9250Chip(clock, 0x68, Feel, seed: 1, log, isIdeal: true);
        bus = new I2cMaster(chip, 0x68);
    }

    /// <summary>Page 9 of RM rev. 1.4: 00h but for registers 107 (01h) and 117 (71h).</summary>
    [Theory]
    [InlineData(0x75, 0x71)]
    [InlineData(0x6B, 0x01)]
    [InlineData(0x1A, 0x00)]
    [InlineData(0x1D, 0x00)]
    public void Registers_start_with_the_register_maps_values(byte register, byte value) => Assert.Equal(value, bus.Read(register));

    /// <summary>It is awake after power-on, other than the MPU-6050.</summary>
    [Fact]
    public void It_measures_without_being_woken()
    {
        clock.AdvanceMicroseconds(1000);
        Assert.Equal(16384, Words(AccelOut, 3)[2]);
    }

    /// <summary>PS, tables 1 and 2, pages 8 and 9 of rev. 1.0.</summary>
    [Theory]
    [InlineData(0, 16384, 131)]
    [InlineData(1, 8192, 65.5)]
    [InlineData(2, 4096, 32.8)]
    [InlineData(3, 2048, 16.4)]
    public void Ranges_have_the_specifications_sensitivities(byte range, int countsPerG, double countsPerDegreePerSecond)
    {
        input = new InertialSample(new Vector3(0, 0, Gravity), new Vector3(double.DegreesToRadians(100), 0, 0));
        bus.Write(GyroConfig, (byte)(range << 3), (byte)(range << 3));
        clock.AdvanceMicroseconds(1000);
        short[] words = Words(AccelOut, 7);
        Assert.Equal(countsPerG, words[2]);
        Assert.Equal(100 * countsPerDegreePerSecond, words[4], 0.5);
    }

    /// <summary>RM, registers 65 and 66: (raw - 0) / 333.87 + 21.</summary>
    [Theory]
    [InlineData(21, 0)]
    [InlineData(22, 334)]
    [InlineData(-10, -10350)]
    public void Temperature_follows_the_register_maps_formula(double celsius, int counts)
    {
        chip.TemperatureCelsius.Value = celsius;
        clock.AdvanceMicroseconds(1000);
        Assert.Equal(counts, Words(0x41, 1)[0]);
    }

    /// <summary>RM, registers 25 to 27, pages 12 and 13 by its contents: 32 kHz, 8 kHz, and 1 kHz / (1 + SMPLRT_DIV) where the divider counts.</summary>
    [Theory]
    [InlineData(1, 4, 0, 5000)]
    [InlineData(6, 0, 0, 1000)]
    [InlineData(0, 9, 0, 125)]
    [InlineData(7, 9, 0, 125)]
    [InlineData(1, 9, 1, 31.25)]
    [InlineData(1, 9, 2, 31.25)]
    public void Samples_are_taken_on_the_sample_clock(byte filter, byte divider, byte choice, double periodMicroseconds)
    {
        bus.Write(0x19, divider, filter, choice);
        long origin = clock.NowNanoseconds;
        clock.AdvanceMicroseconds((periodMicroseconds * 3) + 1);
        bus.Read(AccelOut);
        Assert.Equal(origin + (long)(3000 * periodMicroseconds), lastAskedNanoseconds);
    }

    /// <summary>The usual way of Arduino libraries: BYPASS_EN, then the magnetometer at 0x0C on the same bus.</summary>
    [Fact]
    public void The_magnetometer_is_on_the_bus_while_the_bypass_is_on()
    {
        Assert.False(chip.Start(0x0C, isRead: false));
        bus.Write(0x37, 0x02);
        var magnetometer = new I2cMaster(chip, 0x0C);
        Assert.Equal(0x48, magnetometer.Read(0x00));
        chip.Magnetometer.FieldMicroteslas[1].Value = 30;
        magnetometer.Write(0x0A, 0x16);
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(1, magnetometer.Read(0x02));
        Assert.Equal(200, BinaryPrimitives.ReadInt16LittleEndian(magnetometer.Read(0x05, 2)));
        bus.Write(UserControl, 0x20);
        Assert.False(chip.Start(0x0C, isRead: false));
        Assert.Empty(log.Reports);
    }

    /// <summary>The way of .NET IoT: slave 0 of the master for each byte, 200 µs of waiting, then EXT_SENS_DATA.</summary>
    [Fact]
    public void The_magnetometer_answers_through_slave_0_of_the_master()
    {
        bus.Write(PowerManagement1, 0x80);
        clock.AdvanceMicroseconds(100_000);
        bus.Write(PowerManagement1, 0x01);
        bus.Write(UserControl, 0x20);
        bus.Write(0x24, 0x0D);
        Assert.Equal(0x48, ReadSlave(0x00, 1)[0]);
        for (int axis = 0; axis < 3; axis++)
            chip.Magnetometer.FieldMicroteslas[axis].Value = 15 * (axis + 1);
        WriteSlave(0x0A, 0x11);
        int polls = 0;
        while ((ReadSlave(0x02, 1)[0] & 1) == 0)
        {
            polls++;
            Assert.True(polls < 1000, "DRDY does not come");
        }

        Assert.True(polls > 10);
        byte[] bytes = ReadSlave(0x03, 7);
        Assert.Equal([100, 200, 300], Enumerable.Range(0, 3).Select(axis => (int)BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * axis))));
        Assert.Equal(0x10, bytes[6]);
        Assert.Empty(log.Reports);
    }

    /// <summary>Continuous reading of ST1 to ST2 at each sample, as sensor-fusion libraries set it up once.</summary>
    [Fact]
    public void Slave_0_reads_on_while_nobody_looks()
    {
        bus.Write(0x19, 4, 1);
        bus.Write(UserControl, 0x20);
        WriteSlave(0x0A, 0x16);
        bus.Write(0x25, 0x8C, 0x02, 0x88);
        double field = 15;
        chip.Magnetometer.FieldMicroteslas[0].Source = _ => field;
        clock.AdvanceMicroseconds(1e6);
        bus.Read(ExternalData, 8);
        field = 30;
        clock.AdvanceMicroseconds(1e6);
        byte[] data = bus.Read(ExternalData, 8);
        Assert.Equal(200, BinaryPrimitives.ReadInt16LittleEndian(data.AsSpan(1)));
        Assert.Equal(0, data[0] & 2);
        Assert.Equal(0x10, data[7]);
    }

    /// <summary>Registers 73 to 96, page 35 of RM rev. 1.4: bytes in order of the slave's number.</summary>
    [Fact]
    public void Slaves_share_the_external_data_in_order_and_an_absent_one_is_told()
    {
        bus.Write(UserControl, 0x20);
        bus.Write(0x25, 0x8C, 0x00, 0x81);
        bus.Write(0x28, 0x8C, 0x0F, 0x81);
        bus.Write(0x2B, 0xAA, 0x00, 0x82);
        bus.Write(0x2E, 0x8C, 0x00, 0x82);
        clock.AdvanceMicroseconds(1000);
        Assert.Equal([0x48, 0x00, 0x00, 0x00, 0x48, 0x9A], bus.Read(ExternalData, 6));
        Assert.Equal(0x04, bus.Read(0x36));
    }

    [Fact]
    public void Slave_4_transfers_one_byte_once()
    {
        bus.Write(UserControl, 0x20);
        bus.Write(0x31, 0x8C, 0x00, 0x00, 0x80);
        clock.AdvanceMicroseconds(1000);
        Assert.Equal([0x00, 0x48, 0x40], bus.Read(0x34, 3));
        Assert.Equal(0x00, bus.Read(0x36));
    }

    /// <summary>FIFO of 512 bytes (PS 4.17, page 27 of rev. 1.0); CONFIG bit 6 keeps the oldest (register 116, page 43 of RM rev. 1.4).</summary>
    [Theory]
    [InlineData(0x01, 512, 1000)]
    [InlineData(0x41, 512, 86)]
    public void The_FIFO_holds_512_bytes(byte config, int count, int lastSample)
    {
        bus.Write(Config, config);
        long start = clock.NowNanoseconds;
        chip.SpecificForceMetresPerSecondSquared[0].Add(new Distortion(now => (now - start) / 1_000_000 * Gravity / 16384));
        bus.Write(UserControl, 0x40);
        bus.Write(0x23, 0x08);
        clock.AdvanceMicroseconds(1_000_000);
        Assert.Equal(count, bus.ReadWord(0x72));
        Assert.Equal(0x10, bus.Read(0x3A) & 0x10);
        bus.Write(0x23, 0x00);
        byte[] bytes = bus.Read(0x74, 512);
        int last = config == 0x41 ? 510 : 506;
        Assert.Equal(lastSample, BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(last)));
    }

    /// <summary>The bias calibration that libraries do with 40 samples in the FIFO, and what they write to the offset registers.</summary>
    [Fact]
    public void Offsets_that_a_calibration_finds_cancel_the_bias()
    {
        var part = new Mpu9250Chip(clock, 0x68, Feel, seed: 4, log);
        var partBus = new I2cMaster(part, 0x68);
        partBus.Write(0x19, 0, 6);
        partBus.Write(0x1D, 6);
        double[] bias = MeanOf40(partBus);
        Assert.True(Math.Abs(bias[3]) > 5);
        for (int axis = 0; axis < 3; axis++)
        {
            int gyro = (int)Math.Round(-bias[3 + axis] / 4);
            partBus.Write((byte)(0x13 + (2 * axis)), (byte)(gyro >> 8), (byte)gyro);
            byte register = (byte)(0x77 + (3 * axis));
            short factory = BinaryPrimitives.ReadInt16BigEndian(partBus.Read(register, 2));
            double accel = bias[axis] - (axis == 2 ? 16384 : 0);
            int corrected = (factory & ~1) - (2 * (int)Math.Round(accel / 16)) | (factory & 1);
            partBus.Write(register, (byte)(corrected >> 8), (byte)corrected);
        }

        double[] left = MeanOf40(partBus);
        Assert.All(left[3..], counts => Assert.Equal(0, counts, 8.0));
        Assert.Equal([0.0, 0.0, 16384.0], left[..3], (expected, actual) => Math.Abs(expected - actual) < 20);
        Assert.Empty(log.Reports);
    }

    /// <summary>AN-MPU-9250A-03: response / (2620 x 1.01^(code - 1)) between 0.5 and 1.5 passes; ours has not changed since the factory.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void Self_test_answers_as_the_trim_says(ulong seed)
    {
        var part = new Mpu9250Chip(clock, 0x68, Feel, seed);
        var partBus = new I2cMaster(part, 0x68);
        partBus.Write(0x19, 0, 2, 0, 0, 2);
        double[] off = MeanOf40(partBus);
        partBus.Write(AccelConfig, 0xE0);
        partBus.Write(GyroConfig, 0xE0);
        double[] on = MeanOf40(partBus);
        for (int axis = 0; axis < 3; axis++)
        {
            double gyroTrim = 2620 * Math.Pow(1.01, partBus.Read((byte)axis) - 1);
            double accelTrim = 2620 * Math.Pow(1.01, partBus.Read((byte)(0x0D + axis)) - 1);
            Assert.Equal(1, (on[3 + axis] - off[3 + axis]) / gyroTrim, 0.01);
            Assert.Equal(1, (on[axis] - off[axis]) / accelTrim, 0.02);
            Assert.InRange(gyroTrim / 131, 60, 250);
            Assert.InRange(accelTrim / 16384, 0.225, 0.675);
        }
    }

    /// <summary>PS 6.1, wake-on-motion, page 30 of rev. 1.0: cycle mode at LP_ACCEL_ODR, threshold in 4 mg (table 2, page 9).</summary>
    [Fact]
    public void It_wakes_on_motion()
    {
        bus.Write(0x6C, 0x07);
        bus.Write(0x1D, 0x01);
        bus.Write(0x38, 0x40);
        bus.Write(0x69, 0xC0);
        bus.Write(0x1F, 50);
        bus.Write(0x1E, 0x05);
        bus.Write(PowerManagement1, 0x20);
        clock.AdvanceMicroseconds(1e6);
        Assert.False(chip.InterruptPin);
        long woken = 0;
        chip.InterruptPinChanged += level => woken = level ? clock.NowNanoseconds : woken;
        input = new InertialSample(new Vector3(0, 3, Gravity), default);
        long moved = clock.NowNanoseconds;
        clock.AdvanceMicroseconds(130_000);
        Assert.InRange(woken - moved, 1, 128_000_000);
        Assert.Equal(0x40, bus.Read(0x3A) & 0x40);
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void SPI_reaches_the_same_registers_and_can_turn_I2C_off()
    {
        clock.AdvanceMicroseconds(1000);
        Assert.Equal(0x71, Spi(0x80 | 0x75, 0)[0]);
        Assert.Equal([0x00, 0x00, 0x00, 0x00, 0x40, 0x00], Spi(0x80 | AccelOut, 0, 0, 0, 0, 0, 0));
        Spi(GyroConfig, 0x18, 0x08);
        Assert.Equal([0x18, 0x08], bus.Read(GyroConfig, 2));
        Spi(UserControl, 0x10);
        Assert.False(chip.Start(0x68, isRead: false));
        Assert.Equal(0x10, Spi(0x80 | UserControl, 0)[0]);
        Assert.Equal(0xFF, chip.Exchange(0, 8));
    }

    [Fact]
    public void Its_inputs_are_those_of_both_dies()
    {
        Assert.Equal(10, chip.Inputs.Count);
        Assert.Equal(10, chip.Inputs.Select(quantity => quantity.Name).Distinct().Count());
    }

    [Fact]
    public void Without_power_both_dies_forget()
    {
        bus.Write(0x37, 0x02);
        new I2cMaster(chip, 0x0C).Write(0x0A, 0x16);
        chip.LosePower();
        bus.Write(0x37, 0x02);
        Assert.Equal(0, new I2cMaster(chip, 0x0C).Read(0x0A));
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        input = new InertialSample(new Vector3(double.NaN, double.PositiveInfinity, 1e300), new Vector3(-1e300, double.NaN, 0));
        var plainClock = new ManualClock();
        var plain = new Mpu9250Chip(plainClock, 0x68, Feel, seed: 1, log);
        I2cMaster.Fuzz(plain, 0x68, plainClock, 10_000);
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            plainClock.AdvanceMicroseconds(random.Next(0, 2000));
            plain.Select();
            for (int count = random.Next(0, 12); count > 0; count--)
                plain.Exchange(random.Next(65536), random.Next(2) == 0 ? 8 : 16);
            if (random.Next(10) != 0)
                plain.Deselect();
        }

        Assert.NotEmpty(log.Reports);
    }

    private void WriteSlave(byte register, byte value)
    {
        bus.Write(0x25, 0x0C);
        bus.Write(0x26, register);
        bus.Write(0x63, value);
        bus.Write(0x27, 0x81);
        clock.AdvanceMicroseconds(5200);
    }

    private byte[] ReadSlave(byte register, int count)
    {
        bus.Write(0x25, 0x8C);
        bus.Write(0x26, register);
        bus.Write(0x27, (byte)(0x80 | count));
        clock.AdvanceMicroseconds(200);
        return bus.Read(ExternalData, count);
    }

    private double[] MeanOf40(I2cMaster partBus)
    {
        partBus.Write(UserControl, 0x44);
        partBus.Write(0x23, 0x78);
        clock.AdvanceMicroseconds(40_000);
        partBus.Write(0x23, 0x00);
        int packets = partBus.ReadWord(0x72) / 12;
        Assert.InRange(packets, 39, 41);
        var mean = new double[6];
        for (int i = 0; i < packets; i++)
        {
            byte[] record = partBus.Read(0x74, 12);
            for (int word = 0; word < 6; word++)
                mean[word] += BinaryPrimitives.ReadInt16BigEndian(record.AsSpan(2 * word)) / (double)packets;
        }

        return mean;
    }

    private short[] Words(byte register, int count)
    {
        byte[] bytes = bus.Read(register, 2 * count);
        return [.. Enumerable.Range(0, count).Select(i => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(2 * i)))];
    }

    private byte[] Spi(byte command, params byte[] bytes)
    {
        chip.Select();
        chip.Exchange(command, 8);
        byte[] answers = [.. bytes.Select(value => (byte)chip.Exchange(value, 8))];
        chip.Deselect();
        return answers;
    }

    private InertialSample Feel(long nowNanoseconds)
    {
        lastAskedNanoseconds = nowNanoseconds;
        return input;
    }

    private sealed class Distortion(Func<long, double> value) : IDistortion
    {
        public double Apply(long nowNanoseconds, double trueValue) => value(nowNanoseconds);
    }
}
