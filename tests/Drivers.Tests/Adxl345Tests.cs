using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Adxl345Tests
{
    private const double StandardGravity = 9.80665;
    private const double Resolution = 1.0 / 256; // rev. G, table 1, full resolution

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(-0.5, 0.25, 0.8)]
    [InlineData(15.9, -15.9, 8)]
    public void The_specific_force_reads_within_a_step(double x, double y, double z)
    {
        Adxl345Chip? chip = null;
        using var run = new DriverRun("Adxl345", board => board.Board.I2c(1).Connect(chip = new Adxl345Chip(board.Scheduler, 0x53, board.Seed, board.ChipLog, isIdeal: true)));
        chip!.SpecificForceMetresPerSecondSquared[0].Value = x * StandardGravity;
        chip.SpecificForceMetresPerSecondSquared[1].Value = y * StandardGravity;
        chip.SpecificForceMetresPerSecondSquared[2].Value = z * StandardGravity;
        run.Advance(0.5);
        Assert.Equal(1, run["initialized"]);
        Assert.Equal(x, run["accelX"], Resolution);
        Assert.Equal(y, run["accelY"], Resolution);
        Assert.Equal(z, run["accelZ"], Resolution);
        Assert.Empty(run.UnmodelledAccesses);
    }
}
