using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <summary>The typed machine behind a <see cref="Robot"/>: births and data go in, snapshots come out. Guarded by the robot's lock.</summary>
internal sealed partial class RobotModel(string machine, string board)
{
    // Stands for the edge node among the names of those that report; no device can have an empty name.
    private const string Node = "";

    private readonly OrderedDictionary<string, JointModel> _joints = new(StringComparer.Ordinal);
    private readonly List<string> _online = [];
    private readonly TransitionHistory _transitions = new();
    private bool _hasUnpublished;
    private RobotSnapshot _node = new() { Machine = machine, Board = board };
    private ImuReading? _imu;
    private FootReading? _foot;

    public CommandAnswer Answer { get; private set; }

    public bool IsOnline => _node.IsOnline;

    public MachineState State => _node.State;

    public Fault Fault => _node.Fault;

    public IEnumerable<JointModel> Joints => _joints.Values;

    /// <summary>The change of state that the last update told of; null when it told of none.</summary>
    public MachineTransition? NewTransition { get; private set; }

    public IReadOnlyList<MachineTransition> Transitions => _transitions.Newest;

    public JointModel? FindJoint(string name) => _joints.GetValueOrDefault(name);

    /// <summary>A joint's index in the machine's order, which is that of the births; -1 for an unknown one.</summary>
    public int IndexOf(string joint) => _joints.IndexOf(joint);

    public RobotSnapshot Snapshot() =>
        _node with { Joints = [.. _joints.Values.Select(j => j.Reading)], Imu = _imu, Foot = _foot, Transitions = _transitions.Newest };

    /// <summary>Applies an update.</summary>
    /// <param name="update">The update.</param>
    /// <param name="now">Stands in for a time that the board did not give.</param>
    /// <param name="emit">
    /// Receives each snapshot that is complete. Boards report in the order of their births, so a round is complete with
    /// the part that was born last. What came after it, such as the answer to a command, goes out before the next round
    /// at the latest, and a change of the machine's state, fault or presence at once. A foot is the last of all and speaks
    /// only when its cells have something new: no round waits for it, and what it says goes out with the next one.
    /// </param>
    /// <param name="problem">What in the update was not as the contract says; empty when all was.</param>
    public void Apply(EdgeNodeUpdate update, DateTimeOffset now, Action<RobotSnapshot> emit, out string problem)
    {
        problem = update.Problem;
        string source = update.Device ?? Node;
        if (update is { Kind: EdgeNodeUpdateKind.Data, Device: null } && _hasUnpublished)
            Emit(emit);

        (bool, MachineState, Fault) before = (_node.IsOnline, _node.State, _node.Fault);
        DateTimeOffset time = update.Time ?? now;
        string fieldProblem = "";
        NewTransition = null;
        switch (update.Kind)
        {
            case EdgeNodeUpdateKind.NodeBirth:
                AllOffline();
                if (update.IsRestart && HasRebooted(update))
                    _transitions.Restart();
                _online.Add(Node);
                ApplyNode(update, time, out fieldProblem);
                _node = _node with { IsOnline = true };
                break;
            case EdgeNodeUpdateKind.NodeDeath:
                AllOffline();
                _node = _node with { IsOnline = false };
                break;
            case EdgeNodeUpdateKind.DeviceBirth:
                BearDevice(update, time, out fieldProblem);
                break;
            case EdgeNodeUpdateKind.DeviceDeath:
                _online.Remove(source);
                FindJoint(source)?.Die();
                break;
            case EdgeNodeUpdateKind.Data when update.Device is null:
                ApplyNode(update, time, out fieldProblem);
                break;
            case EdgeNodeUpdateKind.Data:
                ApplyDevice(update, time, out fieldProblem);
                break;
            default:
                return;
        }

        if (fieldProblem.Length > 0)
            problem = $"{machine}/{board}/{update.Device}: {fieldProblem}";
        bool isData = update.Kind == EdgeNodeUpdateKind.Data;
        if (!isData || !IsFoot(source))
            _hasUnpublished = true;
        bool isRoundComplete = isData && string.Equals(source, LastOfRound(), StringComparison.Ordinal);
        if (isRoundComplete || NewTransition is not null || before != (_node.IsOnline, _node.State, _node.Fault))
            Emit(emit);
    }

    // A new session need not be a new boot: the network may have gone and come. The loop's count begins anew only with a boot.
    private bool HasRebooted(EdgeNodeUpdate birth) =>
        birth.Metrics.Any(m => string.Equals(m.Definition.Name, NodeMetric.LoopIterations, StringComparison.Ordinal) && m.Value.IntegerOr(0) < _node.LoopIterations);

    private string? LastOfRound() => _online.FindLast(part => !IsFoot(part));

    private static bool IsFoot(string part) => string.Equals(part, FootMetric.Device, StringComparison.Ordinal);

    private void Emit(Action<RobotSnapshot> emit)
    {
        _hasUnpublished = false;
        emit(Snapshot());
    }

    private void AllOffline()
    {
        _online.Clear();
        foreach (JointModel joint in _joints.Values)
            joint.Die();
    }

    private void BearDevice(EdgeNodeUpdate update, DateTimeOffset time, out string problem)
    {
        problem = "";
        string device = update.Device!;
        if (!_online.Contains(device, StringComparer.Ordinal))
            _online.Add(device);
        if (string.Equals(device, ImuMetric.Device, StringComparison.Ordinal))
        {
            _imu = new ImuReading();
            ApplyImu(update, time);
        }
        else if (string.Equals(device, FootMetric.Device, StringComparison.Ordinal))
        {
            _foot = new FootReading();
            ApplyFoot(update, time);
        }
        else if (update.Metrics.Any(m => string.Equals(m.Definition.Name, JointMetric.Setpoint, StringComparison.Ordinal)))
        {
            if (!_joints.TryGetValue(device, out JointModel? joint))
                _joints.Add(device, joint = new JointModel(device));
            joint.Born(update, time, out problem);
            _node = _node with { Time = time };
        }
    }

    private void ApplyDevice(EdgeNodeUpdate update, DateTimeOffset time, out string problem)
    {
        problem = "";
        if (string.Equals(update.Device, ImuMetric.Device, StringComparison.Ordinal))
            ApplyImu(update, time);
        else if (string.Equals(update.Device, FootMetric.Device, StringComparison.Ordinal))
            ApplyFoot(update, time);
        else
            FindJoint(update.Device!)?.Apply(update, time, out problem);
        _node = _node with { Time = time };
    }
}
