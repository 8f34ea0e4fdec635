using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller demo</c>: the machine's demonstration.</summary>
internal static class DemoCommand
{
    public static Command Create(CliHost host)
    {
        var stop = new Option<bool>("--stop") { Description = "End it: the joints come to rest and obey others again." };
        var command = new Command(
            "demo",
            """
            Run the machine's demonstration, until it is ended. The machine must be enabled.
            `controller up` runs it by itself.

            Examples:
              controller demo
              controller demo --stop

            """ + ExitCode.Help)
        {
            stop,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            bool isRunning = !parsed.GetValue(stop);
            await robot.DemonstrateAsync(isRunning, cancellationToken).ConfigureAwait(false);
            await host.Out.WriteLineAsync(MachineText.Of(robot.Latest, isRunning ? "demonstration runs" : "demonstration ended")).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
