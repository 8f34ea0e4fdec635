using Controller.Emulator.Plant.Motors;

namespace Controller.Plant.Tests.Motors;

public sealed class WindingThermalTests
{
    [Fact]
    public void One_capacity_reaches_63_percent_of_its_rise_after_its_time_constant()
    {
        var winding = new WindingThermal(new WindingThermalParameters(12, 300), ambientCelsius: 20);
        for (int i = 0; i < 3000; i++)
            winding.Step(0.1, 5);
        Assert.Equal(20 + (60 * (1 - Math.Exp(-1))), winding.WindingCelsius, 1e-9);
        Assert.Equal(20, winding.HousingCelsius);
    }

    [Fact]
    public void Two_capacities_end_at_the_sum_of_both_resistances()
    {
        var motor = new WindingThermal(new WindingThermalParameters(3.1, 12.4, 14, 612), ambientCelsius: 25);
        for (int i = 0; i < 20_000; i++)
            motor.Step(1, 4);
        Assert.Equal(25 + (4 * (3.1 + 14)), motor.WindingCelsius, 1e-6);
        Assert.Equal(25 + (4 * 14), motor.HousingCelsius, 1e-6);
    }

    /// <summary>Two first-order parts: their exact sum from the eigenvalues of the 2 x 2 matrix.</summary>
    [Fact]
    public void Two_capacities_follow_the_eigenvalues_of_their_matrix()
    {
        const double R1 = 3.1, T1 = 12.4, R2 = 14, T2 = 612, Watts = 4, Seconds = 90;
        var motor = new WindingThermal(new WindingThermalParameters(R1, T1, R2, T2), ambientCelsius: 0);
        for (int i = 0; i < 900; i++)
            motor.Step(Seconds / 900, Watts);
        double c1 = T1 / R1;
        double c2 = T2 / R2;
        double a = 1 / (R1 * c1), b = 1 / (R1 * c2), d = b + (1 / (R2 * c2));
        double root = Math.Sqrt(((a + d) * (a + d) / 4) - (a * d) + (a * b));
        double l1 = -((a + d) / 2) + root;
        double l2 = -((a + d) / 2) - root;

        // x = x∞ + k1 v1 e^(l1 t) + k2 v2 e^(l2 t), with v = (a, l + a) and x(0) = 0.
        double end1 = Watts * (R1 + R2), end2 = Watts * R2;
        double k1 = ((-end1 * (l2 + a)) + (end2 * a)) / (a * (l2 - l1));
        double k2 = ((end1 * (l1 + a)) - (end2 * a)) / (a * (l2 - l1));
        Assert.Equal(end1 + (k1 * a * Math.Exp(l1 * Seconds)) + (k2 * a * Math.Exp(l2 * Seconds)), motor.WindingCelsius, 1e-9);
        Assert.Equal(end2 + (k1 * (l1 + a) * Math.Exp(l1 * Seconds)) + (k2 * (l2 + a) * Math.Exp(l2 * Seconds)), motor.HousingCelsius, 1e-9);
    }

    [Fact]
    public void Heat_goes_the_other_way_when_the_ambient_is_warmer()
    {
        var motor = new WindingThermal(new WindingThermalParameters(3, 10, 14, 600), ambientCelsius: 20);
        motor.SetAmbient(60);
        Assert.Equal(20, motor.WindingCelsius, 1e-12);
        for (int i = 0; i < 100_000; i++)
            motor.Step(0.1, 0);
        Assert.Equal(60, motor.WindingCelsius, 1e-4);
    }
}
