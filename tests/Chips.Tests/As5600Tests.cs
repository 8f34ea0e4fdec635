using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the figures of ams' AS5600 datasheet v1-06.</summary>
public sealed class As5600Tests
{
    private const byte StartPosition = 0x01;
    private const byte StopPosition = 0x03;
    private const byte MaximumAngle = 0x05;
    private const byte Configuration = 0x07;
    private const byte Status = 0x0B;
    private const byte RawAngle = 0x0C;
    private const byte Angle = 0x0E;
    private const byte Gain = 0x1A;
    private const byte Burn = 0xFF;

    private readonly ManualClock clock = new();
    private readonly ReportList log = new();
    private readonly As5600Chip chip;
    private readonly I2cMaster bus;

    public As5600Tests()
    {
        chip = new As5600Chip(clock, seed: 1, log, isIdeal: true);
        bus = new I2cMaster(chip, As5600Chip.I2cAddress);
    }

    /// <summary>Figure 21, page 18, note 2: bits that were never burnt are zero after power-up.</summary>
    [Fact]
    public void A_new_part_starts_with_its_configuration_at_zero() => Assert.Equal(new byte[9], bus.Read(0x00, 9));

    /// <summary>Figure 35, page 30: 0, 90, 180 and 270 degrees clockwise are 0, 1024, 2048 and 3072.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(90, 1024)]
    [InlineData(180, 2048)]
    [InlineData(270, 3072)]
    [InlineData(360 + 90, 1024)]
    [InlineData(-90, 3072)]
    [InlineData(359.99, 0)]
    public void Raw_angle_counts_clockwise_as_in_figure_35(double degrees, int counts)
    {
        Turn(degrees);
        Assert.Equal(counts, bus.ReadWord(RawAngle));
        Assert.Equal(counts, bus.ReadWord(Angle));
    }

    /// <summary>Section Direction, page 30.</summary>
    [Fact]
    public void DIR_high_counts_the_other_way()
    {
        chip.SetDirectionPin(true);
        Turn(90);
        Assert.Equal(3072, bus.ReadWord(RawAngle));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(77.7)]
    [InlineData(200.3)]
    [InlineData(350)]
    public void A_driver_by_the_datasheet_reads_the_angle_that_the_shaft_has(double degrees)
    {
        Turn(degrees);
        Assert.Equal(degrees, bus.ReadWord(RawAngle) * 360.0 / 4096, 360.0 / 8192);
    }

    /// <summary>Section ZPOS/MPOS/MANG, page 19: 180 degrees are 2048 counts, the resolution is not scaled.</summary>
    [Fact]
    public void A_narrowed_range_starts_at_ZPOS_and_holds_at_its_ends()
    {
        bus.WriteWord(StartPosition, 1024);
        bus.WriteWord(StopPosition, 3072);
        int[] angles = [.. new double[] { 90, 180, 269, 300, 350, 10, 80 }.Select(degrees =>
        {
            Turn(degrees);
            return (int)bus.ReadWord(Angle);
        })];
        Assert.Equal([0, 1024, 2037, 2048, 2048, 0, 0], angles);
        Assert.Equal(910, bus.ReadWord(RawAngle));
    }

    [Fact]
    public void MANG_gives_the_range_like_MPOS()
    {
        bus.WriteWord(StartPosition, 1024);
        bus.WriteWord(MaximumAngle, 1024);
        Turn(170);
        Assert.Equal(910, bus.ReadWord(Angle));
        Turn(200);
        Assert.Equal(1024, bus.ReadWord(Angle));
    }

    /// <summary>Section ANGLE/RAW ANGLE Register, page 19: 10 counts of hysteresis at the limit of the turn, in ANGLE only.</summary>
    [Fact]
    public void ANGLE_does_not_toggle_over_the_end_of_the_turn()
    {
        Turn(359.5);
        Assert.Equal(4090, bus.ReadWord(Angle));
        Turn(360.5);
        Assert.Equal(4095, bus.ReadWord(Angle));
        Assert.Equal(6, bus.ReadWord(RawAngle));
        Turn(361);
        Assert.Equal(11, bus.ReadWord(Angle));
        Turn(359.9);
        Assert.Equal(0, bus.ReadWord(Angle));
        Turn(359);
        Assert.Equal(4085, bus.ReadWord(Angle));
    }

