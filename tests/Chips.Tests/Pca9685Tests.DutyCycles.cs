namespace Controller.Chips.Tests;

/// <summary>What ON and OFF counts make of a period: the worked examples of section 7.3.3.</summary>
public sealed partial class Pca9685Tests
{
    private const byte Led4OnLow = 0x16;

    /// <summary>Section 7.3.3, example 1 and figure 7, page 17: delay 10 %, duty 20 %: LED0_ON = 199h, LED0_OFF = 4CCh.</summary>
    [Fact]
    public void Example_1_gives_a_duty_cycle_of_20_percent()
    {
        Wake();
        bus.Write(Led0OnLow, 0x99, 0x01, 0xCC, 0x04);
        Assert.Equal(819.0 / 4096, chip.DutyCycle(0));
    }

    /// <summary>Section 7.3.3, example 2 and figure 8, page 17: delay 90 %, duty 90 %: LED4_ON = E65h, LED4_OFF = CCBh, over the period's end.</summary>
    [Fact]
    public void Example_2_wraps_over_the_end_of_the_period()
    {
        Wake();
        bus.Write(Led4OnLow, 0x65, 0x0E, 0xCB, 0x0C);
        Assert.Equal(3686.0 / 4096, chip.DutyCycle(4));
    }

    /// <summary>Figure 9, "Output example", page 18: ON before OFF, ON after OFF, full ON, and ON = OFF, which stays off.</summary>
    [Theory]
    [InlineData(511, 3071, 2560)]
    [InlineData(2047, 767, 2816)]
    [InlineData(0x1000 | 1022, 0, 4096)]
    [InlineData(1023, 1023, 0)]
    public void The_four_outputs_of_figure_9(int on, int off, int highCounts)
    {
        Wake();
        bus.Write(Led0OnLow, (byte)on, (byte)(on >> 8), (byte)off, (byte)(off >> 8));
        Assert.Equal(highCounts / 4096.0, chip.DutyCycle(0));
    }

    [Fact]
    public void A_servo_pulse_at_50_Hz_is_as_wide_as_its_counts()
    {
        bus.Write(PreScale, 121);
        Wake();
        bus.Write(Led0OnLow, 0, 0, 0x33, 0x01);
        Assert.Equal(50.03, chip.PwmFrequencyHertz, 0.01);
        Assert.Equal(307.0 / 4096 * (4096 * 122 / 25e6), chip.PulseSeconds(0), 1e-12);
        Assert.True(chip.IsActive(0));
        Assert.False(chip.IsActive(1));
    }

    [Fact]
    public void Full_off_beats_full_on()
    {
        Wake();
        bus.Write(Led0OnLow, 0, 0x10, 0, 0);
        Assert.Equal(1, chip.DutyCycle(0));
        bus.Write(Led0OnLow, 0, 0x10, 0, 0x10);
        Assert.Equal(0, chip.DutyCycle(0));
    }
}
