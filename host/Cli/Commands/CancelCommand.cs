using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller cancel</c>: a joint comes to rest.</summary>
internal static class CancelCommand
{
    public static Command Create(CliHost host)
    {
        var joint = new Argument<string>("joint") { Description = "The joint, such as knee. A wrong name lists the right ones." };
        var command = new Command(
            "cancel",
            """
            End what a joint does: it decelerates to rest and holds. The machine stays enabled.
            For all joints at once use `controller stop`.

            Example:
              controller cancel knee

            """ + ExitCode.Help)
        {
            joint,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            Joint mover = robot.Joints[parsed.GetRequiredValue(joint)];
            await mover.CancelAsync(cancellationToken).ConfigureAwait(false);
            await host.Out.WriteLineAsync(MoveText.AtRest(mover.Latest, "cancelled")).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
