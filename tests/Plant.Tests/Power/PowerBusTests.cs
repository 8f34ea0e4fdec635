using Controller.Emulator.Plant.Power;

namespace Controller.Plant.Tests.Power;

public sealed class PowerBusTests
{
    /// <summary>Kirchhoff: U = (ΣE/R - I) / (Σ1/R + G).</summary>
    [Fact]
    public void Two_sources_and_three_loads_settle_where_the_currents_cancel()
    {
        var bus = new PowerBus(1e-3);
        PowerSource battery = Source(12, 0.1, takesBack: true);
        PowerSource supply = Source(12.5, 0.2, takesBack: false);
        bus.Add(battery);
        bus.Add(supply);
        bus.Add(new PowerLoad("heater") { ConductanceSiemens = 0.5 });
        bus.Add(new PowerLoad("motor") { CurrentAmperes = 8 });
        for (int i = 0; i < 1000; i++)
            bus.Step(1e-3);
        double expected = ((12 / 0.1) + (12.5 / 0.2) - 8) / (10 + 5 + 0.5);
        Assert.Equal(expected, bus.BusVolts, 1e-9);
        Assert.Equal((12 - expected) / 0.1, battery.CurrentAmperes, 1e-6);
        Assert.Equal((12.5 - expected) / 0.2, supply.CurrentAmperes, 1e-6);
        Assert.Equal(8 + (0.5 * expected), battery.CurrentAmperes + supply.CurrentAmperes, 1e-6);
    }

    [Fact]
    public void A_rail_charges_with_the_time_constant_of_its_source()
    {
        var bus = new PowerBus(2e-3);
        bus.Add(Source(24, 0.5, takesBack: true));
        bus.Step(1e-3);
        Assert.Equal(24 * (1 - Math.Exp(-1)), bus.BusVolts, 1e-9);
    }

    /// <summary>U' = I / C while the diode blocks.</summary>
    [Fact]
    public void Regeneration_into_a_source_that_takes_nothing_back_pumps_the_rail()
    {
        var bus = new PowerBus(4e-3);
        PowerSource supply = Source(24, 0.1, takesBack: false);
        bus.Add(supply);
        var drive = new PowerLoad("drive");
        bus.Add(drive);
        bus.Settle();
        Assert.Equal(24, bus.BusVolts, 1e-9);
        drive.CurrentAmperes = -2;
        bus.Step(0.01);
        Assert.Equal(24 + (2 * 0.01 / 4e-3), bus.BusVolts, 1e-9);
        Assert.Equal(0, supply.CurrentAmperes, 1e-9);
    }

    [Fact]
    public void A_battery_takes_what_a_braking_drive_returns()
    {
        var bus = new PowerBus(4e-3);
        PowerSource battery = Source(24, 0.1, takesBack: true);
        bus.Add(battery);
        bus.Add(new PowerLoad("drive") { CurrentAmperes = -2 });
        bus.Settle();
        bus.Step(0.1);
        Assert.Equal(24.2, bus.BusVolts, 1e-9);
        Assert.Equal(-2, battery.CurrentAmperes, 1e-9);
    }

    [Fact]
    public void The_brake_chopper_keeps_a_pumped_rail_between_its_thresholds()
    {
        var bus = new PowerBus(1e-3) { ChopperVolts = 28, ChopperOhms = 4 };
        bus.Add(Source(24, 0.1, takesBack: false));
        bus.Add(new PowerLoad("drive") { CurrentAmperes = -3 });
        bus.Settle();
        double highest = 0;
        double lowest = double.MaxValue;
        for (int i = 0; i < 5000; i++)
        {
            bus.Step(1e-4);
            highest = Math.Max(highest, bus.BusVolts);
            if (i > 1000)
                lowest = Math.Min(lowest, bus.BusVolts);
        }

        Assert.InRange(highest, 27.9, 28 + 1e-9);
        Assert.InRange(lowest, (28 * 0.98) - 1e-9, 27.6);
    }

    /// <summary>Without a source U falls as U0 e^(-t G/C): the brown-out comes at C/G ln(U0/Ub).</summary>
    [Fact]
    public void A_brown_out_is_told_at_its_instant_and_ends_at_the_recovery_voltage()
    {
        var bus = new PowerBus(10e-3, brownOutVolts: 8, recoveryVolts: 9);
        PowerSource supply = Source(12, 0.1, takesBack: false);
        bus.Add(supply);
        bus.Add(new PowerLoad("board") { ConductanceSiemens = 0.1 });
        bus.Settle();
        double start = bus.BusVolts;
        Assert.False(bus.IsBrownedOut);
        var told = new List<(bool Low, double At)>();
        bus.BrownOutChanged += (low, at) => told.Add((low, at));
        supply.IsConnected = false;
        bus.Step(0.5);
        Assert.True(bus.IsBrownedOut);
        Assert.Equal(0.1 * Math.Log(start / 8), told.Single().At, 1e-9);
        supply.IsConnected = true;
        bus.Step(0.5);
        Assert.False(bus.IsBrownedOut);
        Assert.False(told[^1].Low);
    }

    /// <summary>R i² - E i + P = 0: the stable root.</summary>
    [Fact]
    public void A_constant_power_load_draws_more_current_the_lower_the_rail()
    {
        var bus = new PowerBus(1e-3);
        bus.Add(Source(12, 0.2, takesBack: true));
        bus.Add(new PowerLoad("converter") { PowerWatts = 60, LockoutVolts = 9 });
        for (int i = 0; i < 20_000; i++)
            bus.Step(1e-5);
        double current = (12 - Math.Sqrt(144 - (4 * 0.2 * 60))) / 0.4;
        Assert.Equal(12 - (0.2 * current), bus.BusVolts, 1e-6);
    }

    [Fact]
    public void A_short_takes_the_rail_down_and_it_stays_at_0_without_a_source()
    {
        var bus = new PowerBus(1e-3);
        bus.Add(new PowerLoad("motor") { CurrentAmperes = 5 });
        bus.Step(1);
        Assert.Equal(0, bus.BusVolts);
    }

    [Fact]
    public void Stepping_allocates_nothing()
    {
        var bus = new PowerBus(1e-3, 8, 9);
        bus.Add(Source(12, 0.2, takesBack: false));
        bus.Add(new PowerLoad("motor") { CurrentAmperes = 5, PowerWatts = 3, ConductanceSiemens = 0.1 });
        for (int i = 0; i < 100; i++)
            bus.Step(1e-3);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
            bus.Step(1e-3);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static PowerSource Source(double volts, double ohms, bool takesBack) =>
        new("source", ohms) { SourceVolts = volts, TakesBack = takesBack };
}
