using System.Buffers.Binary;
using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the figures of Asahi Kasei's MS1356-E-02.</summary>
public sealed class Ak8963Tests
{
    private const byte Status1 = 0x02;
    private const byte Data = 0x03;
    private const byte Status2 = 0x09;
    private const byte Control1 = 0x0A;
    private const byte Control2 = 0x0B;

    private readonly ManualClock clock = new();
    private readonly ReportList log = new();
    private readonly Ak8963Chip chip;
    private readonly I2cMaster bus;

    public Ak8963Tests()
    {
        chip = new Ak8963Chip(clock, seed: 1, log, isIdeal: true);
        bus = new I2cMaster(chip, Ak8963Chip.I2cAddress);
    }

    [Theory]
    [InlineData(0x00, 0x48)]
    [InlineData(Status1, 0x00)]
    [InlineData(Control1, 0x00)]
    [InlineData(0x10, 0x00)]
    public void Registers_start_with_the_datasheets_values(byte register, byte value) => Assert.Equal(value, bus.Read(register));

    /// <summary>Table 8.3, measurement data, page 29: 16 bits 7FF8h is 4912 µT, 1 is 0.15 µT; 14 bits 1FFEh is 4912 µT.</summary>
    [Theory]
    [InlineData(0x11, 4914, 32760)]
    [InlineData(0x11, 0.15, 1)]
    [InlineData(0x11, -0.15, -1)]
    [InlineData(0x11, -4914, -32760)]
    [InlineData(0x01, 4914, 8190)]
    [InlineData(0x01, 0.6, 1)]
    [InlineData(0x01, -4914, -8190)]
    [InlineData(0x01, double.NaN, 0)]
    public void A_field_reads_as_the_datasheets_counts(byte mode, double microteslas, int counts)
    {
        chip.FieldMicroteslas[0].Value = microteslas;
        bus.Write(Control1, mode);
        clock.AdvanceMicroseconds(9000);
        Assert.Equal(counts, Read()[0]);
    }

    [Fact]
    public void A_single_measurement_is_ready_in_time_and_powers_down()
    {
        bus.Write(Control1, 0x11);
        clock.AdvanceMicroseconds(7199);
        Assert.Equal(0, bus.Read(Status1));
        Assert.Equal(0x11, bus.Read(Control1));
        clock.AdvanceMicroseconds(1);
        Assert.Equal(1, bus.Read(Status1));
        Assert.Equal(1, bus.Read(Status1));
        Assert.Equal(0x10, bus.Read(Control1));
        bus.Read(Status2);
        Assert.Equal(0, bus.Read(Status1));
    }

