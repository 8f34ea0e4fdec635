using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Vl53l0xTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(431)]
    [InlineData(1150)]
    public void The_distance_is_the_target_s_within_a_millimetre(double millimetres)
    {
        using DriverRun run = Run(out Vl53l0xChip chip);
        chip.DistanceMillimetres.Value = millimetres;
        run.Advance(1.5);
        Assert.Equal(1, run["initialized"]);
        Assert.Contains(1, run.All("read"));
        Assert.Equal(1, run["valid"]);
        Assert.Equal(millimetres / 1000, run["distanceMetres"], 0.001);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void Without_a_target_a_sample_is_not_valid()
    {
        using DriverRun run = Run(out Vl53l0xChip chip);
        chip.DistanceMillimetres.Value = double.PositiveInfinity;
        run.Advance(1.5);
        Assert.Equal(1, run["initialized"]);
        Assert.Contains(1, run.All("read"));
        Assert.Equal(0, run["valid"]);
    }

    [Fact]
    public void Each_sample_is_read_once()
    {
        using DriverRun run = Run(out _);
        run.Advance(1.5);
        Assert.All(run.All("again"), again => Assert.Equal(0, again));
    }

    private static DriverRun Run(out Vl53l0xChip chip)
    {
        Vl53l0xChip? wired = null;
        var run = new DriverRun("Vl53l0x", board => board.Board.I2c(1).Connect(wired = new Vl53l0xChip(board.Scheduler, board.Seed, board.ChipLog, isIdeal: true)));
        chip = wired!;
        return run;
    }
}
