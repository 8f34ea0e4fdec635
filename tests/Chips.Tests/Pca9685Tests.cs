using Controller.Emulator.Chips;
using Controller.Hardware.Model;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the figures of NXP's product data sheet PCA9685 rev. 4.</summary>
public sealed partial class Pca9685Tests
{
    private const byte Mode1 = 0x00;
    private const byte Mode2 = 0x01;
    private const byte Led0OnLow = 0x06;
    private const byte AllLedOnLow = 0xFA;
    private const byte PreScale = 0xFE;

    private static readonly ServoDriverModel Exact = new(0x40, 50, 25_000_000, 0, 19, Level.Low, Pull.Up, "test");

    private readonly ManualClock clock = new();
    private readonly ReportList log = new();
    private readonly Pca9685Chip chip;
    private readonly I2cMaster bus;

    public Pca9685Tests()
    {
        chip = new Pca9685Chip(clock, Exact, seed: 1, log);
        bus = new I2cMaster(chip, 0x40);
    }

    /// <summary>Table 4 (page 10) lists the registers, tables 5 to 8 star their defaults: page 23 those of the LED registers, page 25 of ALL_LED and PRE_SCALE.</summary>
    [Theory]
    [InlineData(0x00, 0x11)]
    [InlineData(0x01, 0x04)]
    [InlineData(0x02, 0xE2)]
    [InlineData(0x03, 0xE4)]
    [InlineData(0x04, 0xE8)]
    [InlineData(0x05, 0xE0)]
    [InlineData(0x06, 0x00)]
    [InlineData(0x07, 0x00)]
    [InlineData(0x08, 0x00)]
    [InlineData(0x09, 0x10)]
    [InlineData(0x45, 0x10)]
    [InlineData(0xFE, 0x1E)]
    public void Registers_start_with_the_starred_defaults(byte register, byte value) => Assert.Equal(value, bus.Read(register));

    /// <summary>Chips of a type share their table of registers, and nothing else.</summary>
    [Fact]
    public void What_one_chip_is_told_another_does_not_hear()
    {
        var otherLog = new ReportList();
        var otherChip = new Pca9685Chip(clock, Exact, seed: 1, otherLog);
        var otherBus = new I2cMaster(otherChip, 0x40);
        bus.Write(Mode1, 0x21);
        chip.SetOutputEnablePin(false);
        bus.Write(Led0OnLow, 0, 0, 0x33, 0x01);
        bus.Write(0x50, 1);
        Assert.True(chip.IsActive(0));
        Assert.Single(log.Reports);
        Assert.False(otherChip.IsActive(0));
        Assert.Equal(0x11, otherBus.Read(Mode1));
        Assert.Equal(0x10, otherBus.Read(Led0OnLow + 3));
        Assert.Empty(otherLog.Reports);
    }

    /// <summary>Section 7.3.5, page 25: 200 Hz from 25 MHz is round(25 MHz / (4096 x 200)) - 1 = 30 = 1Eh.</summary>
    [Fact]
    public void The_prescaler_of_the_worked_example_gives_200_Hz()
    {
        bus.Write(PreScale, 30);
        Assert.Equal(196.9, chip.PwmFrequencyHertz, 0.1);
        Assert.Equal(25_000_000 / (4096 * 31.0), chip.PwmFrequencyHertz, 1e-9);
    }

    /// <summary>Section 7.3.5, page 25: 1526 Hz at 03h and 24 Hz at FFh.</summary>
    [Theory]
    [InlineData(0x03, 1526)]
    [InlineData(0xFF, 24)]
    public void The_prescalers_ends_are_the_datasheets_frequencies(byte prescale, double hertz)
    {
        bus.Write(PreScale, prescale);
        Assert.Equal(hertz, chip.PwmFrequencyHertz, 0.5);
    }

    /// <summary>Section 7.3.5, page 25: "The hardware forces a minimum value".</summary>
    [Fact]
    public void The_prescaler_is_never_below_3()
    {
        bus.Write(PreScale, 0);
        Assert.Equal(3, bus.Read(PreScale));
    }

