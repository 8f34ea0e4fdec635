using Controller.Emulator.Soc;

namespace Controller.Drivers.Tests;

/// <summary>On one signal of 1 kHz: the emulator's counter has no second one. 500 counts are a turn.</summary>
public class QuadratureEncoderTests
{
    [Fact]
    public void Position_and_velocity_are_those_of_the_signal()
    {
        using var run = new DriverRun("QuadratureEncoder", board =>
        {
            GpioLine line = board.Board.Gpio[4];
            bool level = false;
            Turn();

            void Turn()
            {
                level = !level;
                line.DriveFromOutside(level);
                board.Scheduler.Schedule(board.Scheduler.NowNanoseconds + 500_000, Turn);
            }
        });
        run.Advance(1.05);
        double turnsPerSecond = 1000.0 / 500;
        Assert.InRange(run["counts"], 899, 1101); // the last look is up to 100 ms old
        Assert.Equal(run["counts"] / 500 * 2 * Math.PI, run["positionRadians"], 1e-4);
        Assert.Equal(turnsPerSecond * 2 * Math.PI, run["velocityRadiansPerSecond"], 2 * Math.PI / 500 / 0.09);
    }
}