    /// <summary>Section 6.4.3, page 15: 8 Hz and 100 Hz.</summary>
    [Theory]
    [InlineData(0x12, 125_000)]
    [InlineData(0x16, 10_000)]
    public void Continuous_modes_measure_8_or_100_times_a_second(byte mode, int microseconds)
    {
        bus.Write(Control1, mode);
        clock.AdvanceMicroseconds(7200);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(1, bus.Read(Status1));
            Read();
            Assert.Equal(0, bus.Read(Status1));
            clock.AdvanceMicroseconds(microseconds - 1);
            Assert.Equal(0, bus.Read(Status1));
            clock.AdvanceMicroseconds(1);
        }
    }

    /// <summary>Section 6.4.3, from page 15: data that is read is protected until ST2 is; the measurement that is lost sets DOR.</summary>
    [Fact]
    public void Data_is_protected_until_ST2_is_read()
    {
        chip.FieldMicroteslas[0].Value = 15;
        bus.Write(Control1, 0x16);
        clock.AdvanceMicroseconds(8000);
        Assert.Equal(100, BinaryPrimitives.ReadInt16LittleEndian(bus.Read(Data, 2)));
        chip.FieldMicroteslas[0].Value = 30;
        clock.AdvanceMicroseconds(50_000);
        Assert.Equal(2, bus.Read(Status1));
        Assert.Equal(100, BinaryPrimitives.ReadInt16LittleEndian(bus.Read(Data, 2)));
        bus.Read(Status2);
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(1, bus.Read(Status1));
        Assert.Equal(200, Read()[0]);
    }

    [Fact]
    public void Unread_data_that_is_replaced_sets_DOR()
    {
        bus.Write(Control1, 0x16);
        clock.AdvanceMicroseconds(8000);
        Assert.Equal(1, bus.Read(Status1));
        clock.AdvanceMicroseconds(10_000);
        Assert.Equal(3, bus.Read(Status1));
        Read();
        Assert.Equal(0, bus.Read(Status1));
    }

    /// <summary>Section 8.3: |X| + |Y| + |Z| of 4912 µT and more is an overflow; ST2 mirrors the output setting.</summary>
    [Fact]
    public void HOFL_tells_that_the_sum_is_too_large()
    {
        chip.FieldMicroteslas[0].Value = 2000;
        chip.FieldMicroteslas[1].Value = -2000;
        chip.FieldMicroteslas[2].Value = 900;
        bus.Write(Control1, 0x11);
        clock.AdvanceMicroseconds(9000);
        Assert.Equal(0x10, bus.Read(Status2));
        chip.FieldMicroteslas[2].Value = 913;
        bus.Write(Control1, 0x01);
        clock.AdvanceMicroseconds(9000);
        Assert.Equal(0x08, bus.Read(Status2));
    }

    /// <summary>Section 7.4.4: -200 to 200 in x and y, -3200 to -800 in z, at 16 bits.</summary>
    [Fact]
    public void Self_test_passes_its_criteria()
    {
        chip.FieldMicroteslas[0].Value = 50;
        bus.Write(0x0C, 0x40);
        bus.Write(Control1, 0x18);
        clock.AdvanceMicroseconds(9000);
        Assert.Equal(1, bus.Read(Status1));
        short[] counts = Read();
        Assert.InRange(counts[0], -200, 200);
        Assert.InRange(counts[1], -200, 200);
        Assert.InRange(counts[2], -3200, -800);
    }

    /// <summary>Section 8.3 ASA: Hadj = H x ((ASA - 128) x 0.5 / 128 + 1), and the fuses are read in their mode only.</summary>
    [Fact]
    public void A_driver_that_adjusts_reads_the_field_that_is_there()
    {
        var part = new Ak8963Chip(clock, seed: 9);
        var partBus = new I2cMaster(part, Ak8963Chip.I2cAddress);
        Assert.Equal(new byte[3], partBus.Read(0x10, 3));
        partBus.Write(Control1, 0x0F);
        byte[] adjustment = partBus.Read(0x10, 3);
        Assert.All(adjustment, value => Assert.InRange(value, 160, 190));
        partBus.Write(Control1, 0x00);
        double[] field = [21.3, -4.4, 43.9];
        for (int axis = 0; axis < 3; axis++)
            part.FieldMicroteslas[axis].Value = field[axis];
        partBus.Write(Control1, 0x11);
        clock.AdvanceMicroseconds(9000);
        byte[] bytes = partBus.Read(Data, 7);
        for (int axis = 0; axis < 3; axis++)
        {
            double counts = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * axis));
            Assert.Equal(field[axis], counts * 0.15 * (((adjustment[axis] - 128) * 0.5 / 128) + 1), 0.1);
        }
    }

    /// <summary>Section 8.3 CNTL1: a write to it initializes the registers from 02h to 09h.</summary>
    [Fact]
    public void Writing_the_mode_drops_what_was_measured()
    {
        chip.FieldMicroteslas[0].Value = 15;
        bus.Write(Control1, 0x11);
        clock.AdvanceMicroseconds(9000);
        Assert.Equal(1, bus.Read(Status1));
        bus.Write(Control1, 0x11);
        Assert.Equal(new byte[8], bus.Read(Status1, 8));
    }

    /// <summary>Sections 7.2.2 and 7.2.3, pages 24 and 25: the address runs from 00h to 0Ch and from 10h to 12h, each round.</summary>
    [Fact]
    public void The_address_goes_round()
    {
        Assert.Equal(0x48, bus.Read(0x0C, 2)[1]);
        bus.Write(Control1, 0x0F);
        Assert.Equal([128, 128, 128, 128], bus.Read(0x10, 4));
    }

    [Fact]
    public void SRST_resets_and_I2CDIS_ends_all_talk_until_power_goes()
    {
        bus.Write(Control1, 0x16);
        bus.Write(Control2, 1);
        Assert.Equal(0, bus.Read(Control1));
        bus.Write(0x0F, 0x1B);
        Assert.False(chip.Start(Ak8963Chip.I2cAddress, isRead: false));
        chip.LosePower();
        Assert.Equal(0x48, bus.Read(0x00));
    }

    [Fact]
    public void Changing_modes_without_power_down_is_loud()
    {
        bus.Write(Control1, 0x12);
        bus.Write(Control1, 0x16);
        Assert.Contains("power-down", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
        bus.Write(Control1, 0x00);
        bus.Write(Control1, 0x07);
        Assert.Contains("prohibited", log.Reports[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        chip.FieldMicroteslas[0].Value = double.NaN;
        chip.FieldMicroteslas[1].Value = double.NegativeInfinity;
        I2cMaster.Fuzz(chip, Ak8963Chip.I2cAddress, clock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    private short[] Read()
    {
        byte[] bytes = bus.Read(Data, 7);
        return [.. Enumerable.Range(0, 3).Select(axis => BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(2 * axis)))];
    }
}
