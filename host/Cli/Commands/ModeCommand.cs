using System.CommandLine;
using Controller.Cli.Options;
using Controller.Cli.Rendering;
using Controller.Contract;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary><c>controller mode</c>: a joint limp, braked or held.</summary>
internal static class ModeCommand
{
    private static readonly JointMode[] Modes = [JointMode.Off, JointMode.Brake, JointMode.Hold];

    public static Command Create(CliHost host)
    {
        var joint = new Argument<string>("joint") { Description = "The joint, such as knee. A wrong name lists the right ones." };
        var mode = new Argument<string>("mode") { Description = "off: limp. brake: the winding is shorted. hold: keeps the position that it has." };
        mode.AcceptOnlyFromAmong([.. Modes.Select(MachineText.Of)]);
        var command = new Command(
            "mode",
            """
            Switch a joint to a mode that needs no setpoint. A move brings it back to positions.
            A leg whose knee goes limp falls.

            Examples:
              controller mode knee hold
              controller mode gripper off

            """ + ExitCode.Help)
        {
            joint,
            mode,
        };
        command.AddConnection();
        command.SetAction(async (parsed, cancellationToken) =>
        {
            Robot robot = await parsed.ConnectAsync(host, cancellationToken).ConfigureAwait(false);
            await using var _ = robot.ConfigureAwait(false);
            Joint switched = robot.Joints[parsed.GetRequiredValue(joint)];
            string word = parsed.GetRequiredValue(mode);
            await switched.SetModeAsync(Array.Find(Modes, m => MachineText.Of(m) == word), cancellationToken).ConfigureAwait(false);
            await host.Out.WriteLineAsync($"{Printable.Of(switched.Name)}  {word} ({JointStateName.Of(switched.Latest.State)})").ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return command;
    }
}
