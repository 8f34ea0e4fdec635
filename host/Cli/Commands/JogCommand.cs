using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller jog</c>: a joint at a velocity, for a time.</summary>
internal static class JogCommand
{
    // A hundred turns per second: no joint is as fast.
    private const double LargestRadiansPerSecond = 628;

    // Six setpoints per lease: a pause of this computer or the network must not end the jog, and its end must be noticed soon.
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(300);

    public static Command Create(CliHost host)
    {
        var joint = new Argument<string>("joint") { Description = "The joint, such as knee. A wrong name lists the right ones." };
        var velocity = new Argument<double>("velocity")
        {
            Description = "Radians per second, with sign. The joint's own limits hold, and what they changed is said.",
            CustomParser = Number.Between("rad/s", -LargestRadiansPerSecond, LargestRadiansPerSecond),
        };
        var duration = new Option<TimeSpan>("--for")
        {
            Description = "How long: 500ms, 2s.",
            HelpName = "duration",
            CustomParser = Duration.Parse,
            DefaultValueFactory = _ => TimeSpan.FromSeconds(1),
        };
        var command = new Command(
            "jog",
            """
            Move a joint at a velocity for a time, then let it come to rest.
            Setpoints are streamed with a lease of 300 ms: when this tool ends in whichever way, the joint decelerates to rest.

            Examples:
              controller jog knee 0.5 --for 1s
              controller jog hip-pitch -0.2

            """ + ExitCode.Help)
        {
            joint,
            velocity,
            duration,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            Joint mover = robot.Joints[parsed.GetRequiredValue(joint)];
            JointSetpoint setpoint = JointSetpoint.Velocity(parsed.GetRequiredValue(velocity));
            try
            {
                JointStream stream = mover.StreamVelocity(Lease);
                await using var __ = stream.ConfigureAwait(false);
                long start = host.Time.GetTimestamp();
                do
                {
                    await stream.SendAsync(setpoint, cancellationToken).ConfigureAwait(false);
                    await Task.Delay(Period, host.Time, cancellationToken).ConfigureAwait(false);
                }
                while (host.Time.GetElapsedTime(start) < parsed.GetRequiredValue(duration));
                await stream.EndAsync(cancellationToken).ConfigureAwait(false);
                await host.Out.WriteLineAsync(MoveText.AtRest(mover.Latest, "jogged", stream.Limit)).ConfigureAwait(false);
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
}
