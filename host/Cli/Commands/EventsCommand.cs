using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller events</c>: what changed the machine's state, and why.</summary>
internal static class EventsCommand
{
    public static Command Create(CliHost host)
    {
        var json = new Option<bool>("--json") { Description = "One JSON object per line; a number that there is not is null." };
        var once = new Option<bool>("--once") { Description = "Show what is known and end." };
        var command = new Command(
            "events",
            """
            Show the changes of the machine's state: first those that are known, then each as it comes, until Ctrl-C.
            Each with its cause, what was measured and the bound that it passed, and the page that explains it.

            Examples:
              controller events
              controller events --once --json | jq .cause

            """ + ExitCode.Help)
        {
            json,
            once,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            Func<MachineTransition, string> render = parsed.GetValue(json) ? TransitionText.JsonOf : TransitionText.Of;
            if (parsed.GetValue(once))
            {
                foreach (MachineTransition transition in robot.Transitions)
                    await host.Out.WriteLineAsync(render(transition)).ConfigureAwait(false);
                return ExitCode.Ok;
            }

            await foreach (MachineTransition transition in robot.WatchTransitionsAsync(cancellationToken).ConfigureAwait(false))
                await host.Out.WriteLineAsync(render(transition)).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
