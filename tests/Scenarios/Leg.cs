using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Machines;
using Controller.Hardware.Model;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

/// <summary>The humanoid leg on a bench, seen from the factory network.</summary>
internal sealed class Leg : IDisposable
{
    /// <summary>The number by which the tests hold a lease.</summary>
    public const long Writer = 7;

    private Leg(Bench bench)
    {
        Bench = bench;
        Node = new EdgeNodeMirror(bench.Model.Name, bench.Model.Board.Name, Publish, new VirtualTimeProvider(bench.Machine.Scheduler));
        bench.Factory.MessageReceived += received =>
        {
            Node.Receive(received.Message.Topic, received.Message.Payload.Span);
            foreach (JointModel joint in bench.Model.Joints)
                Limits.Add((joint.Name, (Limit)Node.Value(joint.Name, JointMetric.Limit).IntegerOr(0)));
        };
        bench.Machine.Board.Gpio[bench.Model.ServoDriver.OutputEnablePin].LevelChanged += level =>
        {
            if (!level)
                OutputsDroppedNanoseconds = bench.Machine.NowNanoseconds;
        };
        bench.Machine.Trace.SerialLine += (_, line) => SerialLines.Add(line);
    }

    public Bench Bench { get; }

    /// <summary>Takes commands instead of the network, which holds them back; null where it does not.</summary>
    public List<(string Topic, ReadOnlyMemory<byte> Payload)>? Held { get; set; }

    public EdgeNodeMirror Node { get; }

    /// <summary>Whether the board's own output-enable line is at its active level, whatever the gates make of it.</summary>
    public bool IsEnableLineHigh => Bench.Machine.Board.Gpio[Bench.Model.ServoDriver.OutputEnablePin].Level;

    /// <summary>When that line last went to its inactive level.</summary>
    public long OutputsDroppedNanoseconds { get; private set; } = -1;

    public List<string> SerialLines { get; } = [];

    /// <summary>Every limit that a joint has told since boot.</summary>
    public HashSet<(string Joint, Limit Limit)> Limits { get; } = [];

    /// <summary>Joints, inertial sensor and, where it has cells, foot.</summary>
    public int DeviceCount => Bench.Model.Joints.Count + (Bench.Model.FootForce is null ? 1 : 2);

    /// <summary>What the board last said; null before it said anything.</summary>
    public MachineState? State => MachineStateName.TryParse(Node.Value(null, NodeMetric.State).TextOr(""), out MachineState state) ? state : null;

    public static Leg Boot(ulong seed = 1, BenchOptions? options = null, string machine = "humanoid-leg") => new(Bench.Boot(machine, seed, options));

    /// <summary>A leg whose births have been seen and whose outputs are on.</summary>
    public static Leg Enabled(ulong seed = 1, BenchOptions? options = null)
    {
        Leg leg = Boot(seed, options);
        leg.WaitForBirths();
        leg.Enable();
        return leg;
    }

    public void WaitForBirths()
        => Assert.True(Bench.AdvanceUntil(() => Node.IsBorn && Node.Devices.Count == DeviceCount, TimeSpan.FromSeconds(20)), Report("the births did not come"));

    public void Enable()
    {
        Assert.True(Bench.AdvanceUntil(() => State == MachineState.Ready, TimeSpan.FromSeconds(5)), Report("the machine did not get ready"));
        Node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        Assert.True(Bench.AdvanceUntil(() => State == MachineState.Enabled && Bench.Machine.OutputsEnabled, TimeSpan.FromSeconds(5)), Report("the machine did not enable"));
    }

    public long Move(string joint, double radians, double seconds)
        => Node.Command(joint, (JointMetric.CommandLease, MetricValue.Of(Writer)), (JointMetric.CommandPosition, MetricValue.Of(radians)), (JointMetric.CommandSeconds, MetricValue.Of(seconds)));

    /// <summary>Sends a trajectory.</summary>
    public long Follow(TrajectoryPayload trajectory, long writer = Writer, int leaseMilliseconds = 0)
        => Follow(trajectory.ToBytes(), writer, leaseMilliseconds);

