using Controller.Emulator.Plant.Cell;

namespace Controller.Plant.Tests.Cell;

public sealed class LoadCellTests
{
    /// <summary>5 kg, 1 mV/V, as HX711 kits have.</summary>
    private static readonly LoadCellParameters Ideal = new(5 * 9.80665, 1e-3, 0, 0, 0, 600, 0, 0, "test");

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, 1e-3)]
    [InlineData(5.0, 5e-3)]
    [InlineData(-2.5, -2.5e-3)]
    public void Five_volts_give_a_millivolt_a_kilogram(double kilograms, double volts)
    {
        var cell = new LoadCell(Ideal);
        cell.SetLoad(0, kilograms * 9.80665);
        Assert.Equal(volts, cell.VoltsAt(1_000, 5), 1e-15);
        Assert.Equal(volts * 4.2 / 5, cell.VoltsAt(1_000, 4.2), 1e-15);
    }

    [Fact]
    public void The_zero_balance_is_there_without_load()
    {
        var cell = new LoadCell(Ideal with { ZeroBalanceRatio = 0.02 });
        Assert.Equal(5 * 1e-3 * 0.02, cell.VoltsAt(0, 5), 1e-15);
    }

    [Fact]
    public void Nonlinearity_is_largest_in_the_middle_and_nothing_at_both_ends()
    {
        var cell = new LoadCell(Ideal with { NonlinearityRatio = 5e-4 });
        cell.SetLoad(0, Ideal.RatedNewtons);
        Assert.Equal(5e-3, cell.VoltsAt(0, 5), 1e-15);
        cell.SetLoad(0, Ideal.RatedNewtons / 2);
        Assert.Equal(2.5e-3 + (5e-3 * 5e-4), cell.VoltsAt(0, 5), 1e-15);
    }

    /// <summary>Creep is 1 - e^(-t/τ) of its end, and goes back in the same way.</summary>
    [Fact]
    public void Creep_comes_and_goes_with_its_time_constant()
    {
        var cell = new LoadCell(Ideal with { CreepRatio = 1e-3 });
        cell.SetLoad(0, Ideal.RatedNewtons);
        Assert.Equal(5e-3 * (1 + (1e-3 * (1 - Math.Exp(-1)))), cell.VoltsAt(600_000_000_000, 5), 1e-15);
        cell.SetLoad(600_000_000_000, 0);
        Assert.Equal(5e-3 * 1e-3 * (1 - Math.Exp(-1)) * Math.Exp(-0.5), cell.VoltsAt(900_000_000_000, 5), 1e-15);
    }

    [Fact]
    public void Asking_in_between_changes_nothing()
    {
        var asked = new LoadCell(Ideal with { CreepRatio = 1e-3 });
        var quiet = new LoadCell(Ideal with { CreepRatio = 1e-3 });
        asked.SetLoad(0, 20);
        quiet.SetLoad(0, 20);
        for (long t = 0; t < 100_000_000_000; t += 1_234_567_890)
            asked.VoltsAt(t, 5);
        Assert.Equal(quiet.VoltsAt(100_000_000_000, 5), asked.VoltsAt(100_000_000_000, 5));
    }

    [Fact]
    public void Temperature_shifts_the_zero_and_the_span()
    {
        var cell = new LoadCell(Ideal with { ZeroDriftRatioPerKelvin = 2e-5, SpanDriftRatioPerKelvin = 1e-5 }) { TemperatureCelsius = 40 };
        cell.SetLoad(0, Ideal.RatedNewtons);
        Assert.Equal(5e-3 * (1 + (20 * 1e-5) + (20 * 2e-5)), cell.VoltsAt(0, 5), 1e-15);
    }
}
