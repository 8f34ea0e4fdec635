using Controller.Emulator.Chips;

namespace Controller.Drivers.Tests;

public class Bno055Tests
{
    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.3, -0.4, 1.2)]
    [InlineData(-2.5, 1.1, -0.7)]
    public void The_quaternion_is_that_of_the_orientation(double aboutX, double aboutY, double aboutZ)
    {
        using DriverRun run = Run(out Bno055Chip chip);
        chip.OrientationRadians[0].Value = aboutX;
        chip.OrientationRadians[1].Value = aboutY;
        chip.OrientationRadians[2].Value = aboutZ;
        run.Advance(2);
        Assert.Equal(1, run["initialized"]);

        // About z, then y, then x, in closed form; q and -q are the same orientation. 2^14 counts are 1 (table 3-31).
        (double sx, double cx) = Math.SinCos(aboutX / 2);
        (double sy, double cy) = Math.SinCos(aboutY / 2);
        (double sz, double cz) = Math.SinCos(aboutZ / 2);
        double w = (cx * cy * cz) + (sx * sy * sz);
        double sign = Math.Sign(w) * Math.Sign(run["quaternionW"]);
        Assert.Equal(w, sign * run["quaternionW"], 2.0 / 16384);
        Assert.Equal((sx * cy * cz) - (cx * sy * sz), sign * run["quaternionX"], 2.0 / 16384);
        Assert.Equal((cx * sy * cz) + (sx * cy * sz), sign * run["quaternionY"], 2.0 / 16384);
        Assert.Equal((cx * cy * sz) - (sx * sy * cz), sign * run["quaternionZ"], 2.0 / 16384);
        Assert.Empty(run.UnmodelledAccesses);
    }

    [Fact]
    public void Rates_and_linear_acceleration_are_those_of_the_chip_s_axes()
    {
        using DriverRun run = Run(out Bno055Chip chip);
        double[] rates = [0.5, -1.25, 3];
        double[] accelerations = [1.5, -2.25, 0.1];
        for (int axis = 0; axis < 3; axis++)
        {
            chip.AngularRateRadiansPerSecond[axis].Value = rates[axis];
            chip.LinearAccelerationMetresPerSecondSquared[axis].Value = accelerations[axis];
        }

        run.Advance(2);
        string[] axes = ["X", "Y", "Z"];
        for (int axis = 0; axis < 3; axis++)
        {
            // 16 counts per degree per second (table 3-22), 100 per m/s² (table 3-33).
            Assert.Equal(rates[axis], run["rate" + axes[axis]], Math.PI / 180 / 16);
            Assert.Equal(accelerations[axis], run["linearAccel" + axes[axis]], 0.01);
        }
    }

    [Fact]
    public void Calibration_rises_to_three_for_each_sensor()
    {
        using DriverRun run = Run(out _);
        run.Advance(12);
        Assert.Equal(0xFF, run["calibration"]);
    }

    [Fact]
    public void A_chip_that_fails_its_self_test_is_not_started()
    {
        using DriverRun run = Run(out Bno055Chip chip);
        chip.FailedSelfTests = Enum.GetValues<Bno055SelfTests>().Max();
        run.Advance(2);
        Assert.Equal(0, run["initialized"]);
    }

    private static DriverRun Run(out Bno055Chip chip)
    {
        Bno055Chip? wired = null;
        var run = new DriverRun("Bno055", board => board.Board.I2c(1).Connect(wired = new Bno055Chip(board.Scheduler, 0x28, board.Seed, board.ChipLog, isIdeal: true)));
        chip = wired!;
        return run;
    }
}