    /// <summary>Figure 22, page 19, and section Hysteresis, page 31: up to 3 counts.</summary>
    [Fact]
    public void HYST_hides_changes_of_its_counts()
    {
        bus.WriteWord(Configuration, 0x000C);
        Turn(90);
        Assert.Equal(1024, bus.ReadWord(RawAngle));
        Turn(90 + (3 * 360 / 4096.0));
        Assert.Equal(1024, bus.ReadWord(RawAngle));
        Turn(90 + (4 * 360 / 4096.0));
        Assert.Equal(1028, bus.ReadWord(RawAngle));
    }

    /// <summary>Section I²C Modes, page 13: the pointer stays on ANGLE, RAW ANGLE and MAGNITUDE when it was set to their high byte.</summary>
    [Fact]
    public void Angles_are_read_again_and_again_without_setting_the_pointer()
    {
        Turn(90);
        bus.Read(RawAngle, 2);
        Turn(180);
        Assert.True(chip.Start(As5600Chip.I2cAddress, isRead: true));
        Assert.Equal([0x08, 0x00], [chip.Read(), chip.Read()]);
        Turn(270);
        Assert.Equal([0x0C, 0x00], [chip.Read(), chip.Read()]);
        chip.Stop();
    }

    [Fact]
    public void From_other_registers_the_pointer_runs_on()
    {
        Turn(90);
        Assert.Equal([0x20, 0x04, 0x00, 0x04, 0x00], bus.Read(Status, 5));
        Assert.Equal(0x00, bus.Read(RawAngle + 1));
    }

    [Fact]
    public void The_pointer_wraps_at_the_end_of_the_address_range()
    {
        bus.WriteWord(StartPosition, 0x0123);
        Assert.Equal([0x00, 0x00, 0x01, 0x23], bus.Read(Burn, 4));
    }

    /// <summary>Section I²C Modes, invalid addresses, page 13: not acknowledged, read as zero, the pointer moves on.</summary>
    [Fact]
    public void Invalid_addresses_are_not_acknowledged_and_loud()
    {
        Assert.True(chip.Start(As5600Chip.I2cAddress, isRead: false));
        Assert.False(chip.Write(0x0A));
        Assert.True(chip.Start(As5600Chip.I2cAddress, isRead: true));
        Assert.Equal(0, chip.Read());
        Assert.Equal(0x20, chip.Read());
        chip.Stop();
        Assert.Equal(0x0A, Assert.Single(log.Reports).Register);
    }

    /// <summary>Figure 23, page 20: MD, ML, MH, and AGC 0 to 128 at 3.3 V; magnetic characteristics: 30 to 90 mT.</summary>
    [Theory]
    [InlineData(60, 0x20, 64)]
    [InlineData(30, 0x20, 128)]
    [InlineData(20, 0x30, 128)]
    [InlineData(5, 0x10, 128)]
    [InlineData(0, 0x10, 128)]
    [InlineData(90, 0x20, 0)]
    [InlineData(120, 0x28, 0)]
    public void Status_tells_of_the_magnet(double milliteslas, byte status, byte gain)
    {
        chip.FieldMilliteslas.Value = milliteslas;
        clock.AdvanceMicroseconds(1000);
        Assert.Equal(status, bus.Read(Status));
        Assert.Equal(gain, bus.Read(Gain));
    }

    /// <summary>Section AGC Register, page 20.</summary>
    [Fact]
    public void At_5_volts_the_gain_has_256_steps()
    {
        var other = new As5600Chip(clock, seed: 1, supplyVolts: 5, isIdeal: true);
        other.FieldMilliteslas.Value = 20;
        clock.AdvanceMicroseconds(1000);
        Assert.Equal(255, new I2cMaster(other, As5600Chip.I2cAddress).Read(Gain));
    }

    /// <summary>Figure 6, to which Low Power Modes on page 31 refers: LPM3 polls every 100 ms.</summary>
    [Theory]
    [InlineData(1, 5_000)]
    [InlineData(2, 20_000)]
    [InlineData(3, 100_000)]
    public void Low_power_modes_sample_rarely(byte mode, int microseconds)
    {
        bus.Write(Configuration + 1, mode);
        clock.AdvanceMicroseconds(100_000);
        bus.ReadWord(RawAngle);
        chip.ShaftRadians.Value = 1;
        clock.AdvanceMicroseconds(microseconds - 1);
        Assert.Equal(0, bus.ReadWord(RawAngle));
        clock.AdvanceMicroseconds(1);
        Assert.NotEqual(0, bus.ReadWord(RawAngle));
    }

