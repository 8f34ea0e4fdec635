using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller move</c>: one joint to one position.</summary>
internal static class MoveCommand
{
    // A thousand turns: no joint goes there, and a float still resolves it to a thousandth of a radian.
    private const double LargestRadians = 6283;

    public static Command Create(CliHost host)
    {
        var joint = new Argument<string>("joint") { Description = "The joint, such as knee. A wrong name lists the right ones." };
        var radians = new Argument<double>("radians")
        {
            Description = "The target in radians. Outside the joint's range it is limited to the range's end, and that is said.",
            CustomParser = Number.Between("radians", -LargestRadians, LargestRadians),
        };
        var seconds = new Option<double?>("--seconds")
        {
            Description = "How long the move shall take, 0 to 3600. Default: as fast as the joint's velocity limit allows.",
            HelpName = "s",
            CustomParser = result => Number.Between("seconds", 0, 3600)(result),
        };
        var command = new Command(
            "move",
            """
            Move a joint and wait until it rests. The machine must be enabled.
            Ctrl-C makes the joint hold where it is; the machine stays enabled.

            Examples:
              controller move knee 0.6 --seconds 1
              controller move hip-pitch -0.25

            """ + ExitCode.Help)
        {
            joint,
            radians,
            seconds,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            Joint mover = robot.Joints[parsed.GetRequiredValue(joint)];
            TimeSpan? duration = parsed.GetValue(seconds) is { } s ? TimeSpan.FromSeconds(s) : null;
            try
            {
                MoveResult result = await mover.MoveToAsync(parsed.GetRequiredValue(radians), duration, cancellationToken).ConfigureAwait(false);
                await host.Out.WriteLineAsync(MoveText.Of(result, mover.MinRadians, mover.MaxRadians)).ConfigureAwait(false);
                return ExitCode.Ok;
            }
            catch (OperationCanceledException)
            {
                await host.Error.WriteLineAsync($"interrupted: {mover.Name} was told to hold at {mover.Latest.SetpointRadians:0.000} rad; the machine is still enabled.").ConfigureAwait(false);
                throw;
            }
        });
        return command;
    }
}
