using Controller.Contract;
using Controller.Control.Safety;

namespace Controller.Control.Tests;

public sealed class VoltageMonitorTests
{
    // 4.8 to 7.2 V, less effort below 5.4 V, back inside by 0.1 V, low for 5 steps, high for 2.
    private readonly VoltageMonitor monitor = new(4.8f, 5.4f, 7.2f, 0.1f, 5, 2);

    [Theory]
    [InlineData(4.79f, 5, Fault.BusUndervoltage)]
    [InlineData(0f, 5, Fault.BusUndervoltage)]
    [InlineData(float.NaN, 5, Fault.BusUndervoltage)]
    [InlineData(float.NegativeInfinity, 5, Fault.BusUndervoltage)]
    [InlineData(7.21f, 2, Fault.BusOvervoltage)]
    [InlineData(30f, 2, Fault.BusOvervoltage)]
    public void Outside_for_longer_than_allowed_is_a_fault(float volts, int allowed, Fault fault)
    {
        for (int i = 0; i < allowed; i++)
            Assert.Equal(Fault.None, monitor.Step(volts));
        Assert.Equal(fault, monitor.Step(volts));
    }

    [Theory]
    [InlineData(4.8f)]
    [InlineData(6f)]
    [InlineData(7.2f)]
    public void Inside_never_is(float volts)
    {
        for (int i = 0; i < 1000; i++)
            Assert.Equal(Fault.None, monitor.Step(volts));
    }

    [Fact]
    public void A_supply_that_hovers_at_the_bound_does_not_start_the_time_anew()
    {
        int steps = 0;
        while (monitor.Step(steps % 2 == 0 ? 4.75f : 4.85f) == Fault.None)
            steps++;
        Assert.Equal(5, steps);
    }

    [Fact]
    public void Back_inside_by_the_margin_it_does()
    {
        for (int i = 0; i < 100; i++)
        {
            for (int j = 0; j < 5; j++)
                Assert.Equal(Fault.None, monitor.Step(4.7f));
            Assert.Equal(Fault.None, monitor.Step(4.91f));
        }
    }

    [Theory]
    [InlineData(6f, 1)]
    [InlineData(5.4f, 1)]
    [InlineData(5.25f, 0.75)]
    [InlineData(5.1f, 0.5)]
    [InlineData(4.8f, 0)]
    [InlineData(3f, 0)]
    [InlineData(float.NaN, 0)]
    public void Between_minimum_and_derating_voltage_the_effort_falls_on_a_line(float volts, double factor)
    {
        monitor.Step(volts);
        Assert.Equal(factor, monitor.DeratingFactor, 1e-5);
    }
}
