using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller enable</c>.</summary>
internal static class EnableCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command(
            "enable",
            """
            Switch the outputs on: the joints hold the posture that they are measured in.
            Nothing moves until a move is commanded.

            Example:
              controller enable --machine humanoid-leg

            """ + ExitCode.Help);
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            await robot.EnableAsync(cancellationToken).ConfigureAwait(false);
            await host.Out.WriteLineAsync(MachineText.Of(robot.Latest, "enabled")).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
