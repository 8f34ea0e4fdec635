using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Cli.Trajectories;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller follow</c>: several joints along a trajectory.</summary>
internal static class FollowCommand
{
    public static Command Create(CliHost host)
    {
        var file = new Argument<string>("file") { Description = "A ROS JointTrajectory in YAML or JSON: joint_names, and points with positions, velocities and time_from_start." };
        var startIn = new Option<TimeSpan?>("--start-in")
        {
            Description = "Begin that much later by the board's clock, whatever the file's stamp says: 500ms, 2s.",
            HelpName = "duration",
            CustomParser = result => Duration.Parse(result),
        };
        var command = new Command(
            "follow",
            """
            Move several joints along a trajectory and wait until they rest. The board takes it whole or refuses it whole.
            Ctrl-C makes its joints decelerate to rest; the machine stays enabled.

            Examples:
              controller follow squat.yaml
              controller follow squat.json --start-in 1s

            A file:
              joint_names: [knee, hip-pitch]
              points:
                - { positions: [0.6, -0.3], time_from_start: { sec: 1, nanosec: 0 } }
                - { positions: [0.0, 0.0], time_from_start: 2.5 }

            """ + ExitCode.Help)
        {
            file,
            startIn,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            JointTrajectory trajectory = TrajectoryFile.Read(parsed.GetRequiredValue(file));
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            if (parsed.GetValue(startIn) is { } delay)
                trajectory = trajectory with { StartTime = robot.BoardTime + delay };
            try
            {
                FollowResult result = await robot.FollowAsync(trajectory, cancellationToken).ConfigureAwait(false);
                foreach (string line in MoveText.Of(result, trajectory))
                    await host.Out.WriteLineAsync(line).ConfigureAwait(false);
                return ExitCode.Ok;
            }
            catch (OperationCanceledException)
            {
                await host.Error.WriteLineAsync(MoveText.Interrupted(string.Join(", ", trajectory.JointNames))).ConfigureAwait(false);
                throw;
            }
        });
        return command;
    }
}
