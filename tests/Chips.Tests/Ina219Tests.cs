using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the figures of TI's SBOS448G.</summary>
public sealed class Ina219Tests
{
    private const byte Configuration = 0;
    private const byte ShuntVoltage = 1;
    private const byte BusVoltage = 2;
    private const byte Power = 3;
    private const byte Current = 4;
    private const byte Calibration = 5;

    private readonly ManualClock clock = new();
    private readonly ReportList log = new();
    private readonly Ina219Chip chip;
    private readonly I2cMaster bus;

    public Ina219Tests()
    {
        chip = new Ina219Chip(clock, 0x40, seed: 1, log, isIdeal: true);
        bus = new I2cMaster(chip, 0x40);
    }

    /// <summary>SBOS448G, table 2, page 18.</summary>
    [Theory]
    [InlineData(Configuration, 0x399F)]
    [InlineData(Power, 0)]
    [InlineData(Current, 0)]
    [InlineData(Calibration, 0)]
    public void Registers_start_with_the_values_of_table_2(byte register, int value) => Assert.Equal(value, bus.ReadWord(register));

    /// <summary>SBOS448G, 9.2, figure 27 and table 8 (pages 23 and 24 of SBOS448F: table 3): 10 A in 2 mΩ on 12 V; counts of 1 mA and 20 mW.</summary>
    [Fact]
    public void The_design_example_reads_as_in_table_8()
    {
        chip.ShuntVolts.Value = 0.020;
        chip.BusVolts.Value = 11.98;
        bus.WriteWord(Configuration, 0x019F);
        bus.WriteWord(Calibration, 0x5000);
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(0x07D0, bus.ReadWord(ShuntVoltage));
        Assert.Equal(0x5D98, bus.ReadWord(BusVoltage) & 0xFFF8);
        Assert.Equal(0x2710, bus.ReadWord(Current));
        Assert.Equal(0x1766, bus.ReadWord(Power));
        Assert.Empty(log.Reports);
    }

    /// <summary>Table 7, shunt voltage register format at PGA = /8, and the negative end computed in 8.6.3.1.</summary>
    [Theory]
    [InlineData(320.02e-3, 0x7D00)]
    [InlineData(320.00e-3, 0x7D00)]
    [InlineData(319.99e-3, 0x7CFF)]
    [InlineData(160.00e-3, 0x3E80)]
    [InlineData(0.02e-3, 0x0002)]
    [InlineData(0, 0x0000)]
    [InlineData(-0.01e-3, 0xFFFF)]
    [InlineData(-160.00e-3, 0xC180)]
    [InlineData(-320.00e-3, 0x8300)]
    [InlineData(-320.02e-3, 0x8300)]
    public void Shunt_volts_read_as_in_table_7(double volts, int expected)
    {
        chip.ShuntVolts.Value = volts;
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(expected, bus.ReadWord(ShuntVoltage));
    }

    /// <summary>Table 4 and figures 20 to 23, and 7.5 on page 5: the smaller ranges end at 40, 80 and 160 mV with the same 10 µV per count.</summary>
    [Theory]
    [InlineData(0, 4000)]
    [InlineData(1, 8000)]
    [InlineData(2, 16000)]
    [InlineData(3, 32000)]
    public void The_gain_limits_the_shunt_range(int gain, int fullScale)
    {
        chip.ShuntVolts.Value = 1;
        bus.WriteWord(Configuration, 0x219F | (gain << 11));
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(fullScale, bus.ReadWord(ShuntVoltage));
        chip.ShuntVolts.Value = -1;
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(-fullScale, (short)bus.ReadWord(ShuntVoltage));
    }

    /// <summary>SBOS448G, 8.6.3.2, page 23: full scale 32 V is 1F40h counts of 4 mV, 16 V is 0FA0h, left by 3 bits.</summary>
    [Theory]
    [InlineData(0x399F, 40.0, 0x1F40)]
    [InlineData(0x199F, 26.0, 0x0FA0)]
    [InlineData(0x199F, 12.0, 3000)]
    [InlineData(0x199F, -1.0, 0)]
    [InlineData(0x199F, double.NaN, 0)]
    public void Bus_volts_are_counts_of_4_millivolts(int configuration, double volts, int counts)
    {
        bus.WriteWord(Configuration, configuration);
        chip.BusVolts.Value = volts;
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(counts, bus.ReadWord(BusVoltage) >> 3);
    }

