using System.Buffers.Binary;
using Controller.Emulator.Chips;
using Controller.Emulator.Plant;
using Controller.Hardware.Model;

namespace Controller.Chips.Tests;

/// <summary>FIFO, INT pin, self-test and cycle mode, against InvenSense's RM-MPU-6000A-00 rev. 4.2.</summary>
public sealed class Mpu6050FifoTests
{
    private const double Gravity = 9.80665;
    private const byte SampleRateDivider = 0x19;
    private const byte Config = 0x1A;
    private const byte GyroConfig = 0x1B;
    private const byte AccelConfig = 0x1C;
    private const byte FifoEnable = 0x23;
    private const byte InterruptPinConfig = 0x37;
    private const byte InterruptEnable = 0x38;
    private const byte InterruptStatus = 0x3A;
    private const byte AccelOut = 0x3B;
    private const byte UserControl = 0x6A;
    private const byte PowerManagement1 = 0x6B;
    private const byte PowerManagement2 = 0x6C;
    private const byte FifoCount = 0x72;
    private const byte FifoData = 0x74;

    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly Mpu6050Chip chip;
    private readonly I2cMaster bus;
    private Func<long, InertialSample> input = _ => new InertialSample(new Vector3(0, 0, Gravity), default);
    private int asked;

    public Mpu6050FifoTests()
    {
        chip = new Mpu6050Chip(clock, 0x68, Feel, seed: 1, log, isIdeal: true);
        bus = new I2cMaster(chip, 0x68);
    }

    /// <summary>RM, register 116, page 44: in order of register number.</summary>
    [Fact]
    public void The_FIFO_takes_what_is_enabled_in_the_order_of_the_registers()
    {
        chip.TemperatureCelsius.Value = 36.53 + 1;
        input = _ => new InertialSample(new Vector3(0, 0, Gravity), new Vector3(0, double.DegreesToRadians(10), 0));
        StartFifo(0xF8);
        clock.AdvanceMicroseconds(1000);
        Assert.Equal(14, Count());
        byte[] record = bus.Read(FifoData, 14);
        Assert.Equal([0, 0, 16384, 340, 0, 1310, 0], Words(record));
        Assert.Equal(0, Count());
        Assert.Empty(log.Reports);
    }

    [Theory]
    [InlineData(0x08, 6)]
    [InlineData(0x70, 6)]
    [InlineData(0x78, 12)]
    [InlineData(0x20, 2)]
    [InlineData(0x80, 2)]
    public void Each_sample_adds_its_bytes(byte enabled, int bytes)
    {
        StartFifo(enabled);
        clock.AdvanceMicroseconds(7000);
        Assert.Equal(7 * bytes, Count());
    }

    /// <summary>PS: a FIFO of 1024 bytes. RM, register 116, page 44: FIFO_OFLOW_INT tells, and the oldest data are lost.</summary>
    [Fact]
    public void A_full_FIFO_loses_its_oldest_bytes_and_tells()
    {
        input = now => new InertialSample(new Vector3(now / 1_000_000 * Gravity / 16384, 0, 0), default);
        StartFifo(0x08);
        long start = clock.NowNanoseconds / 1_000_000;
        clock.AdvanceMicroseconds(170_000);
        Assert.Equal(1020, Count());
        Assert.Equal(0, bus.Read(InterruptStatus) & 0x10);
        clock.AdvanceMicroseconds(830_000);
        Assert.Equal(1024, Count());
        Assert.Equal(0x10, bus.Read(InterruptStatus) & 0x10);

        // 4 bytes of a cut sample and 170 whole ones.
        byte[] all = bus.Read(FifoData, 1024);
        Assert.Equal(start + 1000, BinaryPrimitives.ReadInt16BigEndian(all.AsSpan(1024 - 6)));
        Assert.Equal(start + 1000 - 169, BinaryPrimitives.ReadInt16BigEndian(all.AsSpan(4)));
    }

    [Fact]
    public void What_a_long_unasked_FIFO_has_lost_is_not_sampled()
    {
        StartFifo(0x08);
        asked = 0;
        clock.AdvanceMicroseconds(60e6);
        Assert.Equal(1024, Count());
        Assert.InRange(asked, 170, 180);
    }

    /// <summary>RM, register 116, page 44.</summary>
    [Fact]
    public void An_empty_FIFO_gives_the_last_byte_again()
    {
        StartFifo(0x08);
        clock.AdvanceMicroseconds(1000);
        bus.Write(FifoEnable, 0);
        byte[] bytes = bus.Read(FifoData, 8);
        Assert.Equal([0, 0, 0, 0, 0x40, 0, 0, 0], bytes);
    }

    [Fact]
    public void FIFO_RESET_empties_it_and_clears_itself()
    {
        StartFifo(0x08);
        clock.AdvanceMicroseconds(5000);
        bus.Write(UserControl, 0x44);
        Assert.Equal(0x40, bus.Read(UserControl));
        Assert.Equal(0, Count());
    }