    /// <summary>Figures 27, 29 and 30, pages 25 to 27; without a magnet OUT is low, page 31.</summary>
    [Fact]
    public void OUT_follows_the_angle_in_its_three_modes()
    {
        Turn(180);
        Assert.Equal(3.3 * 2048 / 4095, chip.OutputVolts(clock.NowNanoseconds), 1e-9);
        bus.Write(Configuration + 1, 0x10);
        Assert.Equal(3.3 * (0.1 + (0.8 * 2048 / 4095)), chip.OutputVolts(clock.NowNanoseconds), 1e-9);
        bus.Write(Configuration + 1, 0xE0);
        Assert.Equal(920, chip.PwmFrequencyHertz);
        Assert.Equal((128 + 2048) / 4351.0, chip.PwmDutyRatio(clock.NowNanoseconds), 1e-12);
        chip.FieldMilliteslas.Value = 0;
        clock.AdvanceMicroseconds(1000);
        Assert.Equal(0, chip.OutputVolts(clock.NowNanoseconds));
    }

    /// <summary>Page 27's example: of 4351 clock periods 128 are high at zero degrees, 4223 at the maximum angle.</summary>
    [Theory]
    [InlineData(0, 128)]
    [InlineData(4095, 4223)]
    public void PWM_has_the_datasheets_ends(int counts, int highPeriods)
    {
        bus.Write(Configuration + 1, 0x20);
        Turn(180);
        Assert.Equal(2048, bus.ReadWord(Angle));
        Turn(counts * 360 / 4096.0);
        Assert.Equal(highPeriods / 4351.0, chip.PwmDutyRatio(clock.NowNanoseconds), 1e-12);
    }

    /// <summary>Section Burn_Angle Command, page 21.</summary>
    [Fact]
    public void Burnt_angles_survive_the_loss_of_power_and_burn_three_times()
    {
        for (int i = 1; i <= 3; i++)
        {
            bus.WriteWord(StartPosition, 100 * i);
            bus.Write(Burn, 0x80);
            Assert.Equal(i, bus.Read(0x00));
        }

        Assert.Empty(log.Reports);
        bus.WriteWord(StartPosition, 999);
        bus.Write(Burn, 0x80);
        Assert.Single(log.Reports);
        chip.LosePower();
        Assert.Equal(300, bus.ReadWord(StartPosition));
        Assert.Equal(3, bus.Read(0x00));
    }

    /// <summary>Section Burn_Angle Command, page 21: only when MD is 1.</summary>
    [Fact]
    public void Without_a_magnet_angles_are_not_burnt()
    {
        chip.FieldMilliteslas.Value = 0;
        clock.AdvanceMicroseconds(1000);
        bus.Write(Burn, 0x80);
        Assert.Equal(0, bus.Read(0x00));
        Assert.Contains("MD = 0", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
    }

    /// <summary>Section Burn_Setting Command, page 21: once.</summary>
    [Fact]
    public void Settings_are_burnt_once_and_loaded_again_on_command()
    {
        bus.WriteWord(Configuration, 0x0304);
        bus.Write(Burn, 0x40);
        bus.WriteWord(Configuration, 0);
        foreach (byte step in new byte[] { 0x01, 0x11, 0x10 })
            bus.Write(Burn, step);
        Assert.Equal(0x0304, bus.ReadWord(Configuration));
        Assert.Empty(log.Reports);
        bus.Write(Burn, 0x40);
        Assert.Single(log.Reports);
    }

    /// <summary>System parameters: 0.015 degrees RMS with the slowest filter.</summary>
    [Fact]
    public void Noise_is_the_datasheets()
    {
        var part = new As5600Chip(clock, seed: 3, log);
        var partBus = new I2cMaster(part, As5600Chip.I2cAddress);
        part.ShaftRadians.Value = Math.PI * (1 + (1 / 4096.0)); // between two counts: noise decides
        int up = 0;
        for (int i = 0; i < 4000; i++)
        {
            clock.AdvanceMicroseconds(150);
            up += partBus.ReadWord(RawAngle) - 2048;
        }

        Assert.InRange(up, 1800, 2200);
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        chip.ShaftRadians.Value = double.NaN;
        chip.FieldMilliteslas.Value = double.PositiveInfinity;
        I2cMaster.Fuzz(chip, As5600Chip.I2cAddress, clock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    private void Turn(double degrees)
    {
        chip.ShaftRadians.Value = double.DegreesToRadians(degrees);
        clock.AdvanceMicroseconds(1000);
    }
}
