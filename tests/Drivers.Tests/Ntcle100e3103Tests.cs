using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Ntcle100e3103Tests
{
    /// <summary>Noise of the converter, 2 counts, is 0.1 K at 25 °C and above, 0.5 K at -20 °C; a mean of twenty readings.</summary>
    [Theory]
    [InlineData(-20, 0.5)]
    [InlineData(0, 0.2)]
    [InlineData(25, 0.1)]
    [InlineData(60, 0.1)]
    [InlineData(100, 0.1)]
    [InlineData(124, 0.1)]
    public void It_reads_the_body_s_temperature(double celsius, double tolerance)
    {
        using DriverRun run = Run(celsius, out _);
        run.Advance(2.05);
        Assert.All(run.All("read"), read => Assert.Equal(1, read));
        Assert.Equal(celsius, run.All("celsius").TakeLast(20).Average(), tolerance);
    }

    [Fact]
    public void A_wire_that_breaks_is_no_cold_winding_and_the_last_good_value_stays()
    {
        using DriverRun run = Run(60, out Ntcle100e3103Chip part);
        run.Advance(1);
        double before = run["celsius"];
        part.IsBroken = true;
        run.Advance(0.3);
        Assert.Equal(0, run["read"]);
        Assert.Equal(before, run["celsius"]);
        part.IsBroken = false;
        run.Advance(0.3);
        Assert.Equal(1, run["read"]);
    }

    /// <summary>At 150 °C the part is 25 K beyond its range, which is what a short to ground looks like.</summary>
    [Theory]
    [InlineData(150)]
    [InlineData(1000)]
    [InlineData(-60)]
    public void Beyond_the_part_s_range_nothing_is_read(double celsius)
    {
        using DriverRun run = Run(celsius, out _);
        run.Advance(1);
        Assert.Equal(0, run["read"]);
    }

    private static DriverRun Run(double celsius, out Ntcle100e3103Chip part)
    {
        Ntcle100e3103Chip wired = new(seriesOhms: 2200, supplyVolts: 3.3);
        wired.TemperatureCelsius.Value = celsius;
        part = wired;
        return new DriverRun("Ntcle100e3103", board => board.Board.Adc.Connect(34, wired.OutputVolts));
    }
}
