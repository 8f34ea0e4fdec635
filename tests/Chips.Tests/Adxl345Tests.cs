using System.Buffers.Binary;
using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the figures of Analog Devices' ADXL345 data sheet rev. E.</summary>
public sealed class Adxl345Tests
{
    private const double Gravity = 9.80665;
    private const byte OffsetX = 0x1E;
    private const byte Rate = 0x2C;
    private const byte PowerControl = 0x2D;
    private const byte InterruptEnable = 0x2E;
    private const byte InterruptMap = 0x2F;
    private const byte InterruptSource = 0x30;
    private const byte DataFormat = 0x31;
    private const byte Data = 0x32;

    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly Adxl345Chip chip;
    private readonly I2cMaster bus;

    public Adxl345Tests()
    {
        chip = new Adxl345Chip(clock, 0x53, seed: 1, log, isIdeal: true);
        bus = new I2cMaster(chip, 0x53);
    }

    /// <summary>Table 19.</summary>
    [Theory]
    [InlineData(0x00, 0xE5)]
    [InlineData(0x1D, 0x00)]
    [InlineData(0x2C, 0x0A)]
    [InlineData(0x2D, 0x00)]
    [InlineData(0x30, 0x02)]
    [InlineData(0x31, 0x00)]
    [InlineData(0x38, 0x00)]
    [InlineData(0x39, 0x00)]
    public void Registers_start_with_the_values_of_table_19(byte register, byte value) => Assert.Equal(value, bus.Read(register));

    [Fact]
    public void In_standby_nothing_is_measured()
    {
        clock.AdvanceMicroseconds(1e6);
        Assert.Equal(new byte[6], bus.Read(Data, 6));
        Assert.Equal(0, bus.Read(InterruptSource) & 0x80);
    }

    /// <summary>Table 1, sensitivity: 256 counts per g in full resolution; 256, 128, 64 and 32 at 10 bits.</summary>
    [Theory]
    [InlineData(0x00, 256)]
    [InlineData(0x01, 128)]
    [InlineData(0x02, 64)]
    [InlineData(0x03, 32)]
    [InlineData(0x08, 256)]
    [InlineData(0x09, 256)]
    [InlineData(0x0A, 256)]
    [InlineData(0x0B, 256)]
    public void One_g_reads_as_the_ranges_sensitivity(byte format, int counts)
    {
        Measure(format);
        Assert.Equal([0, 0, (short)counts], Read());
        Feel(-Gravity, 0, 0);
        Assert.Equal([(short)-counts, 0, 0], Read());
    }

    [Theory]
    [InlineData(0x00, 511, -512)]
    [InlineData(0x03, 511, -512)]
    [InlineData(0x09, 1023, -1024)]
    [InlineData(0x0B, 4095, -4096)]
    public void Readings_end_at_10_to_13_bits(byte format, int high, int low)
    {
        Measure(format);
        Feel(300, -300, double.NaN);
        Assert.Equal([(short)high, (short)low, 0], Read());
    }

    /// <summary>Figure 49, page 32, and figure 50: left-justified data have their sign in bit 15.</summary>
    [Theory]
    [InlineData(0x04, 256 << 6)]
    [InlineData(0x07, 32 << 6)]
    [InlineData(0x0C, 256 << 6)]
    [InlineData(0x0E, 256 << 4)]
    [InlineData(0x0F, 256 << 3)]
    public void Justify_moves_data_to_the_left(byte format, int z)
    {
        Measure(format);
        Assert.Equal((short)z, Read()[2]);
    }

    /// <summary>Data Formatting of Upper Data Rates, page 32: bit 0 is 0 at 3200 and 1600 Hz in full resolution and ±2 g.</summary>
    [Theory]
    [InlineData(0x0F, 0x0B, 256)]
    [InlineData(0x0E, 0x00, 256)]
    [InlineData(0x0D, 0x00, 257)]
    [InlineData(0x0F, 0x01, 129)]
    public void The_fast_rates_lack_the_low_bit(byte rate, byte format, int expected)
    {
        bus.Write(Rate, rate);
        Measure(format);
        Feel(0, 0, Gravity * (format == 0x01 ? 129 / 128.0 : 257 / 256.0));
        Assert.Equal(expected, Read()[2]);
    }

    /// <summary>Registers 0x1E to 0x20: two's complement, 15.6 mg per count.</summary>
    [Fact]
    public void Offsets_are_added()
    {
        bus.Write(OffsetX, 0x7F, 0x80, 0xFF);
        Measure(0x0B);
        Assert.Equal([127 * 4, -128 * 4, 256 - 4], Read());
    }

