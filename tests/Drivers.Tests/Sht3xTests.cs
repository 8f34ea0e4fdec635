using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Sht3xTests
{
    [Theory]
    [InlineData(23.5, 41.2)]
    [InlineData(-40, 5)]
    [InlineData(125, 100)]
    public void Temperature_and_humidity_are_those_of_the_air(double celsius, double percent)
    {
        using DriverRun run = Run(out Sht3xChip chip);
        chip.AirTemperatureCelsius.Value = celsius;
        chip.RelativeHumidityPercent.Value = percent;
        run.Advance(0.5);
        Assert.Equal(1, run["initialized"]);
        Assert.Equal(1, run["read"]);

        // Table 1 and 2, version 6: resolution 0.01 °C and 0.01 %.
        Assert.Equal(celsius, run["temperatureCelsius"], 0.01);
        Assert.Equal(percent, run["relativeHumidityPercent"], 0.01);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void Before_the_measurement_is_done_there_is_nothing_to_read()
    {
        using DriverRun run = Run(out _);
        run.Advance(0.5);
        Assert.All(run.All("early"), early => Assert.Equal(0, early));
        Assert.All(run.All("read"), read => Assert.Equal(1, read));
    }

    private static DriverRun Run(out Sht3xChip chip)
    {
        Sht3xChip? wired = null;
        var run = new DriverRun("Sht3x", board => board.Board.I2c(1).Connect(wired = new Sht3xChip(board.Scheduler, 0x44, board.Seed, board.ChipLog, isIdeal: true)));
        chip = wired!;
        return run;
    }
}
