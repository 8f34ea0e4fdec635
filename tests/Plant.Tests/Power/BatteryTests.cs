using Controller.Emulator.Plant.Power;

namespace Controller.Plant.Tests.Power;

public sealed class BatteryTests
{
    private static readonly BatteryParameters Pack = new(
        2,
        [new(0, 9), new(0.2, 10.8), new(1, 12.6)],
        0.05,
        0.03,
        20,
        9.6,
        "test");

    [Fact]
    public void Drawing_its_capacity_takes_the_state_of_charge_from_full_to_empty()
    {
        var battery = new Battery(Pack with { CutOffVolts = 0 });
        for (int i = 0; i < 3600; i++)
            battery.Step(1, 2);
        Assert.Equal(0, battery.StateOfCharge, 1e-12);
        Assert.Equal(9, battery.OpenCircuitVolts, 1e-9);
    }

    /// <summary>A load step: R0 i at once, R1 i (1 - e^(-t/τ)) after.</summary>
    [Fact]
    public void The_terminal_falls_at_once_by_R0_and_then_with_the_polarizations_time_constant()
    {
        var battery = new Battery(Pack with { CapacityAmpereHours = 1e9 });
        battery.Step(1e-9, 10);
        Assert.Equal(12.6 - 0.5, battery.TerminalVolts, 1e-6);
        for (int i = 0; i < 2000; i++)
            battery.Step(0.01, 10);
        Assert.Equal(12.6 - 0.5 - (0.3 * (1 - Math.Exp(-1))), battery.TerminalVolts, 1e-6);
    }

    /// <summary>∫(Uoc - R0 i - u1) i dt over the straight lines of the table, in closed form.</summary>
    [Fact]
    public void The_energy_is_the_area_under_the_table_less_the_losses()
    {
        var battery = new Battery(Pack);
        const double Amperes = 1.5, Hours = 1;
        for (int i = 0; i < 36_000; i++)
            battery.Step(0.1, Amperes);
        double end = 1 - (Amperes * Hours / 2);
        double meanOpenCircuit = (12.6 + 10.8 + ((end - 0.2) / 0.8 * 1.8)) / 2;
        double polarization = 0.03 * Amperes * (3600 - (20 * (1 - Math.Exp(-180))));
        double expected = Amperes * ((3600 * (meanOpenCircuit - (0.05 * Amperes))) - polarization);
        Assert.Equal(1, battery.DeliveredJoules / expected, 1e-6);
    }

    [Fact]
    public void The_protection_opens_at_the_cut_off_and_stays_open()
    {
        var battery = new Battery(Pack, 0.1);
        battery.Step(0.001, 20);
        Assert.False(battery.IsConnected);
        Assert.Equal(0, battery.TerminalVolts);
        battery.Step(100, 0);
        Assert.False(battery.IsConnected);
        battery.Reconnect();
        Assert.Equal(battery.OpenCircuitVolts, battery.TerminalVolts, 1e-3);
    }

    [Fact]
    public void Charging_raises_the_state_and_the_terminal()
    {
        var battery = new Battery(Pack, 0.5);
        double rested = battery.TerminalVolts;
        battery.Step(36, -2);
        Assert.Equal(0.51, battery.StateOfCharge, 1e-12);
        Assert.True(battery.TerminalVolts > rested);
        Assert.True(battery.DeliveredJoules < 0);
    }

    [Fact]
    public void A_table_that_does_not_rise_from_0_to_1_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Battery(Pack with { OpenCircuit = [new(0, 9), new(0.5, 8)] }));
}
