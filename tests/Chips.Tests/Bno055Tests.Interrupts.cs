namespace Controller.Chips.Tests;

/// <content>Interrupts, section 3.8.</content>
public sealed partial class Bno055Tests
{
    /// <summary>Section 3.8.2.2, page 40: the threshold is 7.81 mg per LSB at 4 g. Section 3.8.1, page 38: the pin stays until RST_INT, INT_STA until it is read.</summary>
    [Fact]
    public void Any_motion_latches_the_pin_until_it_is_reset()
    {
        var edges = new List<(long At, bool Level)>();
        chip.InterruptPinChanged += level => edges.Add((clock.NowNanoseconds, level));
        bus.Write(0x07, 1);
        bus.Write(0x11, 20); // 156 mg = 1.53 m/s²
        bus.Write(0x12, 0x04); // x, one sample
        bus.Write(0x0F, 0x40, 0x40);
        bus.Write(0x07, 0);
        Run(Ndof);
        chip.LinearAccelerationMetresPerSecondSquared[0].Value = 1.5;
        clock.AdvanceMilliseconds(100);
        Assert.Empty(edges);
        chip.LinearAccelerationMetresPerSecondSquared[0].Value = 3.1;
        clock.AdvanceMilliseconds(100);
        Assert.True(Assert.Single(edges).Level);
        Assert.Equal(0x40, bus.ReadFrom(0x37));
        Assert.Equal(0x00, bus.ReadFrom(0x37));
        Assert.True(chip.InterruptPin);
        bus.Write(SystemTrigger, 0x40);
        Assert.False(chip.InterruptPin);
    }

    /// <summary>Section 3.8.2.3: 15.63 mg per LSB at 4 g (page 42), for (duration + 1) x 2 ms.</summary>
    [Fact]
    public void High_g_interrupts_beyond_its_threshold_only()
    {
        bus.Write(0x07, 1);
        bus.Write(0x12, 0x20, 4, 128); // x, 10 ms, 2 g
        bus.Write(0x0F, 0x20, 0x20);
        bus.Write(0x07, 0);
        Run(Ndof);
        chip.LinearAccelerationMetresPerSecondSquared[0].Value = 1.99 * Gravity;
        clock.AdvanceMilliseconds(50);
        Assert.Equal(0x00, bus.ReadFrom(0x37));
        chip.LinearAccelerationMetresPerSecondSquared[0].Value = 2.01 * Gravity;
        clock.AdvanceMilliseconds(50);
        Assert.Equal(0x20, bus.ReadFrom(0x37));
        Assert.True(chip.InterruptPin);
    }

    /// <summary>Section 4.4.15, page 85: bits 5 and 4 of slo_no_mot_dur choose n + 1, 4 n + 20 or 8 n + 88 seconds, n being the bits below.</summary>
    [Theory]
    [InlineData(0b00_0011, 4)]
    [InlineData(0b01_0001, 24)]
    [InlineData(0b10_0001, 96)]
    public void No_motion_interrupts_after_its_time(int duration, int seconds)
    {
        bus.Write(0x07, 1);
        bus.Write(0x12, 0x04);
        bus.Write(0x16, (byte)((duration << 1) | 1));
        bus.Write(0x10, 0x80);
        bus.Write(0x07, 0);
        Run(Ndof);
        clock.AdvanceMilliseconds((seconds * 1000) - 100);
        Assert.Equal(0x00, bus.ReadFrom(0x37));
        clock.AdvanceMilliseconds(200);
        Assert.Equal(0x80, bus.ReadFrom(0x37));
        Assert.False(chip.InterruptPin); // not routed by INT_MSK
    }

    /// <summary>Section 3.8.2.4, page 43: 62.26 °/s at threshold 0, 62.5 °/s per LSB above it, hence 1999.76 °/s at most.</summary>
    [Theory]
    [InlineData(0, 62, 63)]
    [InlineData(1, 124, 125)]
    [InlineData(31, 1999.5, 2000)]
    public void A_high_rate_interrupts_beyond_its_threshold_only(byte threshold, double belowDegreesPerSecond, double aboveDegreesPerSecond)
    {
        bus.Write(0x07, 1);
        bus.Write(0x17, 0x20, 0, 0, 0x01, 3, 0x01, 3); // z only, 10 ms
        bus.Write(0x1C, threshold, 3);
        bus.Write(0x10, 0x08);
        bus.Write(0x07, 0);
        Run(Ndof);
        chip.AngularRateRadiansPerSecond[2].Value = double.DegreesToRadians(belowDegreesPerSecond);
        clock.AdvanceMilliseconds(100);
        Assert.Equal(0x00, bus.ReadFrom(0x37));
        chip.AngularRateRadiansPerSecond[2].Value = double.DegreesToRadians(aboveDegreesPerSecond);
        clock.AdvanceMilliseconds(100);
        Assert.Equal(0x08, bus.ReadFrom(0x37));
    }
}
