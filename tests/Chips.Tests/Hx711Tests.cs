using Controller.Emulator.Chips;
using Controller.Emulator.Soc;

namespace Controller.Chips.Tests;

/// <summary>HX711 against Avia Semiconductor's data sheet (English edition): figures 2 and 3, tables "Key electrical characteristics" and "Input channel and gain selection".</summary>
public class Hx711Tests
{
    private readonly EventClock clock = new();
    private readonly ReportList log = new();

    /// <summary>"Analog inputs", page 4, rounds the full scale at 5 V and gain 128 to 20 mV: 0.5 x 5 V / 128 is 19.53 mV.</summary>
    [Theory]
    [InlineData(0, 0x000000)]
    [InlineData(9.765625e-3, 0x400000)] // half of the full scale, 0.5 x 5 V / 128
    [InlineData(-9.765625e-3, -0x400000)]
    [InlineData(1e-3, 429496)]
    [InlineData(20e-3, 0x7FFFFF)] // "Output data rate and format": saturated at 7FFFFFh and 800000h
    [InlineData(-20e-3, -0x800000)]
    [InlineData(1, 0x7FFFFF)]
    public void Half_of_the_supply_over_the_gain_is_full_scale(double volts, int code)
    {
        Hx711Chip chip = Ideal();
        chip.ChannelADifferentialVolts.Value = volts;
        clock.AdvanceMilliseconds(401);
        Assert.Equal(code, Read(chip, 25));
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void The_supply_is_the_reference()
    {
        Hx711Chip chip = Ideal();
        chip.ChannelADifferentialVolts.Value = 2e-3;
        chip.AnalogSupplyVolts.Value = 2.56; // full scale is 10 mV
        clock.AdvanceMilliseconds(401);
        Assert.Equal((int)(0.2 * 0x800000), Read(chip, 25), 1.0);
    }

    [Theory]
    [InlineData(false, 400)]
    [InlineData(true, 50)]
    public void The_first_conversion_comes_after_the_settling_time(bool isFast, double milliseconds)
    {
        var chip = new Hx711Chip(clock, seed: 1, isFast, isIdeal: true, log);
        clock.AdvanceMilliseconds(milliseconds - 0.001);
        Assert.True(chip.DoutPin);
        clock.AdvanceMilliseconds(0.001);
        Assert.False(chip.DoutPin);
    }

    /// <summary>"Clock source options", page 4: 10 or 80 samples a second.</summary>
    [Theory]
    [InlineData(false, 100)]
    [InlineData(true, 12.5)]
    public void Conversions_follow_at_the_data_rate(bool isFast, double milliseconds)
    {
        var chip = new Hx711Chip(clock, seed: 1, isFast, isIdeal: true, log);
        var falls = new List<long>();
        chip.DoutPinChanged += level =>
        {
            if (!level)
                falls.Add(clock.NowNanoseconds);
        };
        long first = (long)(milliseconds * 4_000_000);
        clock.AdvanceTo(first + 1000);
        for (int i = 0; i < 5; i++)
        {
            Read(chip, 25);
            falls.RemoveAll(at => at % (long)(milliseconds * 1_000_000) != 0); // bits on the way are no conversions
            clock.AdvanceMilliseconds(milliseconds);
        }

        Assert.Equal([.. Enumerable.Range(0, 6).Select(i => first + (long)(i * milliseconds * 1_000_000))], falls);
    }

    /// <summary>Table 3, and figure 2 on page 5.</summary>
    [Theory]
    [InlineData(25, Hx711Input.A128)]
    [InlineData(26, Hx711Input.B32)]
    [InlineData(27, Hx711Input.A64)]
    public void The_pulses_choose_what_is_converted_next(int pulses, Hx711Input input)
    {
        Hx711Chip chip = Ideal();
        chip.ChannelADifferentialVolts.Value = 5e-3;
        chip.ChannelBDifferentialVolts.Value = -30e-3;
        clock.AdvanceMilliseconds(401);
        Read(chip, pulses);
        Assert.True(chip.DoutPin);
        Assert.Equal(input, chip.SelectedInput);
        clock.AdvanceMilliseconds(500);
        double share = input switch { Hx711Input.A128 => 5e-3 * 128, Hx711Input.A64 => 5e-3 * 64, _ => -30e-3 * 32 } / 2.5;
        Assert.Equal(share * 0x800000, Read(chip, 25), 1.0);
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Another_input_settles_for_four_conversions_and_the_same_one_does_not()
    {
        Hx711Chip chip = Ideal();
        clock.AdvanceMilliseconds(450);
        Read(chip, 25);
        clock.AdvanceMilliseconds(51);
        Assert.False(chip.DoutPin);
        Read(chip, 27);
        clock.AdvanceMilliseconds(399.9);
        Assert.True(chip.DoutPin);
        clock.AdvanceMilliseconds(0.2);
        Assert.False(chip.DoutPin);
    }

    [Fact]
    public void Dout_stays_low_until_somebody_reads_and_the_latest_conversion_is_read()
    {
        Hx711Chip chip = Ideal();
        chip.ChannelADifferentialVolts.Value = 1e-3;
        clock.AdvanceMilliseconds(450);
        chip.ChannelADifferentialVolts.Value = 2e-3;
        clock.AdvanceMilliseconds(1000);
        Assert.False(chip.DoutPin);
        Assert.Equal(2 * 429496, Read(chip, 25), 1.0);
    }

    /// <summary>Figure 3 and "Reset and power-down", page 5.</summary>
    [Fact]
    public void Sixty_microseconds_of_clock_switch_the_chip_off_and_it_starts_anew()
    {
        Hx711Chip chip = Ideal();
        clock.AdvanceMilliseconds(401);
        Read(chip, 27);
        clock.AdvanceMilliseconds(401);
        Assert.False(chip.DoutPin);
        chip.SetPdSckPin(true);
        clock.AdvanceMicroseconds(60);
        Assert.False(chip.IsPoweredDown);
        clock.AdvanceMicroseconds(0.1);
        Assert.True(chip.IsPoweredDown);
        Assert.True(chip.DoutPin);
        clock.AdvanceMilliseconds(5000);
        Assert.True(chip.DoutPin);
        chip.SetPdSckPin(false);
        Assert.Equal(Hx711Input.A128, chip.SelectedInput); // "After a reset or power-down event, input selection is default to Channel A with a gain of 128"
        clock.AdvanceMilliseconds(399);
        Assert.True(chip.DoutPin);
        clock.AdvanceMilliseconds(2);
        Assert.False(chip.DoutPin);
    }

    [Theory]
    [InlineData(24, "24 clock pulses within one conversion period")]
    [InlineData(28, "more than 27 clock pulses")]
    public void Too_few_or_too_many_pulses_are_reported(int pulses, string report)
    {
        Hx711Chip chip = Ideal();
        clock.AdvanceMilliseconds(401);
        Read(chip, pulses);
        clock.AdvanceMilliseconds(500);
        Assert.Contains(report, Assert.Single(log.Reports).ToString(), StringComparison.Ordinal);
    }

    /// <summary>The table under figure 2, page 5: high for 0.2 to 50 us, low for 0.2 us at least.</summary>
    [Theory]
    [InlineData(55, "PD_SCK was high for 55000 ns; the data sheet allows 200 to 50000 ns")]
    [InlineData(0.1, "PD_SCK was high for 100 ns; the data sheet allows 200 to 50000 ns")]
    public void A_pulse_outside_the_timing_table_is_reported(double microseconds, string report)
    {
        Hx711Chip chip = Ideal();
        chip.SetPdSckPin(true);
        clock.AdvanceMicroseconds(microseconds);
        chip.SetPdSckPin(false);
        Assert.Equal("HX711: " + report, Assert.Single(log.Reports).ToString());
    }

    [Theory]
    [InlineData(25)]
    [InlineData(26)]
    [InlineData(27)]
    public void Power_down_right_after_a_read_is_no_clock_pulse(int pulses)
    {
        // "Reset and power-down", fig. 3: PD_SCK goes high and stays there; how many pulses went before does not matter.
        Hx711Chip chip = Ideal();
        clock.AdvanceMilliseconds(401);
        Read(chip, pulses);
        chip.SetPdSckPin(true);
        clock.AdvanceMicroseconds(61);
        Assert.True(chip.IsPoweredDown);
        chip.SetPdSckPin(false);
        clock.AdvanceMilliseconds(401);
        Read(chip, 25);
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Noise_is_fifty_nanovolts_at_ten_hertz()
    {
        var chip = new Hx711Chip(clock, seed: 7, log: log);
        chip.ChannelADifferentialVolts.Value = 1e-3;
        clock.AdvanceMilliseconds(401);
        var codes = new double[2000];
        for (int i = 0; i < codes.Length; i++)
        {
            codes[i] = Read(chip, 25);
            clock.AdvanceMilliseconds(100);
        }

        double mean = codes.Average();
        double volts = Math.Sqrt(codes.Average(code => (code - mean) * (code - mean))) * 2.5 / 128 / 0x800000;
        Assert.InRange(volts, 46e-9, 54e-9); // 2,000 draws: 1.6 % standard error
        Assert.InRange(Math.Abs((mean * 2.5 / 128 / 0x800000) - 1e-3), 0, 0.02e-3); // a tenth of the offset's limit
    }

    /// <summary>The pulse train of nanoFramework.Iot.Device.Hx711: six bytes AAh, one that chooses the gain; the second half of each clock is the bit.</summary>
    [Theory]
    [InlineData(5e-3, 0b1000_0000, Hx711Input.A128)]
    [InlineData(-5e-3, 0b1010_0000, Hx711Input.B32)]
    [InlineData(19e-3, 0b1010_1000, Hx711Input.A64)]
    public void An_spi_bus_reads_it_over_mosi_and_miso(double volts, byte gain, Hx711Input input)
    {
        Hx711Chip chip = Ideal();
        var spi = new Hx711SpiFace(chip, clock);
        chip.ChannelADifferentialVolts.Value = volts;
        Assert.NotEqual(0, Spi(spi, 0)[0]);
        clock.AdvanceMilliseconds(401);
        Assert.Equal(0, Spi(spi, 0)[0]);
        byte[] answer = Spi(spi, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, gain);
        int code = 0;
        for (int i = 0; i < 48; i += 2)
            code = (code << 1) | ((answer[i / 8] >> (6 - (i % 8))) & 1);
        Assert.Equal(volts * 128 / 2.5 * 0x800000, (code << 8) >> 8, 1.0);
        Assert.Equal(input, chip.SelectedInput);
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Ones_on_mosi_for_sixty_microseconds_reset_it()
    {
        Hx711Chip chip = Ideal();
        var spi = new Hx711SpiFace(chip, clock);
        clock.AdvanceMilliseconds(401);
        Assert.Equal(0, Spi(spi, 0)[0]);
        Spi(spi, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF); // 48 bits at 700 kHz: 69 us
        Assert.Equal(0xFF, Spi(spi, 0)[0]);
        clock.AdvanceMilliseconds(401);
        Assert.Equal(0, Spi(spi, 0)[0]);
    }

    [Fact]
    public void Ten_thousand_random_accesses_throw_nothing()
    {
        var chip = new Hx711Chip(clock, seed: 1, log: log);
        var spi = new Hx711SpiFace(chip, clock);
        chip.ChannelADifferentialVolts.Value = double.NaN;
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++)
        {
            clock.AdvanceMicroseconds(random.Next(3) == 0 ? random.Next(200_000) : random.Next(80));
            chip.ChannelBDifferentialVolts.Value = random.Next(4) == 0 ? double.PositiveInfinity : random.NextDouble();
            chip.AnalogSupplyVolts.Value = random.Next(10) == 0 ? 0 : 5;
            if (random.Next(4) == 0)
                Spi(spi, (byte)random.Next(256), (byte)random.Next(256));
            else
                chip.SetPdSckPin(random.Next(2) == 0);
            _ = chip.DoutPin;
            if (random.Next(1000) == 0)
                chip.LosePower();
        }
    }

    private Hx711Chip Ideal() => new(clock, seed: 1, isIdeal: true, log: log);

    /// <summary>Figure 2, page 5: the bit is there 0.1 us after the rising edge; high and low for 1 us each.</summary>
    private int Read(Hx711Chip chip, int pulses)
    {
        Assert.False(chip.DoutPin, "no conversion is ready");
        int code = 0;
        for (int i = 0; i < pulses; i++)
        {
            chip.SetPdSckPin(true);
            clock.AdvanceMicroseconds(1);
            if (i < 24)
                code = (code << 1) | (chip.DoutPin ? 1 : 0);
            chip.SetPdSckPin(false);
            clock.AdvanceMicroseconds(1);
        }

        return (code << 8) >> 8;
    }

    private byte[] Spi(Hx711SpiFace spi, params byte[] bytes)
    {
        const long ByteNanoseconds = 8 * 1_000_000_000L / 700_000;
        var answer = new byte[bytes.Length];
        spi.Select();
        for (int i = 0; i < bytes.Length; i++)
        {
            clock.AdvanceTo(clock.NowNanoseconds + ByteNanoseconds);
            answer[i] = (byte)spi.Exchange(bytes[i], 8, ByteNanoseconds);
        }

        spi.Deselect();
        return answer;
    }
}
