using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class As5600Tests
{
    private const double Resolution = 2 * Math.PI / 4096; // AS5600 v1-06, "Angle measurement": 12 bits

    [Theory]
    [InlineData(0.01)]
    [InlineData(1.0)]
    [InlineData(Math.PI)]
    [InlineData(6.2)]
    public void The_angle_is_the_shaft_s_within_a_step(double radians)
    {
        using DriverRun run = Run(out As5600Chip chip);
        chip.ShaftRadians.Value = radians;
        run.Advance(0.3);
        Assert.Equal(1, run["initialized"]);
        Assert.Equal(radians, run["angleRadians"], Resolution);
        Assert.Equal((1, 0, 0), (run["magnet"], run["weak"], run["strong"]));
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Theory]
    [InlineData(-0.5, (2 * Math.PI) - 0.5)]
    [InlineData(7, 7 - (2 * Math.PI))]
    public void A_shaft_that_turns_further_begins_anew(double radians, double expected)
    {
        using DriverRun run = Run(out As5600Chip chip);
        chip.ShaftRadians.Value = radians;
        Assert.Equal(expected, run.Advance(0.3)["angleRadians"], Resolution);
    }

    [Theory]
    [InlineData(60, 1, 0, 0)]
    [InlineData(15, 0, 1, 0)]
    [InlineData(100, 1, 0, 1)]
    public void The_magnet_is_judged_by_its_field(double milliteslas, int isDetected, int isWeak, int isStrong)
    {
        // "Magnetic characteristics": 30 to 90 mT at the chip, too little to detect below 8 to 30 mT.
        using DriverRun run = Run(out As5600Chip chip);
        chip.FieldMilliteslas.Value = milliteslas;
        run.Advance(0.3);
        Assert.Equal((isWeak, isStrong), (run["weak"], run["strong"]));
        if (isWeak == 0)
            Assert.Equal(isDetected, run["magnet"]);
    }

    private static DriverRun Run(out As5600Chip chip)
    {
        As5600Chip? wired = null;
        var run = new DriverRun("As5600", board => board.Board.I2c(1).Connect(wired = new As5600Chip(board.Scheduler, board.Seed, board.ChipLog, isIdeal: true)));
        chip = wired!;
        return run;
    }
}
