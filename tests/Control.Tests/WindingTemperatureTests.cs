using Controller.Control.Safety;

namespace Controller.Control.Tests;

/// <summary>Against the solution of one thermal mass: rise = k load² (1 - exp(-t / tau)), and exp(-t / tau) when it cools.</summary>
public sealed class WindingTemperatureTests
{
    private const float Period = 0.02f;
    private const float Ambient = 25;
    private const float Warning = 90;
    private const float Limit = 120;

    [Theory]
    [InlineData(1.0, 60, 30)]
    [InlineData(1.0, 60, 60)]
    [InlineData(-2.0, 60, 180)]
    [InlineData(1.4, 300, 100)]
    [InlineData(0.5, 5, 50)]
    public void It_rises_as_one_thermal_mass_does(double amperes, double tauSeconds, double seconds)
    {
        const double KelvinPerSquare = 20;
        WindingTemperature winding = Winding((float)KelvinPerSquare, (float)tauSeconds);
        Run(winding, (float)amperes, seconds);
        Assert.Equal(Ambient + (KelvinPerSquare * amperes * amperes * (1 - Math.Exp(-seconds / tauSeconds))), winding.Celsius, 0.1);
    }

    [Fact]
    public void It_cools_with_the_same_time_constant()
    {
        WindingTemperature winding = Winding(20, 60);
        Run(winding, 2, 600);
        Run(winding, 0, 90);
        Assert.Equal(Ambient + (80 * Math.Exp(-1.5)), winding.Celsius, 0.1);
    }

    [Fact]
    public void A_load_that_alternates_heats_as_its_mean_square_does()
    {
        WindingTemperature winding = Winding(20, 60);
        for (int i = 0; i < 60_000; i++)
            winding.Step(i % 2 == 0 ? 2 : -1);
        Assert.Equal(Ambient + (20 * (4 + 1) / 2.0), winding.Celsius, 0.1);
    }

    [Fact]
    public void The_limit_comes_when_the_curve_says_so()
    {
        // 60 K/A² and 2 A go for 240 K: the limit, a rise of 95 K, is passed after -60 ln(1 - 95 / 240) = 30.26 s.
        WindingTemperature winding = Winding(60, 60);
        int steps = 0;
        while (!winding.Step(2))
            steps++;
        Assert.Equal(-60 * Math.Log(1 - (95.0 / 240)), steps * Period, 0.05);
        Assert.Equal(0, winding.DeratingFactor);
    }

    [Theory]
    [InlineData(25, 1)]
    [InlineData(90, 1)]
    [InlineData(97.5, 0.75)]
    [InlineData(105, 0.5)]
    [InlineData(120, 0)]
    public void Between_warning_and_limit_the_effort_falls_on_a_line(double celsius, double factor)
    {
        WindingTemperature winding = Winding(20, 60);
        Assert.False(winding.Measure((float)celsius));
        Assert.Equal(factor, winding.DeratingFactor, 1e-5);
    }

    [Fact]
    public void A_sensor_sets_the_estimate_which_goes_on_from_there()
    {
        WindingTemperature winding = Winding(20, 60);
        Assert.False(winding.Measure(85));
        Run(winding, 0, 60);
        Assert.Equal(Ambient + (60 * Math.Exp(-1)), winding.Celsius, 0.1);
        Assert.True(winding.Measure(120.1f));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(1e30f)]
    public void What_is_no_number_counts_as_too_hot_and_leaves_the_estimate_alone(float load)
    {
        WindingTemperature winding = Winding(20, 60);
        Run(winding, 1, 60);
        float before = winding.Celsius;
        Assert.True(winding.Step(load));
        Assert.Equal(0, winding.DeratingFactor);
        Assert.False(winding.Step(1));
        Assert.Equal(before, winding.Celsius, 0.01);
        Assert.True(winding.Measure(float.NaN));
    }

    private static WindingTemperature Winding(float kelvinPerSquare, float tauSeconds) => new(kelvinPerSquare, tauSeconds, Ambient, Warning, Limit, Period);

    private static void Run(WindingTemperature winding, float load, double seconds)
    {
        for (int i = 0; i < (int)Math.Round(seconds / Period); i++)
            winding.Step(load);
    }
}