    /// <summary>Table 15, page 22, in full resolution: x 50 to 540, y -540 to -50, z 75 to 875.</summary>
    [Fact]
    public void Self_test_moves_each_axis_within_table_15()
    {
        Measure(0x0B);
        short[] before = Read();
        Measure(0x8B);
        short[] during = Read();
        Assert.InRange(during[0] - before[0], 50, 540);
        Assert.InRange(during[1] - before[1], -540, -50);
        Assert.InRange(during[2] - before[2], 75, 875);
    }

    /// <summary>Table 7 (and 8), page 14: code 15 is 3200 Hz, each below half of it; 1.1 ms more after standby.</summary>
    [Theory]
    [InlineData(0x0F, 312.5)]
    [InlineData(0x0A, 10_000)]
    [InlineData(0x07, 80_000)]
    [InlineData(0x00, 10_240_000)]
    public void The_first_sample_comes_one_period_and_the_turn_on_time_after_standby(byte rate, double microseconds)
    {
        bus.Write(Rate, rate);
        bus.Write(PowerControl, 0x08);
        clock.AdvanceMicroseconds(microseconds + 1099);
        Assert.Equal(0, bus.Read(InterruptSource) & 0x80);
        clock.AdvanceMicroseconds(2);
        Assert.Equal(0x80, bus.Read(InterruptSource) & 0x80);
    }

    [Fact]
    public void Data_ready_is_cleared_by_reading_data_and_overrun_tells_of_a_lost_sample()
    {
        Measure(0);
        Read();
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(0x82, bus.Read(InterruptSource));
        Assert.Equal(0x82, bus.Read(InterruptSource));
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(0x83, bus.Read(InterruptSource));
        Read();
        Assert.Equal(0x02, bus.Read(InterruptSource));
    }

    [Fact]
    public void A_burst_is_one_sample()
    {
        Measure(0x0B);
        chip.Start(0x53, isRead: false);
        chip.Write(Data);
        chip.Start(0x53, isRead: true);
        int low = chip.Read();
        chip.SpecificForceMetresPerSecondSquared[0].Value = 100;
        clock.AdvanceMicroseconds(50_000);
        Assert.Equal(0, low | (chip.Read() << 8));
        chip.Stop();
        Assert.NotEqual(0, Read()[0]);
    }

    [Fact]
    public void A_burst_stays_one_sample_while_interrupts_come()
    {
        bus.Write(InterruptEnable, 0x80);
        Measure(0x0B);
        chip.Start(0x53, isRead: false);
        chip.Write(Data + 4);
        chip.Start(0x53, isRead: true);
        Assert.Equal(0x00, chip.Read());
        chip.SpecificForceMetresPerSecondSquared[2].Value = 0;
        clock.AdvanceMicroseconds(50_000);
        Assert.Equal(0x01, chip.Read());
        chip.Stop();
        Assert.Equal(0, Read()[2]);
    }

    [Fact]
    public void INT1_and_INT2_follow_the_map_and_the_inversion()
    {
        var edges = new List<(long, bool)>();
        chip.Interrupt2PinChanged += level => edges.Add((clock.NowNanoseconds, level));
        bus.Write(InterruptMap, 0x80);
        bus.Write(InterruptEnable, 0x80);
        bus.Write(PowerControl, 0x08);
        clock.AdvanceMicroseconds(11_100);
        Assert.Equal([(11_100_000L, true)], edges);
        Assert.False(chip.Interrupt1Pin);
        Read();
        Assert.False(chip.Interrupt2Pin);
        bus.Write(DataFormat, 0x20);
        Assert.True(chip.Interrupt2Pin);
        Assert.True(chip.Interrupt1Pin);
        clock.AdvanceMicroseconds(10_000);
        Assert.False(chip.Interrupt2Pin);
    }

    /// <summary>POWER_CTL, wakeup bits: 8, 4, 2, 1 Hz in sleep mode, without DATA_READY.</summary>
    [Theory]
    [InlineData(0, 125_000)]
    [InlineData(3, 1_000_000)]
    public void Asleep_it_samples_at_the_wakeup_rate(byte wakeup, int microseconds)
    {
        bus.Write(PowerControl, (byte)(0x0C | wakeup));
        clock.AdvanceMicroseconds(microseconds + 1000);
        Assert.Equal(0, BinaryPrimitives.ReadInt16LittleEndian(bus.Read(Data + 4, 2)));
        clock.AdvanceMicroseconds(200);
        Assert.Equal(256, BinaryPrimitives.ReadInt16LittleEndian(bus.Read(Data + 4, 2)));
        Assert.Equal(0, bus.Read(InterruptSource) & 0x80);
    }

