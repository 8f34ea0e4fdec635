using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller reset</c>.</summary>
internal static class ResetCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command(
            "reset",
            """
            Clear a latched emergency stop or fault whose cause has gone.
            Moves nothing and enables nothing.

            Example:
              controller reset --machine humanoid-leg

            """ + ExitCode.Help);
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            await robot.ResetAsync(cancellationToken).ConfigureAwait(false);
            await host.Out.WriteLineAsync(MachineText.Of(robot.Latest, "reset")).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
