using System.Buffers.Binary;
using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>
/// Expectations are those of Sensirion's Datasheet SHT3x-DIS, version 6, and of Alert Mode of SHT3x- and STS3x-DIS, version 3.1.
/// Pages are those of version 5 of the datasheet (May 2018), which numbers its tables and sections alike.
/// </summary>
public sealed partial class Sht3xTests
{
    private const ushort SingleShotHigh = 0x2400;
    private const ushort SingleShotHighStretched = 0x2C06;
    private const ushort Fetch = 0xE000;
    private const ushort ReadStatus = 0xF32D;
    private const ushort ClearStatus = 0x3041;

    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly Sht3xChip chip;
    private readonly I2cProbe bus;

    public Sht3xTests()
    {
        chip = new Sht3xChip(clock, 0x44, seed: 1, log, isIdeal: true);
        bus = new I2cProbe(chip, clock, 0x44);
        clock.AdvanceMilliseconds(1);
    }

    /// <summary>Section 4.12, table 20, page 14 of version 5: CRC(0xBEEF) = 0x92, here through a limit that is written and read.</summary>
    [Fact]
    public void The_checksum_is_the_datasheets_example()
    {
        bus.Write(0x61, 0x1D, 0xBE, 0xEF, 0x92);
        Command(0xE11F);
        Assert.Equal([0xBE, 0xEF, 0x92], bus.Read(3));
        Assert.Equal(0, Status() & 1);
    }

    [Fact]
    public void Data_with_a_wrong_checksum_is_dropped_and_bit_0_of_the_status_says_so()
    {
        bus.Write(0x61, 0x1D, 0xBE, 0xEF, 0x93);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(1, Status() & 1);
        Assert.Equal(0xCD33, ReadWord(0xE11F));
    }

    /// <summary>Section 4.13, page 14 of version 5, solved by the driver's side: T = -45 + 175 S / 65535, RH = 100 S / 65535.</summary>
    [Theory]
    [InlineData(25, 50)]
    [InlineData(-40, 0)]
    [InlineData(125, 100)]
    [InlineData(0.01, 12.34)]
    public void A_driver_reads_back_temperature_and_humidity(double celsius, double percent)
    {
        chip.AirTemperatureCelsius.Value = celsius;
        chip.RelativeHumidityPercent.Value = percent;
        Command(SingleShotHigh);
        clock.AdvanceMilliseconds(15);
        (double readCelsius, double readPercent) = Decode(bus.Read(6));
        Assert.Equal(celsius, readCelsius, 175.0 / 65535 / 2 + 1e-9);
        Assert.Equal(percent, readPercent, 100.0 / 65535 / 2 + 1e-9);
        Assert.Empty(log.Reports);
    }

