using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are the figures of TI's SBAS444D.</summary>
public sealed class Ads1115Tests
{
    private const byte Conversion = 0;
    private const byte Config = 1;
    private const byte LowThreshold = 2;
    private const byte HighThreshold = 3;

    /// <summary>AIN0 to ground, ±2.048 V, 128 per second, continuous, comparator off.</summary>
    private const int Continuous = 0x4483;

    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly Ads1115Chip chip;
    private readonly I2cMaster bus;

    public Ads1115Tests()
    {
        chip = new Ads1115Chip(clock, 0x48, seed: 1, log, supplyVolts: 5, isIdeal: true);
        bus = new I2cMaster(chip, 0x48);
    }

    /// <summary>Tables 6 to 8 and 9.6; the thresholds also on page 20 of SBAS444B.</summary>
    [Theory]
    [InlineData(Conversion, 0x0000)]
    [InlineData(Config, 0x8583)]
    [InlineData(LowThreshold, 0x8000)]
    [InlineData(HighThreshold, 0x7FFF)]
    public void Registers_start_with_the_datasheets_values(byte register, int value) => Assert.Equal(value, bus.ReadWord(register));

    /// <summary>9.5.4, table 5, input signal versus ideal output code, with the default full scale of 2.048 V.</summary>
    [Theory]
    [InlineData(2.048 * 32767 / 32768, 0x7FFF)]
    [InlineData(2.048 / 32768, 0x0001)]
    [InlineData(0.0, 0x0000)]
    [InlineData(-2.048 / 32768, 0xFFFF)]
    [InlineData(-2.048, 0x8000)]
    [InlineData(3.0, 0x7FFF)]
    public void Codes_are_those_of_table_5(double volts, int code)
    {
        chip.Input0Volts.Value = 2.5 + (volts / 2);
        chip.Input1Volts.Value = 2.5 - (volts / 2);
        Assert.Equal(code, Convert(0x8583));
    }

    /// <summary>9.3.3, table 3: full scale and size of a count.</summary>
    [Theory]
    [InlineData(0, 187.5e-6)]
    [InlineData(1, 125e-6)]
    [InlineData(2, 62.5e-6)]
    [InlineData(3, 31.25e-6)]
    [InlineData(4, 15.625e-6)]
    [InlineData(5, 7.8125e-6)]
    [InlineData(6, 7.8125e-6)]
    [InlineData(7, 7.8125e-6)]
    public void The_gain_sets_the_size_of_a_count(int gain, double voltsPerCount)
    {
        chip.Input0Volts.Value = 0.2;
        Assert.Equal(0.2, Convert(0xC183 | (gain << 9)) * voltsPerCount, voltsPerCount / 2);
    }

    /// <summary>9.6.3, table 8, MUX.</summary>
    [Theory]
    [InlineData(0, 0.1 - 0.2)]
    [InlineData(1, 0.1 - 0.8)]
    [InlineData(2, 0.2 - 0.8)]
    [InlineData(3, 0.4 - 0.8)]
    [InlineData(4, 0.1)]
    [InlineData(5, 0.2)]
    [InlineData(6, 0.4)]
    [InlineData(7, 0.8)]
    public void The_multiplexer_selects_the_inputs(int multiplexer, double volts)
    {
        chip.Input0Volts.Value = 0.1;
        chip.Input1Volts.Value = 0.2;
        chip.Input2Volts.Value = 0.4;
        chip.Input3Volts.Value = 0.8;
        Assert.Equal(volts, (short)Convert(0x8583 | (multiplexer << 12)) * 62.5e-6, 31.3e-6);
    }