    public long Follow(byte[] trajectory, long writer = Writer, int leaseMilliseconds = 0)
        => Node.Command(
            null,
            (NodeMetric.Trajectory, MetricValue.Of(trajectory)),
            (NodeMetric.CommandLease, MetricValue.Of(writer)),
            (NodeMetric.CommandLeaseMilliseconds, MetricValue.Of((long)leaseMilliseconds)));

    /// <summary>Whether the node's last answer is this one.</summary>
    public bool Answered(long sequence, CommandOutcome outcome)
        => Node.Value(null, NodeMetric.CommandSequence).IntegerOr(-1) == sequence && Node.Value(null, NodeMetric.CommandOutcome).IntegerOr(0) == (long)outcome;

    public Refusal Reason(string? device) => (Refusal)Node.Value(device, NodeMetric.CommandReason).IntegerOr(0);

    public CommandOutcome Outcome(string joint) => (CommandOutcome)Node.Value(joint, JointMetric.CommandOutcome).IntegerOr(0);

    public bool Answered(string joint, long sequence, CommandOutcome outcome)
        => Node.Value(joint, JointMetric.CommandSequence).IntegerOr(-1) == sequence && Outcome(joint) == outcome;

    /// <summary>Asks for the demonstration, or for its end.</summary>
    public long Demonstrate(bool isRunning = true) => Node.Command(null, (NodeMetric.Demonstrate, MetricValue.Of(isRunning)));

    /// <summary>What the demonstration does, by the network.</summary>
    public DemonstrationPhase Phase => (DemonstrationPhase)Node.Value(null, NodeMetric.DemonstrationPhase).IntegerOr(-1);

    /// <summary>Whether the machine's last answer is this one.</summary>
    public bool NodeAnswered(long sequence, CommandOutcome outcome)
        => Node.Value(null, NodeMetric.CommandSequence).IntegerOr(-1) == sequence && (CommandOutcome)Node.Value(null, NodeMetric.CommandOutcome).IntegerOr(0) == outcome;

    /// <summary>Why the machine's last answer is as it is.</summary>
    public Refusal NodeReason => (Refusal)Node.Value(null, NodeMetric.CommandReason).IntegerOr(-1);

    /// <summary>Sends every joint somewhere within the middle half of its range.</summary>
    public void MoveAll(Controller.Emulator.Kernel.SeededRandom random)
    {
        for (int joint = 0; joint < Bench.Model.Joints.Count; joint++)
            MoveSomewhere(joint, random);
    }

    /// <summary>Sends a joint somewhere within the middle half of its range.</summary>
    public void MoveSomewhere(int index, Controller.Emulator.Kernel.SeededRandom random)
    {
        JointModel joint = Bench.Model.Joints[index];
        double middle = (joint.Limits.MinPositionRadians + joint.Limits.MaxPositionRadians) / 2;
        double reach = (joint.Limits.MaxPositionRadians - joint.Limits.MinPositionRadians) / 4;
        Move(joint.Name, middle + (reach * random.NextDouble(-1, 1)), random.NextDouble(0.5, 1.5));
    }

    public double[] Posture() => [.. Bench.Model.Joints.Select(joint => Bench.Joint(joint.Name).PositionRadians)];

    public string Report(string what)
        => $"{what} (seed {Bench.Seed}, virtual {Bench.Now.TotalSeconds:F3} s, state {State}, fault {Node.Value(null, NodeMetric.Fault).IntegerOr(0)}, unhandled {Bench.Machine.UnhandledException}){Environment.NewLine}{string.Join(Environment.NewLine, SerialLines.TakeLast(20))}";

    /// <summary>The network gives out what it has held back.</summary>
    public void Deliver()
    {
        (List<(string Topic, ReadOnlyMemory<byte> Payload)> late, Held) = (Held ?? [], null);
        foreach ((string topic, ReadOnlyMemory<byte> payload) in late)
            Publish(topic, payload);
    }

    private void Publish(string topic, ReadOnlyMemory<byte> payload)
    {
        if (Held is { } held)
            held.Add((topic, payload));
        else
            Bench.Factory.Publish(topic, payload);
    }

    public void Dispose() => Bench.Dispose();
}
