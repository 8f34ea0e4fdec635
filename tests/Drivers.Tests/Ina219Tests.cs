using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Ina219Tests
{
    [Fact]
    public void The_data_sheet_s_example_reads_as_it_says()
    {
        // SBOS448G, section 8.5.2, table 8: 10 A through 2 mΩ at 11.98 V with steps of 1 mA give 119.8 W.
        using DriverRun run = Run(busVolts: 11.98, amperes: 10, out _);
        Assert.Equal(1, run["initialized"]);
        Assert.Equal(0.001, run["amperesPerCount"], 6);
        Assert.Equal(11.98, run["busVolts"], 0.002);
        Assert.Equal(10, run["currentAmperes"], 0.0005);
        Assert.Equal(119.8, run["powerWatts"], 0.02);
        Assert.Equal(0, run["overflow"]);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3.3, 0.25)]
    [InlineData(24, -7.5)]
    [InlineData(26, 30)]
    public void Voltage_and_current_are_those_at_the_shunt(double busVolts, double amperes)
    {
        using DriverRun run = Run(busVolts, amperes, out _);
        Assert.Equal(busVolts, run["busVolts"], 0.004);

        // A count of the shunt's register is 10 µV, here 5 mA.
        Assert.Equal(amperes, run["currentAmperes"], 0.005);
    }

    [Fact]
    public void A_change_shows_and_a_chip_that_lost_its_supply_reads_no_current_until_it_is_initialized()
    {
        using DriverRun run = Run(12, 5, out Ina219Chip chip);
        chip.ShuntVolts.Value = 0.008;
        run.Advance(0.2);
        Assert.Equal(4, run["currentAmperes"], 0.005);
        chip.LosePower();
        run.Advance(0.2);
        Assert.Equal(1, run["read"]);
        Assert.Equal(0, run["currentAmperes"]);
    }

    private static DriverRun Run(double busVolts, double amperes, out Ina219Chip chip)
    {
        Ina219Chip? wired = null;
        var run = new DriverRun("Ina219", board => board.Board.I2c(1).Connect(wired = new Ina219Chip(board.Scheduler, 0x40, board.Seed, board.ChipLog, isIdeal: true)));
        chip = wired!;
        chip.BusVolts.Value = busVolts;
        chip.ShuntVolts.Value = amperes * 0.002;
        return run.Advance(0.5);
    }
}