    /// <summary>9.4.2.1: 25 µs to power up, then 1 / data rate; OS is 0 meanwhile.</summary>
    [Theory]
    [InlineData(0, 8)]
    [InlineData(1, 16)]
    [InlineData(2, 32)]
    [InlineData(3, 64)]
    [InlineData(4, 128)]
    [InlineData(5, 250)]
    [InlineData(6, 475)]
    [InlineData(7, 860)]
    public void A_single_conversion_takes_the_data_rates_time(int rate, int hertz)
    {
        bus.WriteWord(Config, 0x8503 | (rate << 5));
        clock.AdvanceMicroseconds(24 + (1e6 / hertz));
        Assert.Equal(0, bus.ReadWord(Config) & 0x8000);
        clock.AdvanceMicroseconds(2);
        Assert.Equal(0x8000, bus.ReadWord(Config) & 0x8000);
    }

    [Fact]
    public void Without_OS_nothing_is_converted()
    {
        chip.Input0Volts.Value = 1;
        bus.WriteWord(Config, 0x4583);
        clock.AdvanceMicroseconds(100_000);
        Assert.Equal(0, bus.ReadWord(Conversion));
        Assert.Equal(0xC583, bus.ReadWord(Config));
    }

    /// <summary>9.4.2.1: writing OS while a conversion is under way has no effect.</summary>
    [Fact]
    public void OS_during_a_conversion_does_not_start_it_again()
    {
        bus.WriteWord(Config, 0xC583);
        clock.AdvanceMicroseconds(7000);
        bus.WriteWord(Config, 0xC583);
        clock.AdvanceMicroseconds(900);
        Assert.Equal(0x8000, bus.ReadWord(Config) & 0x8000);
    }

    /// <summary>9.4.2.2: new settings count from the next conversion.</summary>
    [Fact]
    public void In_continuous_mode_the_conversion_under_way_ends_with_its_old_settings()
    {
        chip.Input0Volts.Value = 1;
        chip.Input1Volts.Value = 2;
        bus.WriteWord(Config, Continuous);
        clock.AdvanceMicroseconds(10_000);
        bus.WriteWord(Config, Continuous | 0x1000);
        clock.AdvanceMicroseconds(6_000);
        Assert.Equal(16000, bus.ReadWord(Conversion));
        clock.AdvanceMicroseconds(7_900);
        Assert.Equal(32000, bus.ReadWord(Conversion));
        Assert.Equal(0, bus.ReadWord(Config) & 0x8000);
    }

    [Fact]
    public void MODE_1_ends_continuous_conversion_after_the_one_under_way()
    {
        bus.WriteWord(Config, Continuous);
        clock.AdvanceMicroseconds(10_000);
        bus.WriteWord(Config, 0xC583);
        Assert.Equal(0, bus.ReadWord(Config) & 0x8000);
        clock.AdvanceMicroseconds(6_000);
        Assert.Equal(0x8000, bus.ReadWord(Config) & 0x8000);
    }

    [Fact]
    public void Long_unasked_continuous_conversion_costs_one_reading_of_the_input()
    {
        int asked = 0;
        long lastNanoseconds = 0;
        chip.Input0Volts.Source = now =>
        {
            asked++;
            lastNanoseconds = now;
            return 1;
        };
        bus.WriteWord(Config, Continuous);
        clock.AdvanceMicroseconds(60e6);
        Assert.Equal(16000, bus.ReadWord(Conversion));
        Assert.InRange(asked, 1, 2);
        Assert.InRange(lastNanoseconds, 60_000_000_000 - 7_812_500, 60_000_000_000);
    }

    /// <summary>9.3.8: an 8 µs pulse for each result in continuous mode.</summary>
    [Theory]
    [InlineData(0x4480, false)]
    [InlineData(0x4488, true)]
    public void ALERT_pulses_for_each_result_as_conversion_ready(int config, bool activeLevel)
    {
        bus.WriteWord(LowThreshold, 0x7FFF);
        bus.WriteWord(HighThreshold, 0x8000);
        bus.WriteWord(Config, config);
        var edges = new List<(long, bool)>();
        chip.AlertPinChanged += level => edges.Add((clock.NowNanoseconds, level));
        clock.AdvanceMicroseconds(25 + (3 * 7812.5) + 100);
        Assert.Equal(6, edges.Count);
        Assert.All(edges.Chunk(2), pulse =>
        {
            Assert.Equal([activeLevel, !activeLevel], pulse.Select(edge => edge.Item2));
            Assert.Equal(8000, pulse[1].Item1 - pulse[0].Item1);
        });
        Assert.Equal(7_812_500, edges[2].Item1 - edges[0].Item1);
    }

