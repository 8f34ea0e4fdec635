using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller stop</c>.</summary>
internal static class StopCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command(
            "stop",
            """
            Stop the machine, category 1 of IEC 60204-1: the joints decelerate, then the outputs go off.
            Waits until the outputs are off.

            Example:
              controller stop --machine humanoid-leg

            """ + ExitCode.Help);
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            await robot.StopAsync(cancellationToken).ConfigureAwait(false);
            await host.Out.WriteLineAsync(MachineText.Of(robot.Latest, "stopped")).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