    /// <summary>Table 5: conversion times by ADC code (page 27 of SBOS448F, where it is table 6; 9 to 12 bits also in 7.5, page 5).</summary>
    [Theory]
    [InlineData(0x0, 84)]
    [InlineData(0x1, 148)]
    [InlineData(0x2, 276)]
    [InlineData(0x3, 532)]
    [InlineData(0x4, 84)]
    [InlineData(0x8, 532)]
    [InlineData(0x9, 1060)]
    [InlineData(0xA, 2130)]
    [InlineData(0xB, 4260)]
    [InlineData(0xC, 8510)]
    [InlineData(0xD, 17020)]
    [InlineData(0xE, 34050)]
    [InlineData(0xF, 68100)]
    public void CNVR_is_set_when_a_triggered_conversion_of_table_5_is_over(int adc, int microseconds)
    {
        bus.WriteWord(Configuration, 0x3801 | (adc << 3));
        clock.AdvanceMicroseconds(microseconds - 0.001);
        Assert.False(IsReady());
        clock.AdvanceMicroseconds(0.001);
        Assert.True(IsReady());
    }

    [Fact]
    public void Shunt_and_bus_are_converted_one_after_the_other()
    {
        chip.ShuntVolts.Value = 0.010;
        chip.BusVolts.Value = 5;
        bus.WriteWord(Configuration, 0x399B);
        clock.AdvanceMicroseconds(532);
        Assert.Equal(1000, bus.ReadWord(ShuntVoltage));
        Assert.Equal(0, bus.ReadWord(BusVoltage));
        clock.AdvanceMicroseconds(532);
        Assert.Equal((1250 << 3) | 2, bus.ReadWord(BusVoltage));
    }

    /// <summary>SBOS448G, 8.6.3.2, page 23: reading Power, or writing a mode other than power-down and ADC off, clears CNVR.</summary>
    [Fact]
    public void CNVR_is_cleared_by_reading_power_and_by_a_new_mode_only()
    {
        clock.AdvanceMicroseconds(2 * 532);
        Assert.True(IsReady());
        Assert.True(IsReady());
        bus.ReadWord(Power);
        Assert.False(IsReady());

        clock.AdvanceMicroseconds(2 * 532);
        bus.WriteWord(Configuration, 0x3998);
        Assert.True(IsReady());
        bus.WriteWord(Configuration, 0x399F);
        Assert.False(IsReady());
    }

    [Fact]
    public void A_triggered_mode_converts_once_for_each_write_of_the_configuration()
    {
        bus.WriteWord(Configuration, 0x399B);
        chip.BusVolts.Value = 5;
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(1250, bus.ReadWord(BusVoltage) >> 3);
        chip.BusVolts.Value = 10;
        clock.AdvanceMicroseconds(100_000);
        Assert.Equal(1250, bus.ReadWord(BusVoltage) >> 3);
        bus.WriteWord(Configuration, 0x399B);
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(2500, bus.ReadWord(BusVoltage) >> 3);
    }

    [Theory]
    [InlineData(0x3998)]
    [InlineData(0x399C)]
    public void Powered_down_or_off_it_keeps_its_last_results(int configuration)
    {
        chip.BusVolts.Value = 5;
        clock.AdvanceMicroseconds(2 * 532);
        bus.WriteWord(Configuration, configuration);
        chip.BusVolts.Value = 10;
        clock.AdvanceMicroseconds(100_000);
        Assert.Equal(1250, bus.ReadWord(BusVoltage) >> 3);
    }

    [Fact]
    public void Averaging_takes_the_mean_over_the_conversion()
    {
        // A ramp of 1 V/s over 128 samples that end 68.1 ms after the trigger.
        chip.BusVolts.Source = now => 10 + (now / 1e9);
        bus.WriteWord(Configuration, 0x3802 | (0xF << 7));
        clock.AdvanceMicroseconds(200_000);
        double mean = 10 + (0.0681 * (129 / 256.0));
        Assert.Equal(Math.Round(mean / 4e-3), bus.ReadWord(BusVoltage) >> 3);
    }

