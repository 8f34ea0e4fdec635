using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Hardware.Model;
using Controller.Sdk.Sparkplug;

namespace Controller.Cli.Emulation;

/// <summary>
/// What `emulate` makes the machine do: enable it once it is born, then send one joint after the other to seeded places,
/// over MQTT as any host application would.
/// </summary>
internal sealed class SeededExercise
{
    private static readonly TimeSpan BetweenMoves = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly Bench _bench;
    // Names the exercise as the joints' writer; any number but 0 does.
    private const long Writer = 1;

    private readonly EdgeNodeMirror _node;
    private readonly SeededRandom _random;
    private readonly IReadOnlyList<IJointModel> _joints;
    private int _nextJoint;

    private SeededExercise(Bench bench)
    {
        _bench = bench;
        _joints = bench.Model.AllJoints;
        _random = SeededRandom.For(bench.Seed, "exercise");
        var time = new VirtualTimeProvider(bench.Machine.Scheduler);
        _node = new EdgeNodeMirror(bench.Model.Name, bench.Model.Board.Name, bench.Factory.Publish, time);
        bench.Factory.MessageReceived += received => _node.Receive(received.Message.Topic, received.Message.Payload.Span);
    }

    /// <summary>Moves that were commanded.</summary>
    public int Moves { get; private set; }

    /// <summary>Begins; everything else happens as virtual time passes.</summary>
    public static SeededExercise Attach(Bench bench)
    {
        var exercise = new SeededExercise(bench);
        exercise.After(Look, exercise.EnableOnceBorn);
        return exercise;
    }

    private void EnableOnceBorn()
    {
        if (_node.IsBorn && _node.Devices.Count >= _bench.Model.AllJoints.Count + (_bench.Model.HasImu ? 1 : 0))
        {
            string state = _node.Value(null, NodeMetric.State).TextOr("");
            if (state == MachineStateName.Of(MachineState.Enabled))
            {
                // Known by now is all that the moves need; nobody decodes the telemetry of the rest of the run.
                _bench.Factory.Unsubscribe();
                After(BetweenMoves, MoveNext);
                return;
            }

            if (state == MachineStateName.Of(MachineState.Ready))
                _node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        }

        After(Look, EnableOnceBorn);
    }

    private void MoveNext()
    {
        IJointModel joint = _joints[_nextJoint];
        _nextJoint = (_nextJoint + 1) % _joints.Count;
        JointLimits limits = joint.Limits;
        // The middle half of the range: the hanging leg must not meet its own stand.
        double middle = (limits.MinPositionRadians + limits.MaxPositionRadians) / 2;
        double reach = (limits.MaxPositionRadians - limits.MinPositionRadians) / 4;
        if (_node.IsBorn)
        {
            _node.Command(
                joint.Name,
                (JointMetric.CommandLease, MetricValue.Of(Writer)),
                (JointMetric.CommandPosition, MetricValue.Of(middle + (reach * _random.NextDouble(-1, 1)))),
                (JointMetric.CommandSeconds, MetricValue.Of(_random.NextDouble(0.5, 1.5))));
            Moves++;
        }

        After(BetweenMoves, MoveNext);
    }

    private void After(TimeSpan delay, Action action)
        => _bench.Machine.Scheduler.Schedule(_bench.Machine.NowNanoseconds + (delay.Ticks * 100), action);
}
