using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller calibrate</c>.</summary>
internal static class CalibrateCommand
{
    // What a joint says that has no calibration, JointMetric.Calibration.
    private const string NotCalibrated = "not calibrated";

    // A round of births after the calibration takes a part of a second.
    private static readonly TimeSpan ReportTimeout = TimeSpan.FromSeconds(3);

    public static Command Create(CliHost host)
    {
        var command = new Command(
            "calibrate",
            """
            Calibrate the machine at its reference posture and show what each joint's calibration says.
            Bring it into that posture first: the README of the machine's stand names it. Outputs must be off.

            Example:
              controller calibrate

            """ + ExitCode.Help);
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            long generation = robot.Latest.CalibrationGeneration;
            await robot.CalibrateAsync(cancellationToken).ConfigureAwait(false);
            RobotSnapshot snapshot = await NewCalibrationAsync(host, robot, generation, cancellationToken).ConfigureAwait(false);
            await host.Out.WriteLineAsync($"{MachineText.Of(snapshot, "calibrated")}, generation {snapshot.CalibrationGeneration}").ConfigureAwait(false);
            foreach (JointReading joint in snapshot.Joints)
                await host.Out.WriteLineAsync($"{Printable.Of(joint.Name),-14}{Printable.Of(joint.Calibration)}").ConfigureAwait(false);
            if (snapshot.Joints.FirstOrDefault(j => string.Equals(j.Calibration, NotCalibrated, StringComparison.Ordinal)) is { } missing)
                throw new CliException($"{missing.Name} is not calibrated.", "Bring the machine into its reference posture, keep it still, and calibrate again; `controller explain 217`.");
            return ExitCode.Ok;
        });
        return command;
    }

    // The board answers first and is born again with the new calibration after that.
    private static async Task<RobotSnapshot> NewCalibrationAsync(CliHost host, Robot robot, long generation, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(ReportTimeout, host.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await foreach (RobotSnapshot snapshot in robot.WatchAsync(either.Token).ConfigureAwait(false))
            {
                if (snapshot.CalibrationGeneration != generation && snapshot.Joints.All(j => j.IsOnline))
                    return snapshot;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What is known is shown: the generation tells that it is the old one.
        }

        return robot.Latest;
    }
}