    [Fact]
    public void Sources_are_asked_in_rising_time()
    {
        long last = -1;
        double Rising(long now)
        {
            Assert.True(now >= last, $"{now} after {last}");
            last = now;
            return 0;
        }

        chip.ShuntVolts.Source = Rising;
        chip.BusVolts.Source = Rising;
        for (int i = 0; i < 2000; i++)
        {
            clock.AdvanceMicroseconds(37 + (i % 700));
            bus.ReadWord(BusVoltage);
        }

        Assert.True(last > 0);
    }

    /// <summary>Nine bits resolve an eighth of what twelve do.</summary>
    [Fact]
    public void Nine_bits_leave_the_low_three_bits_at_zero()
    {
        chip.ShuntVolts.Value = 13 * 10e-6;
        bus.WriteWord(Configuration, 0x3805);
        clock.AdvanceMicroseconds(84);
        Assert.Equal(16, bus.ReadWord(ShuntVoltage));
    }

    [Fact]
    public void Negative_currents_read_as_twos_complement_and_their_power_is_positive()
    {
        chip.ShuntVolts.Value = -0.020;
        chip.BusVolts.Value = 11.98;
        bus.WriteWord(Calibration, 0x5000);
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(-10000, (short)bus.ReadWord(Current));
        Assert.Equal(0x1766, bus.ReadWord(Power));
    }

    [Fact]
    public void OVF_is_set_when_the_current_leaves_its_register()
    {
        chip.ShuntVolts.Value = 0.1;
        bus.WriteWord(Calibration, 0x1000);
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(0, bus.ReadWord(BusVoltage) & 1);
        bus.WriteWord(Calibration, 0xFFFE);
        Assert.Equal(1, bus.ReadWord(BusVoltage) & 1);
    }

    [Fact]
    public void Bit_0_of_the_calibration_cannot_be_set()
    {
        bus.WriteWord(Calibration, 0xFFFF);
        Assert.Equal(0xFFFE, bus.ReadWord(Calibration));
    }

    [Fact]
    public void RST_puts_everything_back_and_clears_itself()
    {
        chip.ShuntVolts.Value = 0.01;
        bus.WriteWord(Calibration, 0x5000);
        clock.AdvanceMicroseconds(2 * 532);
        bus.WriteWord(Configuration, 0x8000);
        Assert.Equal(0x399F, bus.ReadWord(Configuration));
        Assert.Equal(0, bus.ReadWord(Calibration));
        Assert.Equal(0, bus.ReadWord(ShuntVoltage));
    }

    /// <summary>SBOS448G, 8.5.6, page 15: the pointer stays, so that a register is read again and again.</summary>
    [Fact]
    public void The_pointer_survives_the_STOP()
    {
        bus.ReadWord(Configuration);
        Assert.True(chip.Start(0x40, isRead: true));
        Assert.Equal(0x39, chip.Read());
        chip.Stop();
        Assert.True(chip.Start(0x40, isRead: true));
        Assert.Equal(0x39, chip.Read());
        Assert.Equal(0x9F, chip.Read());
        chip.Stop();
    }

    [Fact]
    public void A_word_is_read_as_a_whole_even_when_a_conversion_ends_meanwhile()
    {
        chip.ShuntVolts.Value = 0.00255;
        clock.AdvanceMicroseconds(2 * 532);
        bus.ReadWord(ShuntVoltage);
        chip.Start(0x40, isRead: true);
        int high = chip.Read();
        chip.ShuntVolts.Value = 0.00256;
        clock.AdvanceMicroseconds(2 * 532);
        Assert.Equal(255, (high << 8) | chip.Read());
    }

    [Fact]
    public void Half_a_word_changes_nothing()
    {
        bus.Write(Calibration, 0x12);
        Assert.Equal(0, bus.ReadWord(Calibration));
    }

    [Fact]
    public void Registers_that_the_datasheet_does_not_list_are_loud()
    {
        bus.ReadWord(6);
        bus.WriteWord(7, 1);
        bus.Write(Calibration, 0, 0, 0);
        Assert.Equal([6, 7, 5], log.Reports.Select(report => report.Register));
    }

