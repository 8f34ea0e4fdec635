using Controller.Cli.Rendering;
using Controller.Sdk.Robots;

namespace Controller.Cli.Commands;

/// <summary>What <c>controller up</c> does with a machine that has just come up, and what it says about it.</summary>
/// <param name="enables">Whether it enables the machine. An emulated one can hurt nobody, and a newcomer's first move shall move it.</param>
/// <param name="demonstrates">Whether an enabled machine then runs its demonstration, where it has one.</param>
internal sealed class UpGreeting(bool enables, bool demonstrates)
{
    public async Task RunAsync(CliHost host, Robot robot, CancellationToken cancellationToken)
    {
        if (!enables)
            return;
        try
        {
            await robot.EnableAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RobotException exception)
        {
            await host.Error.WriteLineAsync($"not enabled: {exception.Message}").ConfigureAwait(false);
            return;
        }

        string move = $"`controller move {Example(robot)} --seconds 1` moves one";
        if (!demonstrates || !robot.CanDemonstrate)
        {
            await host.Out.WriteLineAsync($"enabled  the joints hold where they are; {move}").ConfigureAwait(false);
            return;
        }

        await host.Out.WriteLineAsync("enabled  the joints hold where they are").ConfigureAwait(false);
        try
        {
            await robot.DemonstrateAsync(isRunning: true, cancellationToken).ConfigureAwait(false);
            await host.Out.WriteLineAsync($"demo     {Shows(robot)}; `controller demo --stop` ends it, then {move}").ConfigureAwait(false);
        }
        catch (RobotException exception)
        {
            await host.Error.WriteLineAsync($"no demonstration: {exception.Message}").ConfigureAwait(false);
        }
    }

    // A machine with force cells under a foot is one that stands.
    private static string Shows(Robot robot) => robot.Foot is null
        ? "the joints go through the machine's sequence"
        : "the leg stands, squats and shifts its weight, balanced by IMU and foot force";

    private static string Example(Robot robot)
    {
        string[] names = [.. robot.Joints.Select(j => j.Name)];
        return names.Length == 0 || names.Contains("knee", StringComparer.Ordinal) ? "knee 0.6" : $"{Printable.Of(names[0])} 0.2";
    }
}
