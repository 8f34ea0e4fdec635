using Controller.Emulator;
using Controller.Sdk.Robots;

namespace Controller.Scenarios;

/// <summary>The SDK's robot on a bench.</summary>
internal static class BenchRobot
{
    /// <summary>Connects as a script at a real broker does, in virtual time. Await it within <c>bench.RunAsync</c>.</summary>
    public static Task<Robot> ConnectRobotAsync(this Bench bench)
        => Robot.ConnectAsync(
            new RobotOptions { Connector = bench.Connector, Machine = bench.Model.Name, ConnectTimeout = TimeSpan.FromSeconds(20), FirstCommandSequence = 1 },
            bench.Time);
}
