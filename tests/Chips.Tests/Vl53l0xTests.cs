using Controller.Emulator.Chips;

namespace Controller.Chips.Tests;

/// <summary>Expectations are those of ST's DS11555, of the API STSW-IMG005 and of its manual UM2039.</summary>
public sealed class Vl53l0xTests
{
    private readonly EventClock clock = new();
    private readonly ReportList log = new();
    private readonly Vl53l0xChip chip;
    private readonly I2cProbe bus;
    private readonly Vl53l0xDriver driver;

    public Vl53l0xTests()
    {
        chip = new Vl53l0xChip(clock, seed: 1, log, isIdeal: true);
        bus = new I2cProbe(chip, clock, 0x29);
        driver = new Vl53l0xDriver(bus, clock);
        clock.AdvanceMilliseconds(1.2);
    }

    /// <summary>DS11555, table of reference registers: C0h EEh, C1h AAh, C2h 10h, 51h 0099h, 61h 0000h. One read takes several: section 3, page 19, auto-increment.</summary>
    [Fact]
    public void Reference_registers_have_the_datasheets_values()
    {
        Assert.Equal([0xEE, 0xAA, 0x10], bus.ReadFrom(0xC0, 3));
        Assert.Equal(0x0099, driver.ReadWord(0x51));
        Assert.Equal(0x0000, driver.ReadWord(0x61));
    }