    [Theory]
    [InlineData(-100, -5, 0x0000, 0x0000)]
    [InlineData(200, 120, 0xFFFF, 0xFFFF)]
    [InlineData(double.NaN, double.NaN, 0x0000, 0x0000)]
    public void Readings_saturate(double celsius, double percent, int temperatureWord, int humidityWord)
    {
        chip.AirTemperatureCelsius.Value = celsius;
        chip.RelativeHumidityPercent.Value = percent;
        Command(SingleShotHigh);
        clock.AdvanceMilliseconds(15);
        byte[] bytes = bus.Read(6);
        Assert.Equal(temperatureWord, BinaryPrimitives.ReadUInt16BigEndian(bytes));
        Assert.Equal(humidityWord, BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(3)));
    }

    /// <summary>Table 4: 12.5, 4.5 and 2.5 ms typically; section 4.4, page 10 of version 5: a read header before that is not acknowledged.</summary>
    [Theory]
    [InlineData(0x2400, 12.5)]
    [InlineData(0x240B, 4.5)]
    [InlineData(0x2416, 2.5)]
    public void Without_clock_stretching_a_read_is_refused_until_the_measurement_has_ended(int command, double milliseconds)
    {
        Command((ushort)command);
        clock.AdvanceMilliseconds(milliseconds - 0.001);
        Assert.Null(bus.TryRead(6));
        Assert.False(bus.TryWrite(0x24, 0x00));
        clock.AdvanceMilliseconds(0.001);
        Assert.NotNull(bus.TryRead(6));
        Assert.Null(bus.TryRead(6));
    }

    /// <summary>Table 9, page 10 of version 5, whose example is 2C06h: high repeatability with clock stretching; durations of table 4.</summary>
    [Theory]
    [InlineData(0x2C06, 12.5)]
    [InlineData(0x2C0D, 4.5)]
    [InlineData(0x2C10, 2.5)]
    public void With_clock_stretching_the_read_lasts_until_the_measurement_has_ended(int command, double milliseconds)
    {
        long asked = 0;
        chip.AirTemperatureCelsius.Source = now => asked = now;
        long sent = clock.NowNanoseconds;
        Command((ushort)command);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(6, bus.Read(6).Length);
        Assert.Equal((milliseconds - 1) * 1e6, bus.StretchedNanoseconds);
        Assert.Equal(sent + (milliseconds * 1e6), asked);
    }

    [Fact]
    public void A_stretched_read_after_the_measurement_does_not_wait()
    {
        Command(SingleShotHighStretched);
        clock.AdvanceMilliseconds(20);
        Assert.Equal(6, bus.Read(6).Length);
        Assert.Equal(0, bus.StretchedNanoseconds);
    }

    /// <summary>Section 4.4, page 10 of version 5: the master may end a read after any data byte.</summary>
    [Fact]
    public void A_read_may_end_after_the_temperature()
    {
        chip.AirTemperatureCelsius.Value = 42.5; // half of the scale
        Command(SingleShotHigh);
        clock.AdvanceMilliseconds(15);
        Assert.Equal([0x80, 0x00], bus.Read(2));
        Assert.Null(bus.TryRead(6));
    }

    /// <summary>Table 10 with its example 2130h, one measurement per second; sections 4.6 (a fetch empties the memory) and 4.7 (2B32h, 4 Hz): page 11 of version 5.</summary>
    [Theory]
    [InlineData(0x2032, 2000)]
    [InlineData(0x2130, 1000)]
    [InlineData(0x212D, 1000)]
    [InlineData(0x2220, 500)]
    [InlineData(0x2322, 250)]
    [InlineData(0x2737, 100)]
    [InlineData(0x2B32, 250)]
    public void Periodic_data_is_there_once_per_period_and_gone_after_a_fetch(int command, int periodMilliseconds)
    {
        var asked = new List<long>();
        chip.AirTemperatureCelsius.Source = now =>
        {
            asked.Add(now);
            return 20;
        };
        Command((ushort)command);
        Assert.Null(FetchData());
        clock.AdvanceMilliseconds(20);
        Assert.NotNull(FetchData());
        clock.AdvanceMilliseconds(5);
        Assert.Null(FetchData());
        clock.AdvanceMilliseconds(periodMilliseconds);
        Assert.NotNull(FetchData());
        Assert.Equal(2, asked.Count);
        Assert.Equal(periodMilliseconds * 1_000_000L, asked[1] - asked[0]);
    }

    [Fact]
    public void In_periodic_mode_a_read_without_a_fetch_is_refused()
    {
        Command(0x2737);
        clock.AdvanceMilliseconds(50);
        Assert.Null(bus.TryRead(6));
    }

    /// <summary>Section 4.8, page 11 of version 5: back to single shot after 1 ms.</summary>
    [Fact]
    public void A_break_ends_periodic_mode_within_1_ms()
    {
        Command(0x2737);
        clock.AdvanceMilliseconds(50);
        Command(0x3093);
        clock.AdvanceMilliseconds(0.999);
        Assert.False(bus.TryWrite(0x24, 0x00));
        clock.AdvanceMilliseconds(0.001);
        Command(SingleShotHigh);
        clock.AdvanceMilliseconds(15);
        Assert.NotNull(bus.TryRead(6));
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void A_single_shot_in_periodic_mode_is_loud()
    {
        Command(0x2737);
        clock.AdvanceMilliseconds(50);
        Command(SingleShotHigh);
        Assert.Contains("break", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
        Assert.Null(bus.TryRead(6));
    }

    /// <summary>Tables 18 and 19, page 13 of version 5: bits 15 and 4 are set after a reset; 3041h clears bits 15, 11, 10 and 4.</summary>
    [Fact]
    public void The_status_tells_of_resets_until_it_is_cleared()
    {
        Assert.Equal(0x8010, Status());
        Command(ClearStatus);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x0000, Status());
        Command(0x30A2);
        clock.AdvanceMilliseconds(0.499);
        Assert.False(bus.TryWrite(0xF3, 0x2D));
        clock.AdvanceMilliseconds(1.001);
        Assert.Equal(0x8010, Status());
    }

    [Fact]
    public void The_status_tells_of_an_unknown_command_until_the_next_one()
    {
        Command(ClearStatus);
        bus.Write(0x12, 0x34);
        Assert.Equal(0x1234, Assert.Single(log.Reports).Register);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x0002, Status());
        clock.AdvanceMilliseconds(1);
        Command(ClearStatus);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x0000, Status());
    }

    [Fact]
    public void A_general_call_with_06h_resets_and_with_anything_else_does_not()
    {
        Command(ClearStatus);
        clock.AdvanceMilliseconds(1);
        var everyone = new I2cProbe(chip, clock, 0);
        Assert.False(everyone.TryWrite(0x04));
        Assert.Equal(0, Status());
        Assert.True(everyone.TryWrite(0x06));
        clock.AdvanceMilliseconds(1.5);
        Assert.Equal(0x8010, Status());
    }

    [Fact]
    public void A_power_cut_takes_limits_heater_and_mode()
    {
        bus.Write(0x61, 0x1D, 0xBE, 0xEF, 0x92);
        clock.AdvanceMilliseconds(1);
        Command(0x306D);
        chip.LosePower();
        Assert.False(bus.TryWrite(0xF3, 0x2D));
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x8010, Status());
        Assert.Equal(0xCD33, ReadWord(0xE11F));
    }

    /// <summary>
    /// Saturation pressures of water from IAPWS tables (Wagner and Pruß): 2.3393 kPa at 20 °C, 2.8108 kPa at 23 °C. Magnus'
    /// formula is within 0.1 % of them.
    /// </summary>
    [Fact]
    public void The_heater_warms_and_dries_and_shows_in_the_status()
    {
        chip.AirTemperatureCelsius.Value = 20;
        chip.RelativeHumidityPercent.Value = 60;
        Command(0x306D);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0x2000, Status() & 0x2000);
        clock.AdvanceMilliseconds(1);
        Command(SingleShotHigh);
        clock.AdvanceMilliseconds(15);
        (double celsius, double percent) = Decode(bus.Read(6));
        Assert.Equal(23, celsius, 0.002);
        Assert.Equal(60 * 2.3393 / 2.8108, percent, 0.05);
        Command(0x3066);
        clock.AdvanceMilliseconds(1);
        Assert.Equal(0, Status() & 0x2000);
    }

    [Fact]
    public void Commands_within_1_ms_are_loud()
    {
        Command(0x306D);
        clock.AdvanceMilliseconds(0.9);
        Command(0x3066);
        Assert.Contains("1 ms", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_serial_number_is_the_parts_own()
    {
        Command(0x3780);
        byte[] bytes = bus.Read(6);
        uint number = ((uint)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(3));
        Assert.Equal(chip.SerialNumber, number);
        Assert.NotEqual(new Sht3xChip(clock, 0x45, seed: 1).SerialNumber, number);
    }

    /// <summary>Tables 1 and 2: repeatability 0.08 %RH and 0.04 °C is three standard deviations; accuracy ±2 %RH and ±0.2 °C.</summary>
    [Fact]
    public void Noise_and_accuracy_are_the_datasheets()
    {
        var part = new Sht3xChip(clock, 0x45, seed: 3);
        var partBus = new I2cProbe(part, clock, 0x45);
        clock.AdvanceMilliseconds(1);
        var celsius = new double[3000];
        var percent = new double[3000];
        for (int i = 0; i < celsius.Length; i++)
        {
            partBus.Write(0x24, 0x00);
            clock.AdvanceMilliseconds(15);
            (celsius[i], percent[i]) = Decode(partBus.Read(6));
        }

        Assert.Equal(0.04 / 3, Deviation(celsius), 0.001);
        Assert.Equal(0.08 / 3, Deviation(percent), 0.002);
        Assert.InRange(celsius.Average(), 24.8, 25.2);
        Assert.InRange(percent.Average(), 48, 52);
        Assert.NotEqual(25, celsius.Average(), 0.001);
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        var ownClock = new ManualClock();
        var part = new Sht3xChip(ownClock, 0x44, seed: 1, log);
        I2cMaster.Fuzz(part, 0x44, ownClock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    private void Command(ushort command) => bus.Write((byte)(command >> 8), (byte)command);

    private void WriteWord(ushort command, ushort word) =>
        bus.Write((byte)(command >> 8), (byte)command, (byte)(word >> 8), (byte)word, Crc((byte)(word >> 8), (byte)word));

    private int ReadWord(ushort command)
    {
        Command(command);
        byte[] bytes = bus.Read(3);
        Assert.Equal(Crc(bytes[0], bytes[1]), bytes[2]);
        return BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    private int Status() => ReadWord(ReadStatus);

    private byte[]? FetchData()
    {
        clock.AdvanceMilliseconds(1);
        Command(Fetch);
        return bus.TryRead(6);
    }

    private static (double Celsius, double Percent) Decode(byte[] bytes)
    {
        Assert.Equal(Crc(bytes[0], bytes[1]), bytes[2]);
        Assert.Equal(Crc(bytes[3], bytes[4]), bytes[5]);
        return (-45 + (175 * BinaryPrimitives.ReadUInt16BigEndian(bytes) / 65535.0), 100 * BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(3)) / 65535.0);
    }

    /// <summary>By polynomial division: the message with eight zeros behind it, its first byte inverted, modulo 0x131.</summary>
    private static byte Crc(byte high, byte low)
    {
        int remainder = ((high << 16) | (low << 8)) ^ 0xFF0000;
        for (int bit = 23; bit >= 8; bit--)
        {
            if ((remainder & (1 << bit)) != 0)
                remainder ^= 0x131 << (bit - 8);
        }

        return (byte)remainder;
    }

    private static double Deviation(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / values.Length);
    }
}
