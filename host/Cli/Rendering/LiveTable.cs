using Controller.Contract;
using Controller.Sdk.Robots;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Controller.Cli.Rendering;

/// <summary>The machine as a table that follows it.</summary>
internal static class LiveTable
{
    /// <summary>Shows the table until the watch ends or is cancelled.</summary>
    public static async Task ShowAsync(CliHost host, Robot robot, CancellationToken cancellationToken)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(host.Out) });
        await console.Live(Of(robot.Latest)).StartAsync(async live =>
        {
            await foreach (RobotSnapshot snapshot in robot.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                live.UpdateTarget(Of(snapshot));
                live.Refresh();
            }
        }).ConfigureAwait(false);
    }

    /// <summary>The table of one snapshot.</summary>
    public static IRenderable Of(RobotSnapshot snapshot)
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn(new TableColumn("joint").NoWrap());
        table.AddColumn("state");
        table.AddColumn("mode");
        foreach (string heading in new[] { "setpoint rad", "measured rad", "effort Nm", "winding °C" })
            table.AddColumn(new TableColumn(heading).RightAligned());
        table.AddColumn("limit or fault");
        foreach (JointReading joint in snapshot.Joints)
        {
            table.AddRow(
                Cell(joint.Name),
                Cell(JointStateName.Of(joint.State)),
                Cell(joint.Mode is { } mode ? MachineText.Of(mode) : "-"),
                Cell(SnapshotText.Number(joint.SetpointRadians)),
                Cell(SnapshotText.Number(joint.MeasuredRadians)),
                Cell(SnapshotText.Number(joint.EffortNewtonMetres, "+0.00;-0.00;0.00")),
                Cell(SnapshotText.Number(joint.TemperatureCelsius, "0")),
                Cell(MachineText.Troubles(joint), joint.Fault == Fault.None ? Color.Yellow : Color.Red));
        }

        string imu = snapshot.Imu is { } i
            ? $"roll {SnapshotText.Number(i.RollRadians)} rad   pitch {SnapshotText.Number(i.PitchRadians)} rad   {SnapshotText.Number(i.TemperatureCelsius, "0.0")} °C"
            : "no IMU";
        bool isWell = snapshot.IsOnline && snapshot.State is MachineState.Ready or MachineState.Enabled;
        return new Rows(
            Cell(
                $"{Printable.Of(snapshot.Machine)} on {Printable.Of(snapshot.Board)}   {(snapshot.IsOnline ? MachineStateName.Of(snapshot.State) : "offline")}"
                + $"   {SnapshotText.Number(snapshot.BusVolts, "0.00")} V   {imu}{MachineText.Troubles(snapshot)}",
                isWell ? Color.Green : Color.Yellow),
            table,
            Cell(string.Join("   ", new[] { MachineText.Demonstration(snapshot), MachineText.Foot(snapshot), snapshot.Transitions.Count > 0 ? $"last  {TransitionText.Of(snapshot.Transitions[^1])}" : "" }.Where(part => part.Length > 0))),
            Cell($"loop {snapshot.LoopIterations}, overruns {snapshot.LoopOverruns}, free memory {snapshot.FreeMemoryBytes} bytes.   Ctrl-C ends."));
    }

    private static Text Cell(string text, Color? color = null) => new(Printable.Of(text), color is { } c ? new Style(c) : Style.Plain);
}