    [Fact]
    public void The_APIs_start_up_passes_without_a_report()
    {
        driver.Initialize();
        Assert.Empty(log.Reports);
        Assert.Equal("VL53L0CBV0DH/1$1", driver.ProductId.TrimEnd('\0'));
        Assert.InRange(driver.DetectorCount, 3, 44);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    [InlineData(1000)]
    public void A_driver_reads_back_the_distance(int millimetres)
    {
        driver.Initialize();
        chip.DistanceMillimetres.Value = millimetres;
        Assert.Equal(millimetres, driver.RangeOnce());
        Assert.Equal(11, bus.ReadFrom(0x14) >> 3);
        Assert.Empty(log.Reports);
    }

    /// <summary>UM2039: a timing budget is the time of one measurement, 33 ms by default and 20 ms at least.</summary>
    [Theory]
    [InlineData(20_000)]
    [InlineData(33_000)]
    [InlineData(200_000)]
    public void A_measurement_takes_its_timing_budget_and_senses_its_end(int budgetMicroseconds)
    {
        driver.Initialize();
        driver.SetBudget(budgetMicroseconds);
        long asked = 0;
        chip.DistanceMillimetres.Source = now =>
        {
            asked = now;
            return 300;
        };
        driver.Start(0x01);
        long started = clock.NowNanoseconds;
        Assert.Equal(0, bus.ReadFrom(0x14) & 1);
        driver.WaitForRange();
        // Timeouts have 8 bits of mantissa: half a step in 256, besides rounding to periods.
        Assert.Equal(budgetMicroseconds, (asked - started) / 1000.0, budgetMicroseconds / 128.0);
    }

    [Fact]
    public void Back_to_back_ranging_goes_on_until_it_is_stopped()
    {
        driver.Initialize();
        int asked = 0;
        chip.DistanceMillimetres.Source = _ => 100 + (50 * asked++);
        driver.Start(0x02);
        Assert.Equal([100, 150, 200], new[] { driver.WaitForRange(), driver.WaitForRange(), driver.WaitForRange() });
        driver.StopContinuous();
        clock.AdvanceMilliseconds(500);
        Assert.Equal(0, bus.ReadFrom(0x13) & 7);
        Assert.Equal(3, asked);
        Assert.Equal(250, driver.RangeOnce());
        Assert.Empty(log.Reports);
    }

    [Fact]
    public void Timed_ranging_keeps_its_period()
    {
        driver.Initialize();
        var asked = new List<long>();
        chip.DistanceMillimetres.Source = now =>
        {
            asked.Add(now);
            return 100;
        };
        driver.StartTimed(100);
        for (int i = 0; i < 4; i++)
            driver.WaitForRange();
        Assert.Equal([100_000_000L, 100_000_000L, 100_000_000L], asked.Zip(asked.Skip(1), (a, b) => b - a));
    }

    /// <summary>Signal falls with the square of the distance and rises with the reflectance; both rates are in 9.7 fixed point.</summary>
    [Fact]
    public void Rates_follow_distance_reflectance_and_ambient_light()
    {
        driver.Initialize();
        chip.AmbientMegacountsPerSecond.Value = 1.5;
        chip.DistanceMillimetres.Value = 400;
        driver.RangeOnce();
        double near = driver.ReadWord(0x1A) / 128.0;
        Assert.Equal(1.5, driver.ReadWord(0x1C) / 128.0);
        chip.DistanceMillimetres.Value = 800;
        driver.RangeOnce();
        Assert.Equal(near / 4, driver.ReadWord(0x1A) / 128.0, 1.0 / 128);
        chip.ReflectancePercent.Value = 44;
        driver.RangeOnce();
        Assert.Equal(near / 8, driver.ReadWord(0x1A) / 128.0, 1.0 / 128);
    }

    /// <summary>DS11555: a white target is ranged to 1.2 m by default and to 2 m in the API's long-range profile, a grey one to 0.8 m.</summary>
    [Theory]
    [InlineData(88, 0.25, 1190, true)]
    [InlineData(88, 0.25, 1300, false)]
    [InlineData(88, 0.1, 1950, true)]
    [InlineData(88, 0.1, 2200, false)]
    [InlineData(17, 0.1, 800, true)]
    [InlineData(17, 0.1, 1000, false)]
    public void A_target_beyond_the_signal_limit_is_error_4_and_out_of_range(double reflectance, double limit, int millimetres, bool isSeen)
    {
        driver.Initialize();
        driver.SetRateLimit(limit);
        chip.ReflectancePercent.Value = reflectance;
        chip.DistanceMillimetres.Value = millimetres;
        Assert.Equal(isSeen ? millimetres : 8190, driver.RangeOnce());
        Assert.Equal(isSeen ? 11 : 4, bus.ReadFrom(0x14) >> 3);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    [InlineData(-5)]
    public void No_target_is_out_of_range(double millimetres)
    {
        driver.Initialize();
        driver.SetRateLimit(0);
        chip.DistanceMillimetres.Value = millimetres;
        Assert.Equal(8190, driver.RangeOnce());
        Assert.Equal(4, bus.ReadFrom(0x14) >> 3);
    }

    /// <summary>The API reads error codes 1 to 3 as hardware failures.</summary>
    [Theory]
    [InlineData(Vl53l0xFailure.LaserContinuity, 1)]
    [InlineData(Vl53l0xFailure.LaserWatchdog, 2)]
    [InlineData(Vl53l0xFailure.NoDetectorVoltage, 3)]
    public void Failures_are_told_by_their_code(Vl53l0xFailure failure, int code)
    {
        driver.Initialize();
        chip.Failure = failure;
        driver.RangeOnce();
        Assert.Equal(code, bus.ReadFrom(0x14) >> 3);
    }

    [Fact]
    public void Fractional_ranges_come_in_quarters_of_a_millimetre()
    {
        driver.Initialize();
        bus.Write(0x09, 0x01);
        chip.DistanceMillimetres.Value = 123.75;
        Assert.Equal(495, driver.RangeOnce());
    }

    /// <summary>The API's offset: 12 bits, two's complement, 0.25 mm each.</summary>
    [Theory]
    [InlineData(0x028, 210)]
    [InlineData(0xFD8, 190)]
    public void The_offset_is_added(int word, int millimetres)
    {
        driver.Initialize();
        driver.WriteWord(0x28, word);
        Assert.Equal(millimetres, driver.RangeOnce());
    }

    /// <summary>GPIO1 is low at a new sample with the API's setting, and high again once the interrupt is cleared.</summary>
    [Fact]
    public void GPIO1_tells_of_a_new_sample_by_itself()
    {
        var edges = new List<(double Milliseconds, bool Level)>();
        driver.Initialize();
        chip.InterruptPinChanged += level => edges.Add((clock.NowNanoseconds / 1e6, level));
        double started = clock.NowNanoseconds / 1e6;
        driver.Start(0x01);
        clock.AdvanceMilliseconds(100);
        Assert.Equal((started + 33, false), (Assert.Single(edges).Milliseconds, edges[0].Level), (a, b) => Math.Abs(a.Item1 - b.Item1) < 0.3 && a.Item2 == b.Item2);
        bus.Write(0x0B, 0x01);
        Assert.True(chip.InterruptPin);
    }

    /// <summary>Thresholds count 2 mm each: interrupt below 100 mm, above 300 mm, outside both.</summary>
    [Theory]
    [InlineData(1, 99, 101)]
    [InlineData(2, 302, 299)]
    [InlineData(3, 302, 200)]
    [InlineData(3, 98, 102)]
    public void Thresholds_decide_about_the_interrupt(byte configuration, int inside, int outside)
    {
        driver.Initialize();
        driver.WriteWord(0x0C, 150);
        driver.WriteWord(0x0E, 50);
        bus.Write(0x0A, configuration);
        chip.DistanceMillimetres.Value = outside;
        driver.Start(0x02);
        clock.AdvanceMilliseconds(100);
        Assert.Equal(0, bus.ReadFrom(0x13) & 7);
        Assert.Equal(1, bus.ReadFrom(0x14) & 1);
        chip.DistanceMillimetres.Value = inside;
        clock.AdvanceMilliseconds(100);
        Assert.Equal(configuration, bus.ReadFrom(0x13) & 7);
    }

    [Fact]
    public void The_reference_rate_grows_with_the_detectors_that_are_enabled()
    {
        driver.Initialize();
        driver.RangeOnce();
        Assert.Equal(20 * 128, ReferenceRate()); // the API's target: 20 Mcps with the count from the part's memory
        bus.Write(0xB0, 0x07, 0, 0, 0, 0, 0); // three open ones: too much, as the API's search expects
        driver.RangeOnce();
        Assert.True(ReferenceRate() > 20 * 128);
    }

    /// <summary>DS11555, section 3, page 18 (DocID029104 revision 2): the address is 52h with the write bit, 29h in 7 bits.</summary>
    [Fact]
    public void The_address_can_be_changed_until_XSHUT_or_power_takes_it_back()
    {
        bus.Write(0x8A, 0x30);
        Assert.False(bus.TryWrite(0xC0));
        var moved = new I2cProbe(chip, clock, 0x30);
        Assert.Equal(0xEE, moved.ReadFrom(0xC0));
        chip.SetShutdownPin(false);
        Assert.False(moved.TryWrite(0xC0));
        chip.SetShutdownPin(true);
        clock.AdvanceMilliseconds(1.199);
        Assert.False(bus.TryWrite(0xC0));
        clock.AdvanceMilliseconds(0.001);
        Assert.Equal(0xEE, bus.ReadFrom(0xC0));
    }

    /// <summary>The API's ResetDevice waits for a model number of 0, then for the right one.</summary>
    [Fact]
    public void A_soft_reset_blanks_the_registers_and_restores_them()
    {
        driver.Initialize();
        bus.Write(0xBF, 0x00);
        Assert.Equal(0x00, bus.ReadFrom(0xC0));
        bus.Write(0xBF, 0x01);
        Assert.Equal(0xEE, bus.ReadFrom(0xC0));
        Assert.Equal(0xFF, bus.ReadFrom(0x01));
        driver.Initialize();
        Assert.Equal(200, driver.RangeOnce());
    }

    [Fact]
    public void Starting_without_the_stop_variable_is_loud()
    {
        driver.Initialize();
        driver.Start(0x02);
        driver.StopContinuous();
        bus.Write(0x00, 0x01);
        Assert.Contains("stop variable", Assert.Single(log.Reports).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x00, 0x03)]
    [InlineData(0x00, 0x20)]
    [InlineData(0x04, 0x10)]
    public void Registers_that_the_API_does_not_touch_are_loud(byte page, byte register)
    {
        bus.Write(0xFF, page);
        bus.Write(register, 0x12);
        Assert.Equal(register, Assert.Single(log.Reports).Register);
    }

    /// <summary>UM2039: a budget longer by a factor of N lowers the standard deviation by the root of N.</summary>
    [Fact]
    public void Noise_falls_with_the_root_of_the_budget()
    {
        double shortBudget = Deviation(20_000 + 3_000);
        double longBudget = Deviation(200_000);
        Assert.InRange(shortBudget, 1, 30);
        Assert.InRange(shortBudget / longBudget, 2.0, 4.5);
    }

    [Fact]
    public void Random_bus_traffic_never_throws()
    {
        var ownClock = new ManualClock();
        var part = new Vl53l0xChip(ownClock, seed: 1, log);
        ownClock.AdvanceMicroseconds(2000);
        I2cMaster.Fuzz(part, 0x29, ownClock, 10_000);
        part.LosePower();
        part.DistanceMillimetres.Value = double.NaN;
        part.ReflectancePercent.Value = double.PositiveInfinity;
        ownClock.AdvanceMicroseconds(2000);
        I2cMaster.Fuzz(part, 0x29, ownClock, 10_000);
        Assert.NotEmpty(log.Reports);
    }

    private int ReferenceRate()
    {
        bus.Write(0xFF, 0x01);
        int rate = driver.ReadWord(0xB6);
        bus.Write(0xFF, 0x00);
        return rate;
    }

    private double Deviation(int budgetMicroseconds)
    {
        var part = new Vl53l0xChip(clock, seed: 7);
        clock.AdvanceMilliseconds(1.2);
        var partDriver = new Vl53l0xDriver(new I2cProbe(part, clock, 0x29), clock);
        partDriver.Initialize();
        partDriver.SetBudget(budgetMicroseconds);
        part.DistanceMillimetres.Value = 1000;
        double[] ranges = [.. Enumerable.Range(0, 400).Select(_ => (double)partDriver.RangeOnce())];
        double mean = ranges.Average();
        return Math.Sqrt(ranges.Sum(range => (range - mean) * (range - mean)) / ranges.Length);
    }
}