    [Fact]
    public void It_answers_its_own_address_only()
    {
        Assert.False(chip.Start(0x41, isRead: false));
        Assert.False(chip.Start(0x00, isRead: false));
        Assert.False(chip.Write(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ina219Chip(clock, 0x50, 1));
    }

    /// <summary>SBOS448G, 7.5, page 5, grade A, at PGA /1: offset ±10 µV and shunt gain ±0.2 %, bus ±0.2 %, typical.</summary>
    [Fact]
    public void The_seed_draws_errors_within_the_typical_figures()
    {
        var shunts = new List<double>();
        for (ulong seed = 0; seed < 40; seed++)
        {
            var part = new Ina219Chip(clock, 0x40, seed);
            part.ShuntVolts.Value = 0.030;
            var partBus = new I2cMaster(part, 0x40);
            partBus.WriteWord(Configuration, 0x219F);
            clock.AdvanceMicroseconds(2 * 532);
            shunts.Add((short)partBus.ReadWord(ShuntVoltage) * 10e-6);
        }

        Assert.All(shunts, volts => Assert.Equal(0.030, volts, 10e-6 + (0.002 * 0.030) + 5e-6));
        Assert.True(shunts.Max() - shunts.Min() > 60e-6);
    }

    /// <summary>What a driver computes by 8.5.1 from 0.1 Ω and 3.2 A at most comes back as the current that flows.</summary>
    [Theory]
    [InlineData(0.5, 12)]
    [InlineData(-2.5, 24)]
    [InlineData(3.0, 5)]
    public void A_driver_by_the_datasheet_reads_the_current_that_flows(double amperes, double volts)
    {
        chip.ShuntVolts.Value = amperes * 0.1;
        chip.BusVolts.Value = volts;
        const double CurrentLsb = 1e-4;
        bus.WriteWord(Calibration, (int)(0.04096 / (CurrentLsb * 0.1)));
        bus.WriteWord(Configuration, 0x399F);
        clock.AdvanceMicroseconds(2 * 586);
        Assert.Equal(amperes, (short)bus.ReadWord(Current) * CurrentLsb, CurrentLsb);
        Assert.Equal(volts, (bus.ReadWord(BusVoltage) >> 3) * 4e-3, 2e-3);
        Assert.Equal(Math.Abs(amperes) * volts, bus.ReadWord(Power) * 20 * CurrentLsb, 20 * CurrentLsb);
    }

    /// <summary>SBOS448G, 8.5.2.1, equation 6, page 13: calibration times true over read current takes a part's error away, but for the register's steps of 2.</summary>
    [Fact]
    public void A_corrected_calibration_takes_the_parts_error_away()
    {
        int worst = 0;
        for (ulong seed = 0; seed < 20; seed++)
        {
            var part = new Ina219Chip(clock, 0x40, seed);
            part.ShuntVolts.Value = 0.2;
            var partBus = new I2cMaster(part, 0x40);
            partBus.WriteWord(Calibration, 4096);
            clock.AdvanceMicroseconds(2 * 586);
            int read = partBus.ReadWord(Current);
            worst = Math.Max(worst, Math.Abs(read - 20000));
            partBus.WriteWord(Calibration, (int)(4096 * 20000.0 / read));
            clock.AdvanceMicroseconds(2 * 586);
            Assert.InRange(partBus.ReadWord(Current), 20000 - (20000 * 2 / 4096) - 2, 20001);
        }

        Assert.True(worst > 20);
    }

    [Fact]
    public void Without_power_it_forgets()
    {
        bus.WriteWord(Calibration, 0x5000);
        chip.LosePower();
        Assert.True(chip.Start(0x40, isRead: true));
        Assert.Equal(0x39, chip.Read());
        Assert.Equal(0, bus.ReadWord(Calibration));
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        chip.ShuntVolts.Value = double.NaN;
        chip.BusVolts.Value = double.PositiveInfinity;
        I2cMaster.Fuzz(chip, 0x40, clock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    private bool IsReady() => (bus.ReadWord(BusVoltage) & 2) != 0;
}