    [Fact]
    public void ALERT_stays_low_after_a_single_conversion_until_the_next_one_starts()
    {
        bus.WriteWord(LowThreshold, 0x0000);
        bus.WriteWord(HighThreshold, 0x8000);
        bus.WriteWord(Config, 0xC580);
        Assert.True(chip.AlertPin);
        clock.AdvanceMicroseconds(8000);
        Assert.False(chip.AlertPin);
        bus.ReadWord(Conversion);
        Assert.False(chip.AlertPin);
        bus.WriteWord(Config, 0xC580);
        Assert.True(chip.AlertPin);
    }

    /// <summary>9.3.7: asserted above the high threshold until below the low one.</summary>
    [Fact]
    public void The_traditional_comparator_has_hysteresis()
    {
        SetThresholds(0.5, 1.0);
        bus.WriteWord(Config, 0x4480);
        Assert.Equal([true, false, false, true], Levels(0.9, 1.1, 0.7, 0.4));
    }

    [Fact]
    public void The_window_comparator_asserts_outside_the_window()
    {
        SetThresholds(0.5, 1.0);
        bus.WriteWord(Config, 0x4490);
        Assert.Equal([true, false, true, false], Levels(0.9, 1.1, 0.7, 0.4));
    }

    [Fact]
    public void COMP_QUE_wants_results_in_a_row()
    {
        SetThresholds(0.5, 1.0);
        bus.WriteWord(Config, 0x4481);
        Assert.Equal([true, true, true, false], Levels(1.1, 0.7, 1.1, 1.1));
        bus.WriteWord(Config, 0x4482);
        Assert.Equal([true, true, true, true, false], Levels(0.2, 1.1, 1.1, 1.1, 1.1));
    }

    [Fact]
    public void A_latched_alert_is_cleared_by_reading_the_result()
    {
        SetThresholds(0.5, 1.0);
        bus.WriteWord(Config, 0x4484);
        Assert.Equal([false, false], Levels(1.1, 0.2));
        bus.ReadWord(Config);
        Assert.False(chip.AlertPin);
        bus.ReadWord(Conversion);
        Assert.True(chip.AlertPin);
    }

    /// <summary>9.3.9: address 0001100; the answer is the chip's address and 1 for the high threshold.</summary>
    [Theory]
    [InlineData(1.1, 0x91)]
    [InlineData(0.2, 0x90)]
    public void A_latched_alert_answers_the_SMBus_alert_address(double volts, byte answer)
    {
        SetThresholds(0.5, 1.0);
        bus.WriteWord(Config, 0x4494);
        Assert.False(chip.Start(0x0C, isRead: true));
        Levels(volts);
        Assert.False(chip.Start(0x0C, isRead: false));
        Assert.True(chip.Start(0x0C, isRead: true));
        Assert.Equal(answer, chip.Read());
        chip.Stop();
        Assert.True(chip.AlertPin);
        Assert.False(chip.Start(0x0C, isRead: true));
    }

    [Fact]
    public void Without_a_clock_that_schedules_the_alert_shows_at_the_next_access()
    {
        var plainClock = new ManualClock();
        var plain = new Ads1115Chip(plainClock, 0x49, seed: 1, isIdeal: true);
        var plainBus = new I2cMaster(plain, 0x49);
        plainBus.WriteWord(HighThreshold, 0x1000);
        plain.Input0Volts.Value = 1;
        plainBus.WriteWord(Config, 0x4480);
        plainClock.AdvanceMicroseconds(10_000);
        Assert.True(plain.AlertPin);
        plainBus.ReadWord(Config);
        Assert.False(plain.AlertPin);
    }

