using Controller.Emulator.Chips;
using Controller.Emulator.Soc.OneWire;

namespace Controller.Drivers.Tests;

public class Ds18b20Tests
{
    [Theory]
    [InlineData(25.0625)]
    [InlineData(-10.125)]
    [InlineData(125)]
    [InlineData(-55)]
    [InlineData(36.6)]
    public void The_temperature_is_the_die_s_within_a_sixteenth(double celsius)
    {
        // The first four are 19-7487 rev. 6, table 1.
        using DriverRun run = Run(0x1CB801, out Ds18b20Chip chip);
        chip.TemperatureCelsius.Value = celsius;
        run.Advance(2);
        Assert.Equal(1, run["initialized"]);
        Assert.Equal(1, run["read"]);
        Assert.Equal(celsius, run["temperatureCelsius"], 1.0 / 16);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void A_chip_that_is_cut_off_is_not_read()
    {
        using DriverRun run = Run(1, out Ds18b20Chip chip);
        run.Advance(2);
        chip.IsConnected = false;
        run.Advance(2);
        Assert.Equal((0, 0), (run["start"], run["read"]));
    }

    [Fact]
    public void Without_a_chip_the_program_says_so()
    {
        using var run = new DriverRun("Ds18b20", board => Bus(board.Board));
        run.Advance(0.5);
        Assert.Equal(0, run["initialized"]);
    }

    private static OneWireBus Bus(Emulator.Soc.Board board) => board.OneWireBus(17, receiverGpio: 16);

    private static DriverRun Run(ulong serialNumber, out Ds18b20Chip chip)
    {
        Ds18b20Chip? wired = null;
        var run = new DriverRun("Ds18b20", board => Bus(board.Board).Connect(wired = new Ds18b20Chip(board.Scheduler, serialNumber, board.Seed, isIdeal: true, log: board.ChipLog)));
        chip = wired!;
        return run;
    }
}