    /// <summary>Section 7.3.5, page 25, and note 1 of table 4, page 13.</summary>
    [Fact]
    public void The_prescaler_is_writable_only_asleep()
    {
        Wake();
        bus.Write(PreScale, 121);
        Assert.Equal(0x1E, bus.Read(PreScale));
        Assert.Contains("writable only while SLEEP", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_auto_increment_the_pointer_stays()
    {
        bus.Write(Mode1, 0x01);
        bus.Write(Led0OnLow, 0x11, 0x22);
        Assert.Equal(new byte[] { 0x22, 0x22 }, bus.Read(Led0OnLow, 2));
        Assert.Equal(0, bus.Read(Led0OnLow + 1));
    }

    /// <summary>Remark under table 4, page 13.</summary>
    [Fact]
    public void Auto_increment_wraps_from_the_last_LED_register_and_from_PRE_SCALE_to_MODE1()
    {
        Wake();
        Assert.Equal(new byte[] { 0x10, 0x21 }, bus.Read(0x45, 2));
        Assert.Equal(new byte[] { 0x1E, 0x21, 0x04 }, bus.Read(PreScale, 3));
    }

    [Fact]
    public void Outputs_change_on_the_stop()
    {
        Wake();
        chip.Start(0x40, isRead: false);
        foreach (byte value in new byte[] { Led0OnLow, 0, 0, 0, 0x08 })
            chip.Write(value);
        Assert.Equal(0, chip.DutyCycle(0));
        chip.Stop();
        Assert.Equal(0.5, chip.DutyCycle(0));
    }

    [Fact]
    public void With_OCH_set_outputs_change_on_the_ACK_of_the_fourth_register()
    {
        Wake();
        bus.Write(Mode2, 0x0C);
        chip.Start(0x40, isRead: false);
        foreach (byte value in new byte[] { Led0OnLow, 0, 0, 0 })
            chip.Write(value);
        Assert.Equal(0, chip.DutyCycle(0));
        chip.Write(0x08);
        Assert.Equal(0.5, chip.DutyCycle(0));
    }

    [Fact]
    public void ALL_LED_writes_every_channel_and_reads_as_zero()
    {
        Wake();
        bus.Write(AllLedOnLow, 0, 0, 0, 0x04);
        for (int channel = 0; channel < Pca9685Chip.ChannelCount; channel++)
            Assert.Equal(0.25, chip.DutyCycle(channel));
        Assert.Equal(new byte[4], bus.Read(AllLedOnLow, 4));
        Assert.Equal(0x04, bus.Read(0x45));
    }

    [Fact]
    public void Output_enable_high_stops_the_pulses_at_once_and_low_brings_them_back()
    {
        Wake();
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);
        chip.SetOutputEnablePin(true);
        Assert.False(chip.IsActive(0));
        Assert.Equal(0, chip.DutyCycle(0));
        chip.SetOutputEnablePin(false);
        Assert.True(chip.IsActive(0));
    }

    /// <summary>Table 6, and section 7.4 on page 26 of rev. 3: OUTNE = 01 puts the outputs high while /OE is high, which is no pulse either.</summary>
    [Fact]
    public void OUTNE_chooses_the_level_while_not_enabled()
    {
        Wake();
        bus.Write(Mode2, 0x05);
        chip.SetOutputEnablePin(true);
        Assert.Equal(1, chip.DutyCycle(7));
        Assert.False(chip.IsActive(7));
    }

    [Fact]
    public void The_chip_powers_up_with_its_outputs_off_until_output_enable_is_pulled_low()
    {
        bus.Write(Mode1, 0x21);
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);
        Assert.False(chip.IsActive(0));
    }

    [Fact]
    public void INVRT_inverts_the_outputs()
    {
        Wake();
        bus.Write(Mode2, 0x14);
        bus.Write(Led0OnLow, 0, 0, 0, 0x04);
        Assert.Equal(0.75, chip.DutyCycle(0));
    }

    [Fact]
    public void Sleep_stops_the_outputs_and_RESTART_resumes_them()
    {
        Wake();
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);
        bus.Write(Mode1, 0x31);
        Assert.False(chip.IsActive(0));
        Assert.Equal(0xB1, bus.Read(Mode1));

        bus.Write(Mode1, 0x21);
        Assert.Equal(0xA1, bus.Read(Mode1));
        Assert.False(chip.IsActive(0));

        clock.AdvanceMicroseconds(500);
        bus.Write(Mode1, 0xA1);
        Assert.Equal(0x21, bus.Read(Mode1));
        Assert.Equal(0.5, chip.DutyCycle(0));
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void RESTART_before_the_oscillator_has_run_500_us_is_reported()
    {
        Wake();
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);
        bus.Write(Mode1, 0x31);
        bus.Write(Mode1, 0x21);
        clock.AdvanceMicroseconds(499);
        bus.Write(Mode1, 0xA1);
        Assert.Contains("500 us", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_to_any_PWM_register_clears_RESTART()
    {
        Wake();
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);
        bus.Write(Mode1, 0x31);
        bus.Write(Mode1, 0x21);
        bus.Write(Led0OnLow, 0);
        Assert.Equal(0x21, bus.Read(Mode1));
        Assert.True(chip.IsActive(0));
    }

