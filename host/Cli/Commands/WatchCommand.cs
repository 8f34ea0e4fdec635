using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller watch</c>: telemetry as it comes.</summary>
internal static class WatchCommand
{
    public static Command Create(CliHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object per line; a number that was not reported is null." };
        var command = new Command(
            "watch",
            """
            Stream telemetry, one line per round of reports (ten per second), until Ctrl-C.
            Of each joint: state (and mode), setpoint and measured position in radians, estimated effort in newton metres, limit or fault.

            Examples:
              controller watch
              controller watch --json | jq '.joints[] | select(.name == "knee") | .measuredRadians'

            """ + ExitCode.Help)
        {
            json,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            Func<RobotSnapshot, string> render = parsed.GetValue(json) ? SnapshotJson.Of : SnapshotText.Of;
            await foreach (RobotSnapshot snapshot in robot.WatchAsync(cancellationToken).ConfigureAwait(false))
                await host.Out.WriteLineAsync(render(snapshot)).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
