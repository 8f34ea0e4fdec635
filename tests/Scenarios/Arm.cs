using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Machines;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>The humanoid arm on a bench, seen from the factory network.</summary>
internal sealed class Arm : IDisposable
{
    private Arm(Bench bench)
    {
        Bench = bench;
        Node = new EdgeNodeMirror(bench.Model.Name, bench.Model.Board.Name, (topic, payload) => Bench.Factory.Publish(topic, payload), new VirtualTimeProvider(bench.Machine.Scheduler));
        bench.Factory.MessageReceived += received => Node.Receive(received.Message.Topic, received.Message.Payload.Span);
        bench.Machine.Trace.SerialLine += (_, line) => SerialLines.Add(line);
    }

    public Bench Bench { get; }

    public EdgeNodeMirror Node { get; }

    public List<string> SerialLines { get; } = [];

    /// <summary>What the board last said; null before it said anything.</summary>
    public MachineState? State => MachineStateName.TryParse(Node.Value(null, NodeMetric.State).TextOr(""), out MachineState state) ? state : null;

    public static Arm Boot(ulong seed = 1, BenchOptions? options = null) => new(Bench.Boot("humanoid-arm", seed, options));

    /// <summary>An arm whose births have been seen and whose torques are on.</summary>
    public static Arm Enabled(ulong seed = 1, BenchOptions? options = null)
    {
        Arm arm = Boot(seed, options);
        arm.WaitForBirths();
        arm.Enable();
        return arm;
    }

    public void WaitForBirths()
        => Assert.True(Bench.AdvanceUntil(() => Node.IsBorn && Node.Devices.Count == Bench.Model.AllJoints.Count, TimeSpan.FromSeconds(20)), Report("the births did not come"));

    /// <summary>Enables; a board whose servos boot still waits for them.</summary>
    public void Enable()
    {
        Assert.True(Bench.AdvanceUntil(() => State == MachineState.Ready, TimeSpan.FromSeconds(5)), Report("the machine did not get ready"));
        Assert.Equal((CommandOutcome.Done, Refusal.None), CommandToEnd(NodeMetric.Enable));
        Assert.True(Bench.AdvanceUntil(() => State == MachineState.Enabled && Bench.Machine.OutputsEnabled, TimeSpan.FromSeconds(1)), Report("the machine did not enable"));
    }

    /// <summary>Asks for a reset and waits for what becomes of it.</summary>
    public CommandOutcome Reset() => Command(NodeMetric.Reset).Outcome;

    /// <summary>Gives the machine a command and waits for its first answer.</summary>
    public (CommandOutcome Outcome, Refusal Reason) Command(string metric) => Answer(Node.Command(null, (metric, MetricValue.Of(true))), metric, _ => true);

    /// <summary>As <see cref="Command"/>, and waits on while that is accepted only.</summary>
    public (CommandOutcome Outcome, Refusal Reason) CommandToEnd(string metric) => AnswerInTheEnd(Node.Command(null, (metric, MetricValue.Of(true))), metric);

    /// <summary>What becomes of a command that has been sent.</summary>
    public (CommandOutcome Outcome, Refusal Reason) AnswerInTheEnd(long sequence, string metric) => Answer(sequence, metric, outcome => outcome != CommandOutcome.Accepted);

    public long Move(string joint, double radians, double seconds)
        => Node.Command(joint, (JointMetric.CommandLease, MetricValue.Of(Leg.Writer)), (JointMetric.CommandPosition, MetricValue.Of(radians)), (JointMetric.CommandSeconds, MetricValue.Of(seconds)));

    private (CommandOutcome Outcome, Refusal Reason) Answer(long sequence, string metric, Func<CommandOutcome, bool> isWanted)
    {
        Assert.True(
            Bench.AdvanceUntil(() => Node.Value(null, NodeMetric.CommandSequence).IntegerOr(0) == sequence && isWanted(Outcome()), TimeSpan.FromSeconds(3)),
            Report($"{metric} was not answered"));
        return (Outcome(), (Refusal)Node.Value(null, NodeMetric.CommandReason).IntegerOr(0));

        CommandOutcome Outcome() => (CommandOutcome)Node.Value(null, NodeMetric.CommandOutcome).IntegerOr(0);
    }

    public bool Answered(string joint, long sequence, CommandOutcome outcome)
        => Node.Value(joint, JointMetric.CommandSequence).IntegerOr(-1) == sequence && (CommandOutcome)Node.Value(joint, JointMetric.CommandOutcome).IntegerOr(0) == outcome;

    public Fault FaultOf(string? joint) => (Fault)Node.Value(joint, joint is null ? NodeMetric.Fault : JointMetric.Fault).IntegerOr(0);

    public double Position(string joint) => Bench.Joint(joint).PositionRadians;

    public double[] Posture() => [.. Bench.Model.AllJoints.Select(joint => Position(joint.Name))];

    public string Report(string what)
        => $"{what} (seed {Bench.Seed}, virtual {Bench.Now.TotalSeconds:F3} s, state {State}, fault {FaultOf(null)}, unhandled {Bench.Machine.UnhandledException}){Environment.NewLine}{string.Join(Environment.NewLine, SerialLines.TakeLast(20))}";

    public void Dispose() => Bench.Dispose();
}