    [Fact]
    public void An_orderly_shutdown_leaves_RESTART_clear()
    {
        Wake();
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);
        bus.Write(AllLedOnLow, 0, 0, 0, 0x10);
        bus.Write(Mode1, 0x31);
        Assert.Equal(0x31, bus.Read(Mode1));
    }

    [Fact]
    public void EXTCLK_is_set_only_asleep_and_cleared_only_by_reset()
    {
        Wake();
        bus.Write(Mode1, 0x61);
        Assert.Equal(0x21, bus.Read(Mode1));
        bus.Write(Mode1, 0x31);
        bus.Write(Mode1, 0x71);
        Assert.Equal(0x71, bus.Read(Mode1));
        bus.Write(Mode1, 0x21);
        Assert.Equal(0x61, bus.Read(Mode1));
        new I2cMaster(chip, 0).Write(0x06);
        Assert.Equal(0x11, bus.Read(Mode1));
    }

    [Fact]
    public void The_general_call_resets_with_06h_at_the_stop_and_with_nothing_else()
    {
        Wake();
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);

        Assert.True(chip.Start(0, isRead: false));
        Assert.False(chip.Write(0x05));
        chip.Stop();
        Assert.True(chip.Start(0, isRead: false));
        Assert.True(chip.Write(0x06));
        Assert.False(chip.Write(0x06));
        chip.Stop();
        Assert.True(chip.IsActive(0));

        new I2cMaster(chip, 0).Write(0x06);
        Assert.False(chip.IsActive(0));
        Assert.Equal(0x10, bus.Read(0x09));
    }

    [Fact]
    public void Group_addresses_answer_when_they_are_enabled()
    {
        Assert.True(chip.Start(0x70, isRead: false));
        chip.Stop();
        Assert.False(chip.Start(0x71, isRead: false));
        bus.Write(Mode1, 0x18);
        Assert.False(chip.Start(0x70, isRead: false));
        Assert.True(chip.Start(0x71, isRead: false));
        Assert.False(chip.Start(0x72, isRead: false));
        Assert.False(chip.Start(0x41, isRead: false));
    }

    [Fact]
    public void Unlisted_registers_are_loud()
    {
        Assert.Equal(0, bus.Read(0x50));
        bus.Write(0x50, 1);
        Assert.Equal(2, log.Reports.Count);
        Assert.All(log.Reports, r => Assert.Equal(0x50, r.Register));
    }

    [Fact]
    public void The_old_outputs_are_readable_when_a_change_is_announced()
    {
        Wake();
        var seen = new List<double>();
        chip.OutputChanging += (_, _) => seen.Add(chip.DutyCycle(0));
        chip.OutputChanged += (_, _) => seen.Add(chip.DutyCycle(0));
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);
        bus.Write(Led0OnLow, 0, 0, 0, 0x08);
        chip.SetOutputEnablePin(true);
        Assert.Equal([0, 0.5, 0.5, 0], seen);
    }

    [Fact]
    public void The_seed_draws_the_oscillator_within_its_tolerance()
    {
        double[] oscillators = [.. Enumerable.Range(0, 100).Select(seed => new Pca9685Chip(clock, Exact with { OscillatorToleranceRatio = 0.01 }, (ulong)seed).OscillatorHertz)];
        Assert.All(oscillators, hertz => Assert.InRange(hertz, 24.75e6, 25.25e6));
        Assert.True(oscillators.Max() - oscillators.Min() > 0.4e6);
        Assert.Equal(oscillators[7], new Pca9685Chip(clock, Exact with { OscillatorToleranceRatio = 0.01 }, 7).OscillatorHertz);
    }

    [Fact]
    public void Random_bus_traffic_never_throws_and_outputs_stay_physical()
    {
        chip.SetOutputEnablePin(false);
        chip.OutputChanged += (_, _) =>
        {
            for (int channel = 0; channel < Pca9685Chip.ChannelCount; channel++)
            {
                Assert.InRange(chip.DutyCycle(channel), 0, 1);
                Assert.InRange(chip.PulseSeconds(channel), 0, 1 / chip.PwmFrequencyHertz);
            }
        };
        I2cMaster.Fuzz(chip, 0x40, clock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    /// <summary>Oscillator on, auto-increment, outputs enabled.</summary>
    private void Wake()
    {
        bus.Write(Mode1, 0x21);
        clock.AdvanceMicroseconds(500);
        chip.SetOutputEnablePin(false);
    }
}
