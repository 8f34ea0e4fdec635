using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Faults;
using Controller.ScenarioFiles.Steps;
using Controller.Sdk.Robots;
using Controller.Sdk.Sparkplug;

namespace Controller.ScenarioFiles.Running;

/// <summary>A scenario that runs: its bench, its robot, and what it has heard of the machine.</summary>
internal sealed class ScenarioRun : IAsyncDisposable
{
    // As fine as the bench looks at conditions.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);

    private const long CommandsPerConnection = 1_000_000;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(30);

    private readonly List<Task> unattended = [];
    private Robot? robot;
    private long firstSequence = 1;

    public ScenarioRun(Bench bench)
    {
        Bench = bench;
        Node = new EdgeNodeMirror(bench.Model.Name, bench.Model.Board.Name, (topic, payload) => bench.Factory.Publish(topic, payload), bench.Time);
        bench.Factory.KeepsMessages = false;
        bench.Factory.MessageReceived += received => Node.Receive(received.Message.Topic, received.Message.Payload.Span);
    }

    public Bench Bench { get; }

    /// <summary>What the machine has said on the network.</summary>
    public EdgeNodeMirror Node { get; }

    /// <summary>Faults by the name that the file gives them.</summary>
    public Dictionary<string, InjectedFault> Faults { get; } = new(StringComparer.Ordinal);

    /// <summary>The state that the machine last reported; <c>unknown</c> before it has.</summary>
    public string State => Node.IsBorn && Node.Value(null, NodeMetric.State).TextOr("") is { Length: > 0 } state ? state : "unknown";

    /// <summary>What the machine's demonstration last said that it does; <c>unknown</c> before, and of a machine that has none.</summary>
    public string Demonstration
        => Node.IsBorn && Node.Value(null, NodeMetric.DemonstrationPhase).IntegerOr(-1) is >= 0 and var phase ? WordOf((DemonstrationPhase)phase) : "unknown";

    /// <summary>The word for a phase, such as <c>squattingDown</c>.</summary>
    public static string WordOf(DemonstrationPhase phase)
    {
        string name = phase.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The SDK's robot, connected when it is first needed and again after its connection was lost.</summary>
    public async Task<Robot> RobotAsync()
    {
        if (robot is { IsOnline: true } connected)
            return connected;
        if (robot is not null)
            await robot.DisposeAsync().ConfigureAwait(true);
        // The board takes a number that it knows for a repetition, so each connection has numbers of its own.
        long first = firstSequence;
        firstSequence += CommandsPerConnection;
        var options = new RobotOptions { Connector = Bench.Connector, Machine = Bench.Model.Name, ConnectTimeout = ConnectTimeout, FirstCommandSequence = first };
        return robot = await Robot.ConnectAsync(options, Bench.Time).ConfigureAwait(true);
    }

    /// <summary>Lets something go on beside the steps. How it ends is for later steps to see.</summary>
    public void LeaveRunning(Task task) => unattended.Add(task);

    public Task DelayAsync(TimeSpan time) => Task.Delay(time, Bench.Time);

    /// <summary>Waits until a condition holds.</summary>
    /// <exception cref="StepFailedException">It did not within the time.</exception>
    public async Task RequireAsync(Condition condition, TimeSpan within)
    {
        TimeSpan end = Bench.Now + within;
        Reading closest = default;
        double least = double.PositiveInfinity;
        TimeSpan when = default;
        while (true)
        {
            Reading reading = condition.Measurement.Read(this);
            if (condition.Holds(reading))
                return;
            if (condition.Distance(reading) < least)
                (closest, least, when) = (reading, condition.Distance(reading), Bench.Now);
            if (Bench.Now >= end)
            {
                string near = double.IsFinite(least) ? $"; it came closest with {closest.Text} at {At(when)}" : "";
                throw new StepFailedException($"expected {condition.Text}{(within > TimeSpan.Zero ? $" within {Units.Text(within)}" : "")}, measured {reading.Text} at {At(Bench.Now)}{near}");
            }

            await DelayAsync(Look).ConfigureAwait(true);
        }
    }

    /// <summary>Looks at a condition for a while.</summary>
    /// <exception cref="StepFailedException">It did not hold all the time.</exception>
    public async Task RequireThroughoutAsync(Condition condition, TimeSpan time)
    {
        TimeSpan start = Bench.Now;
        while (true)
        {
            Reading reading = condition.Measurement.Read(this);
            if (!condition.Holds(reading))
                throw new StepFailedException($"expected {condition.Text} for {Units.Text(time)}, measured {reading.Text} at {At(Bench.Now)}, after {Units.Text(Bench.Now - start)}");
            if (Bench.Now - start >= time)
                return;
            await DelayAsync(Look).ConfigureAwait(true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (robot is not null)
            await robot.DisposeAsync().ConfigureAwait(true);
        foreach (Task task in unattended)
        {
            // The connection has gone, so it ends; with what error does not matter any more.
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private static string At(TimeSpan time) => $"virtual {time.TotalSeconds:F3} s";
}