    [Fact]
    public void SPI_and_I2C_are_two_faces_of_one_core()
    {
        Spi(DataFormat, 0x0B);
        Spi(PowerControl, 0x08);
        clock.AdvanceMicroseconds(12_000);
        Assert.Equal(0xE5, Spi(0x80, 0)[0]);
        Assert.Equal([0, 0, 0, 0, 0, 1], Spi(0x80 | 0x40 | Data, 0, 0, 0, 0, 0, 0));
        Assert.Equal(0x0B, bus.Read(DataFormat));
    }

    /// <summary>Figures 37 to 39: without MB the address stays.</summary>
    [Fact]
    public void On_SPI_the_address_moves_only_with_MB()
    {
        Spi(0x40 | OffsetX, 1, 2, 3);
        Assert.Equal([1, 2, 3], Spi(0xC0 | OffsetX, 0, 0, 0));
        Assert.Equal([1, 1, 1], Spi(0x80 | OffsetX, 0, 0, 0));
        chip.Select();
        Assert.Equal(0x0001, chip.Exchange((0xC0 | OffsetX) << 8, 16));
        chip.Deselect();
        Assert.Equal(0xFF, chip.Exchange(0, 8));
    }

    [Fact]
    public void What_is_not_listed_or_not_modelled_is_loud()
    {
        bus.Read(0x01);
        bus.Write(0x3A, 1);
        bus.Write(DataFormat, 0x40);
        Assert.Equal([0x01, 0x3A, DataFormat], log.Reports.Select(report => report.Register));
    }

    [Fact]
    public void It_answers_one_of_two_addresses()
    {
        Assert.False(chip.Start(0x1D, isRead: false));
        Assert.Equal(0xE5, new I2cMaster(new Adxl345Chip(clock, 0x1D, 1), 0x1D).Read(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adxl345Chip(clock, 0x54, 1));
    }

    /// <summary>Table 1: 0.75 counts RMS in x and y, 1.1 in z, at 100 Hz.</summary>
    [Fact]
    public void Noise_is_the_datasheets()
    {
        var part = new Adxl345Chip(clock, 0x53, seed: 5);
        var partBus = new I2cMaster(part, 0x53);
        partBus.Write(PowerControl, 0x08);
        partBus.Write(DataFormat, 0x0B);
        clock.AdvanceMicroseconds(10_000);
        var x = new double[3000];
        var z = new double[3000];
        for (int i = 0; i < x.Length; i++)
        {
            clock.AdvanceMicroseconds(10_000);
            byte[] bytes = partBus.Read(Data, 6);
            x[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes);
            z[i] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(4));
        }

        // Rounding adds a twelfth of a count squared.
        Assert.Equal(Math.Sqrt((0.75 * 0.75) + (1 / 12.0)), Deviation(x), 0.06);
        Assert.Equal(Math.Sqrt((1.1 * 1.1) + (1 / 12.0)), Deviation(z), 0.08);
        Assert.InRange(x.Average(), -0.036 * 256, 0.036 * 256);
    }

    [Fact]
    public void Without_power_it_forgets()
    {
        Measure(0x0B);
        chip.LosePower();
        clock.AdvanceMicroseconds(50_000);
        Assert.Equal(0, bus.Read(PowerControl));
        Assert.Equal(new byte[6], bus.Read(Data, 6));
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        var plainClock = new ManualClock();
        var plain = new Adxl345Chip(plainClock, 0x53, seed: 1, log);
        plain.SpecificForceMetresPerSecondSquared[0].Value = double.NaN;
        plain.SpecificForceMetresPerSecondSquared[1].Value = double.NegativeInfinity;
        I2cMaster.Fuzz(plain, 0x53, plainClock, 10_000);
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

    private void Measure(byte format)
    {
        bus.Write(DataFormat, format);
        bus.Write(PowerControl, 0x08);
        clock.AdvanceMicroseconds(11_150);
    }

    private void Feel(double x, double y, double z)
    {
        chip.SpecificForceMetresPerSecondSquared[0].Value = x;
        chip.SpecificForceMetresPerSecondSquared[1].Value = y;
        chip.SpecificForceMetresPerSecondSquared[2].Value = z;
        clock.AdvanceMicroseconds(20_000);
    }

    private short[] Read()
    {
        byte[] bytes = bus.Read(Data, 6);
        return [.. Enumerable.Range(0, 3).Select(axis => BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * axis)))];
    }

    private byte[] Spi(byte command, params byte[] bytes)
    {
        chip.Select();
        chip.Exchange(command, 8);
        byte[] answers = [.. bytes.Select(value => (byte)chip.Exchange(value, 8))];
        chip.Deselect();
        return answers;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