    /// <summary>RM, registers 114 and 115, page 43.</summary>
    [Fact]
    public void The_low_byte_of_the_count_is_that_of_the_last_high_byte()
    {
        StartFifo(0x08);
        clock.AdvanceMicroseconds(50_000);
        Assert.Equal(300 >> 8, bus.Read(FifoCount));
        clock.AdvanceMicroseconds(50_000);
        Assert.Equal(300 & 0xFF, bus.Read(FifoCount + 1));
        Assert.Equal(600, Count());
    }

    /// <summary>RM, register 55: LATCH_INT_EN 0 is a pulse of 50 µs, INT_LEVEL 1 is active low.</summary>
    [Theory]
    [InlineData(0x00, true)]
    [InlineData(0x80, false)]
    public void INT_pulses_for_each_sample(byte config, bool activeLevel)
    {
        bus.Write(InterruptPinConfig, config);
        Wake();
        var edges = new List<(long, bool)>();
        chip.InterruptPinChanged += level => edges.Add((clock.NowNanoseconds, level));
        long start = clock.NowNanoseconds;
        bus.Write(InterruptEnable, 0x01);
        clock.AdvanceMicroseconds(2100);
        Assert.Equal(
            [(start + 1_000_000, activeLevel), (start + 1_050_000, !activeLevel), (start + 2_000_000, activeLevel), (start + 2_050_000, !activeLevel)],
            edges);
    }

    [Theory]
    [InlineData(0x20, false)]
    [InlineData(0x30, true)]
    public void A_latched_INT_waits_for_INT_STATUS_or_for_any_read(byte config, bool anyReadClears)
    {
        bus.Write(InterruptPinConfig, config);
        Wake();
        bus.Write(InterruptEnable, 0x01);
        clock.AdvanceMicroseconds(1500);
        Assert.True(chip.InterruptPin);
        bus.Read(AccelOut, 6);
        Assert.Equal(!anyReadClears, chip.InterruptPin);
        bus.Read(InterruptStatus);
        Assert.False(chip.InterruptPin);
        clock.AdvanceMicroseconds(1000);
        Assert.True(chip.InterruptPin);
    }

    [Fact]
    public void INT_tells_of_enabled_events_only()
    {
        bus.Write(InterruptPinConfig, 0x20);
        StartFifo(0x08);
        bus.Write(InterruptEnable, 0x10);
        clock.AdvanceMicroseconds(100_000);
        Assert.False(chip.InterruptPin);
        clock.AdvanceMicroseconds(100_000);
        Assert.True(chip.InterruptPin);
    }

    [Fact]
    public void A_burst_stays_one_sample_while_interrupts_come()
    {
        Wake();
        bus.Write(InterruptEnable, 0x01);
        clock.AdvanceMicroseconds(1500);
        chip.Start(0x68, isRead: false);
        chip.Write(AccelOut + 2);
        chip.Start(0x68, isRead: true);
        Assert.Equal([0, 0], [chip.Read(), chip.Read()]);
        input = _ => default;
        clock.AdvanceMicroseconds(5000);
        Assert.Equal([0x40, 0x00], [chip.Read(), chip.Read()]);
        chip.Stop();
    }

    /// <summary>RM, registers 13 to 16, pages 9 to 11: the response equals the factory's trim, by the formulas for ±250 °/s and ±8 g.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Self_test_answers_as_the_trim_says(ulong seed)
    {
        var part = new Mpu6050Chip(clock, 0x68, Feel, seed);
        var partBus = new I2cMaster(part, 0x68);
        partBus.Write(PowerManagement1, 1);
        partBus.Write(Config, 6);
        partBus.Write(AccelConfig, 0x10);
        double[] off = Mean(partBus);
        partBus.Write(GyroConfig, 0xE0);
        partBus.Write(AccelConfig, 0xF0);
        double[] on = Mean(partBus);
        byte[] trim = partBus.Read(0x0D, 4);
        for (int axis = 0; axis < 3; axis++)
        {
            int gyroCode = trim[axis] & 0x1F;
            int accelCode = ((trim[axis] >> 5) << 2) | ((trim[3] >> (4 - (2 * axis))) & 3);
            double gyroTrim = (axis == 1 ? -25 : 25) * 131 * Math.Pow(1.046, gyroCode - 1);
            double accelTrim = 4096 * 0.34 * Math.Pow(0.92 / 0.34, (accelCode - 1) / 30.0);
            Assert.InRange(gyroCode, 1, 31);
            Assert.InRange(accelCode, 1, 31);
            Assert.Equal(gyroTrim, on[3 + axis] - off[3 + axis], 2.0);
            Assert.Equal(accelTrim, on[axis] - off[axis], 2.0);
        }
    }

