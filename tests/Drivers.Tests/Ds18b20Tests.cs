using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Ds18b20Tests
{
    [Theory]
    [InlineData(125)]
    [InlineData(25.0625)]
    [InlineData(-0.5)]
    [InlineData(-55)]
    public void The_temperature_is_that_of_the_chip(double celsius)
    {
        Ds18b20Chip? chip = null;
        using var run = new DriverRun("Ds18b20", board =>
        {
            chip = new Ds18b20Chip(board.Scheduler, 0x4711, board.Seed, isIdeal: true, log: board.ChipLog);
            board.Board.OneWireBus(17, receiverGpio: 16).Connect(chip);
        });
        chip!.TemperatureCelsius.Value = celsius;
        run.Advance(3);
        Assert.Equal(1, run["initialized"]);
        Assert.Equal(1, run["read"]);
        Assert.Equal(celsius, run["temperatureCelsius"], 1e-6);
        chip.IsConnected = false;
        run.Advance(3);
        Assert.Equal(0, run["read"]);
        Assert.Empty(run.UnmodelledAccesses);
    }
}
