using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Activity, inactivity, free fall and taps of the ADXL345, against Analog Devices' data sheet rev. E.</summary>
public sealed class Adxl345MotionTests
{
    private const double Gravity = 9.80665;
    private const byte Rate = 0x2C;
    private const byte PowerControl = 0x2D;
    private const byte InterruptEnable = 0x2E;
    private const byte InterruptSource = 0x30;
    private const byte DataFormat = 0x31;

    private readonly EventClock clock = new();
    private readonly Adxl345Chip chip;
    private readonly I2cMaster bus;

    public Adxl345MotionTests()
    {
        chip = new Adxl345Chip(clock, 0x53, seed: 1, isIdeal: true);
        bus = new I2cMaster(chip, 0x53);
    }

    /// <summary>THRESH_ACT 62.5 mg per count, and its latch, cleared by reading INT_SOURCE.</summary>
    [Fact]
    public void Activity_is_latched_until_the_source_is_read()
    {
        bus.Write(0x24, 24); // 1.5 g
        bus.Write(0x27, 0x70);
        bus.Write(InterruptEnable, 0x10);
        Measure(0x0B);
        Assert.Equal(0, bus.Read(InterruptSource) & 0x10);
        Feel(0, 16, Gravity);
        Assert.True(chip.Interrupt1Pin);
        Feel(0, 0, Gravity);
        Assert.True(chip.Interrupt1Pin);
        Assert.Equal(0x20, bus.Read(0x2B));
        Assert.Equal(0x10, bus.Read(InterruptSource) & 0x10);
        Assert.False(chip.Interrupt1Pin);
    }

    [Fact]
    public void AC_coupled_activity_ignores_gravity()
    {
        bus.Write(0x24, 8); // 0.5 g
        bus.Write(0x27, 0xF0);
        bus.Write(InterruptEnable, 0x10);
        Measure(0x0B);
        clock.AdvanceMicroseconds(100_000);
        Assert.Equal(0, bus.Read(InterruptSource) & 0x10);
        Feel(0, 0, Gravity * 1.6);
        Assert.Equal(0x10, bus.Read(InterruptSource) & 0x10);
    }

    [Fact]
    public void Linked_inactivity_sends_it_to_sleep_until_something_moves()
    {
        bus.Write(0x24, 8, 8, 2); // activity and inactivity 0.5 g, 2 s
        bus.Write(0x27, 0xFF);
        bus.Write(InterruptEnable, 0x18);
        bus.Write(PowerControl, 0x38);
        clock.AdvanceMicroseconds(1.9e6);
        Assert.Equal(0, bus.Read(InterruptSource) & 0x08);
        clock.AdvanceMicroseconds(0.2e6);
        Assert.Equal(0x08, bus.Read(InterruptSource) & 0x18);
        Assert.Equal(0x08, bus.Read(0x2B) & 0x08);
        Feel(0, 0, 2 * Gravity);
        clock.AdvanceMicroseconds(125_000);
        Assert.Equal(0x10, bus.Read(InterruptSource) & 0x18);
        Assert.Equal(0, bus.Read(0x2B) & 0x08);
    }

    /// <summary>THRESH_FF 62.5 mg and TIME_FF 5 ms per count; recommended 0x07 and 0x14 to 0x46.</summary>
    [Fact]
    public void Free_fall_takes_its_time()
    {
        bus.Write(Rate, 0x0D);
        bus.Write(0x28, 0x07, 0x14);
        bus.Write(InterruptEnable, 0x04);
        Measure(0x0B);
        chip.SpecificForceMetresPerSecondSquared[2].Value = 0;
        clock.AdvanceMicroseconds(98_000);
        Assert.False(chip.Interrupt1Pin);
        clock.AdvanceMicroseconds(5_000);
        Assert.True(chip.Interrupt1Pin);
    }

    /// <summary>DUR 625 µs, Latent and Window 1.25 ms per count.</summary>
    [Theory]
    [InlineData(5_000, 0, 0x40)]
    [InlineData(20_000, 0, 0x00)]
    [InlineData(5_000, 30_000, 0x60)]
    [InlineData(5_000, 150_000, 0x40)]
    public void Taps_are_told_by_their_length_and_distance(int microseconds, int gapMicroseconds, byte source)
    {
        bus.Write(Rate, 0x0D);
        bus.Write(0x1D, 48); // 3 g
        bus.Write(0x21, 16, 16, 80); // 10 ms, 20 ms, 100 ms
        bus.Write(0x2A, 0x07);
        bus.Write(InterruptEnable, 0x60);
        Measure(0x0B);
        Knock(microseconds);
        if (gapMicroseconds > 0)
        {
            clock.AdvanceMicroseconds(gapMicroseconds);
            if (gapMicroseconds > 120_000)
                bus.Read(InterruptSource);
            Knock(microseconds);
        }

        Assert.Equal(source, bus.Read(InterruptSource) & 0x60);
        if (source != 0)
            Assert.Equal(0x01, bus.Read(0x2B));
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

    private void Knock(int microseconds)
    {
        chip.SpecificForceMetresPerSecondSquared[2].Value = 5 * Gravity;
        clock.AdvanceMicroseconds(microseconds);
        chip.SpecificForceMetresPerSecondSquared[2].Value = Gravity;
        clock.AdvanceMicroseconds(2500);
    }
}