    /// <summary>AN-XX-XXXX-01: gyroscope offsets count 4 at ±250 °/s, the accelerometer's 4096 per g, from what the factory wrote on.</summary>
    [Fact]
    public void Offset_registers_shift_the_readings()
    {
        var part = new Mpu6050Chip(clock, 0x68, Feel, seed: 3, log);
        var partBus = new I2cMaster(part, 0x68);
        partBus.Write(PowerManagement1, 1);
        partBus.Write(Config, 6);
        double[] before = Mean(partBus);
        short factory = BinaryPrimitives.ReadInt16BigEndian(partBus.Read(0x06, 2));
        Assert.NotEqual(0, factory);
        int shifted = factory - 410;
        partBus.Write(0x06, (byte)(shifted >> 8), (byte)shifted);
        partBus.Write(0x17, 0x00, 0x64);
        double[] after = Mean(partBus);
        Assert.Equal(-410 * 4, after[0] - before[0], 4.0);
        Assert.Equal(0, after[1] - before[1], 4.0);
        Assert.Equal(400, after[5] - before[5], 4.0);
        Assert.Empty(log.Reports);
        partBus.Write(PowerManagement1, 0x80);
        Assert.Equal(factory, BinaryPrimitives.ReadInt16BigEndian(partBus.Read(0x06, 2)));
    }

    /// <summary>Drivers check what they wrote to the registers of motion detection; it is kept, and loud.</summary>
    [Fact]
    public void Registers_of_motion_detection_keep_what_is_written()
    {
        bus.Write(0x1D, 0x01);
        Assert.Equal(0x01, bus.Read(0x1D));
        Assert.Equal(0x1D, Assert.Single(log.Reports).Register);
    }

    /// <summary>RM, register 108: 1.25, 5, 20, 40 Hz, of the accelerometer alone.</summary>
    [Theory]
    [InlineData(0x00, 800_000)]
    [InlineData(0x40, 200_000)]
    [InlineData(0x80, 50_000)]
    [InlineData(0xC0, 25_000)]
    public void Cycle_mode_samples_the_accelerometer_at_the_wake_up_rate(byte wake, int microseconds)
    {
        input = _ => new InertialSample(new Vector3(0, 0, Gravity), new Vector3(1, 1, 1));
        bus.Write(PowerManagement2, (byte)(wake | 0x07));
        bus.Write(PowerManagement1, 0x28);
        clock.AdvanceMicroseconds(microseconds - 1);
        Assert.Equal(new byte[14], bus.Read(AccelOut, 14));
        clock.AdvanceMicroseconds(1);
        Assert.Equal([0, 0, 16384, 0, 0, 0, 0], Words(bus.Read(AccelOut, 14)));
        Assert.Empty(log.Reports);
    }

    /// <summary>RM, registers 37 to 39 (from page 19 by its contents) and 55: another chip on the auxiliary bus, read by the master and through the bypass.</summary>
    [Fact]
    public void Chips_on_the_auxiliary_bus_answer_the_master_or_through_the_bypass()
    {
        var other = new Ina219Chip(clock, 0x40, seed: 1, isIdeal: true);
        chip.ConnectAuxiliary(other);
        Assert.False(chip.Start(0x40, isRead: false));
        bus.Write(InterruptPinConfig, 0x02);
        Assert.Equal(0x399F, new I2cMaster(chip, 0x40).ReadWord(0));
        bus.Write(UserControl, 0x20);
        Assert.False(chip.Start(0x40, isRead: false));
        Wake();
        bus.Write(0x25, 0xC0, 0x00, 0x82);
        clock.AdvanceMicroseconds(1000);
        Assert.Equal([0x39, 0x9F], bus.Read(0x49, 2));
    }

    private void Wake()
    {
        bus.Write(PowerManagement1, 1);
        bus.Write(Config, 1);
        bus.Write(SampleRateDivider, 0);
    }

    private void StartFifo(byte enabled)
    {
        Wake();
        bus.Write(FifoEnable, enabled);
        bus.Write(UserControl, 0x40);
    }

    private int Count() => bus.ReadWord(FifoCount);

    private double[] Mean(I2cMaster partBus)
    {
        var sum = new double[6];
        const int Samples = 500;
        for (int i = 0; i < Samples; i++)
        {
            clock.AdvanceMicroseconds(1000);
            short[] words = Words(partBus.Read(AccelOut, 14));
            for (int axis = 0; axis < 3; axis++)
            {
                sum[axis] += words[axis] / (double)Samples;
                sum[3 + axis] += words[4 + axis] / (double)Samples;
            }
        }

        return sum;
    }

    private static short[] Words(byte[] bytes) =>
        [.. Enumerable.Range(0, bytes.Length / 2).Select(i => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(2 * i)))];

    private InertialSample Feel(long nowNanoseconds)
    {
        asked++;
        return input(nowNanoseconds);
    }
}
