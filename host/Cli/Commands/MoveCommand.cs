using System.CommandLine;
using System.CommandLine.Parsing;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller move</c>: one joint to one position.</summary>
internal static class MoveCommand
{
    // A thousand turns: no joint goes there, and a float still resolves it to a thousandth of a radian.
    private const double LargestRadians = 6283;

    // Half a turn: wider is no tolerance.
    private const double LargestTolerance = Math.PI;

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
        var profile = new Option<MoveProfile>("--profile")
        {
            Description = "The shape of the move: minimum-jerk, or trapezoid of velocity. Default: minimum-jerk.",
            HelpName = "minimum-jerk|trapezoid",
            CustomParser = ParseProfile,
        };
        Option<double> pathTolerance = Tolerance("--path-tolerance", "End the move when the joint is further than this from its setpoint.");
        Option<double> goalTolerance = Tolerance("--goal-tolerance", "The move is done once the joint is this near its target.");
        var command = new Command(
            "move",
            """
            Move a joint and wait until it rests. The machine must be enabled.
            Ctrl-C makes the joint decelerate to rest; the machine stays enabled.

            Examples:
              controller move knee 0.6 --seconds 1
              controller move hip-pitch -0.25
              controller move knee 0.6 --profile trapezoid --path-tolerance 0.1

            """ + ExitCode.Help)
        {
            joint,
            radians,
            seconds,
            profile,
            pathTolerance,
            goalTolerance,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            Joint mover = robot.Joints[parsed.GetRequiredValue(joint)];
            var options = new MoveOptions
            {
                Duration = parsed.GetValue(seconds) is { } s ? TimeSpan.FromSeconds(s) : null,
                Profile = parsed.GetValue(profile),
                PathToleranceRadians = parsed.GetValue(pathTolerance),
                GoalToleranceRadians = parsed.GetValue(goalTolerance),
            };
            try
            {
                MoveResult result = await mover.MoveToAsync(parsed.GetRequiredValue(radians), options, cancellationToken).ConfigureAwait(false);
                await host.Out.WriteLineAsync(MoveText.Of(result, mover.MinRadians, mover.MaxRadians)).ConfigureAwait(false);
                return ExitCode.Ok;
            }
            catch (OperationCanceledException)
            {
                await host.Error.WriteLineAsync(MoveText.Interrupted(mover.Name)).ConfigureAwait(false);
                throw;
            }
        });
        return command;
    }

    private static Option<double> Tolerance(string name, string description) => new(name)
    {
        Description = $"{description} Default: no such bound.",
        HelpName = "rad",
        CustomParser = Number.Between("radians", 0, LargestTolerance),
    };

    private static MoveProfile ParseProfile(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "minimum-jerk":
                return MoveProfile.MinimumJerk;
            case "trapezoid":
                return MoveProfile.Trapezoid;
            default:
                result.AddError($"'{result.Tokens[0].Value}' is no profile; expected minimum-jerk or trapezoid.");
                return default;
        }
    }
}