    /// <summary>9.5.1.2: 06h after the general call resets.</summary>
    [Fact]
    public void The_general_call_resets()
    {
        bus.WriteWord(Config, Continuous);
        bus.WriteWord(LowThreshold, 0x1234);
        Assert.True(chip.Start(0, isRead: false));
        Assert.False(chip.Write(0x04));
        Assert.Equal(0x1234, bus.ReadWord(LowThreshold));
        new I2cMaster(chip, 0).Write(0x06);
        Assert.Equal(0x8583, bus.ReadWord(Config));
        Assert.Equal(0x8000, bus.ReadWord(LowThreshold));
    }

    [Fact]
    public void Inputs_are_clamped_at_the_supplies()
    {
        chip.Input0Volts.Value = 9;
        Assert.Equal(5.3, (short)Convert(0xC183) * 187.5e-6, 1e-4);
        chip.Input0Volts.Value = -9;
        Assert.Equal(-0.3, (short)Convert(0xC183) * 187.5e-6, 1e-4);
    }

    [Fact]
    public void The_pointer_survives_the_STOP_and_a_read_repeats_the_word()
    {
        bus.ReadWord(Config);
        Assert.True(chip.Start(0x48, isRead: true));
        Assert.Equal([0x85, 0x83, 0x85, 0x83], [chip.Read(), chip.Read(), chip.Read(), chip.Read()]);
        chip.Stop();
    }

    [Fact]
    public void Registers_that_the_datasheet_does_not_list_are_loud()
    {
        bus.ReadWord(4);
        bus.WriteWord(0x80, 1);
        Assert.Equal([4, 0x80], log.Reports.Select(report => report.Register));
    }

    /// <summary>7.5: data rate ±10 % at most; a part takes a tenth of that.</summary>
    [Fact]
    public void The_seed_draws_the_data_rate()
    {
        var ends = new List<int>();
        for (ulong seed = 0; seed < 30; seed++)
        {
            var partClock = new ManualClock();
            var part = new Ads1115Chip(partClock, 0x48, seed);
            var partBus = new I2cMaster(part, 0x48);
            partBus.WriteWord(Config, 0x8583);
            int microseconds = 0;
            while ((partBus.ReadWord(Config) & 0x8000) == 0)
            {
                partClock.AdvanceMicroseconds(10);
                microseconds += 10;
            }

            ends.Add(microseconds);
        }

        Assert.All(ends, end => Assert.InRange(end, 7812.5 * 0.99, (7812.5 * 1.0102) + 35));
        Assert.True(ends.Max() - ends.Min() > 80);
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        var plainClock = new ManualClock();
        var plain = new Ads1115Chip(plainClock, 0x48, seed: 1, log);
        plain.Input0Volts.Value = double.NaN;
        plain.Input1Volts.Value = double.NegativeInfinity;
        I2cMaster.Fuzz(plain, 0x48, plainClock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    private int Convert(int config)
    {
        bus.WriteWord(Config, config);
        while ((bus.ReadWord(Config) & 0x8000) == 0)
            clock.AdvanceMicroseconds(100);
        return bus.ReadWord(Conversion);
    }

    private void SetThresholds(double lowVolts, double highVolts)
    {
        bus.WriteWord(LowThreshold, (int)(lowVolts / 62.5e-6));
        bus.WriteWord(HighThreshold, (int)(highVolts / 62.5e-6));
    }

    /// <summary>The pin after a conversion of each input.</summary>
    private bool[] Levels(params ReadOnlySpan<double> volts)
    {
        var levels = new bool[volts.Length];
        for (int i = 0; i < volts.Length; i++)
        {
            chip.Input0Volts.Value = volts[i];
            clock.AdvanceMicroseconds(i == 0 ? 7840 : 7812.5);
            levels[i] = chip.AlertPin;
        }

        return levels;
    }
}
