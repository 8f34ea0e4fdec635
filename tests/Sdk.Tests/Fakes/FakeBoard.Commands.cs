using Controller.Contract;
using Controller.Sdk.Sparkplug.Protobuf;

namespace Controller.Sdk.Tests.Fakes;

/// <content>Commands and their answers.</content>
internal sealed partial class FakeBoard
{
    private long _nodeSequence;
    private CommandOutcome _nodeOutcome;
    private int _nodeReason;
    private string _nodeJoint = "";
    private (int Number, string From, string To, int Cause, string Device, float Measured, float Bound) _event = (1, "starting", "ready", (int)TransitionCause.Boot, "", 0, 0);

    public int CalibrationGeneration { get; set; } = 2;

    /// <summary>What the next calibration comes to; null for never ending.</summary>
    public CommandOutcome? CalibrationOutcome { get; set; } = CommandOutcome.Done;

    /// <summary>Not <see cref="Refusal.None"/>: setpoints of streams are refused with it.</summary>
    public Refusal StreamRefusal { get; set; }

    /// <summary>Whether the demonstration runs.</summary>
    public bool IsDemonstrating { get; private set; }

    /// <summary>Changes the machine's state and tells of it; numbers between the last one and this one are of events that nobody hears.</summary>
    public Task ChangeStateAsync(MachineState to, int cause, string device = "", float measured = 0, float bound = 0, int skipped = 0)
        => UnderGateAsync(() => ChangeStateUnderGateAsync(to, cause, device, measured, bound, skipped));

    /// <summary>Boots: the loop's count and the numbers of events begin anew.</summary>
    public Task RebootAsync() => UnderGateAsync(() =>
    {
        BirthDeathSequence++;
        LoopIterations = 10;
        State = MachineState.Ready;
        _event = (1, "starting", "ready", (int)TransitionCause.Boot, "", 0, 0);
        return PublishBirthsUnderGateAsync();
    });

    /// <summary>Ends the motion of several joints.</summary>
    public Task EndTrajectoryAsync(CommandOutcome outcome, int reason = 0, string joint = "")
        => UnderGateAsync(() =>
        {
            (_nodeOutcome, _nodeReason, _nodeJoint) = (outcome, reason, joint);
            return PublishNodeAsync();
        });

    private Task ChangeStateUnderGateAsync(MachineState to, int cause, string device = "", float measured = 0, float bound = 0, int skipped = 0)
    {
        _event = (_event.Number + 1 + skipped, MachineStateName.Of(State), MachineStateName.Of(to), cause, device, measured, bound);
        State = to;
        return PublishNodeAsync();
    }

    private async Task TakeNodeCommandAsync(Payload payload)
    {
        Metric? Find(int alias, string name) =>
            payload.Metrics.FirstOrDefault(m => m.HasAlias ? m.Alias == (ulong)alias : string.Equals(m.Name, name, StringComparison.Ordinal));

        Metric? demonstrate = Find(NodeMetric.DemonstrateAlias, NodeMetric.Demonstrate);
        Metric? trajectory = Find(NodeMetric.TrajectoryAlias, NodeMetric.Trajectory);
        string verb = Find(NodeMetric.EnableAlias, NodeMetric.Enable) is not null ? NodeMetric.Enable
            : Find(NodeMetric.StopAlias, NodeMetric.Stop) is not null ? NodeMetric.Stop
            : Find(NodeMetric.CalibrateAlias, NodeMetric.Calibrate) is not null ? NodeMetric.Calibrate
            : demonstrate is not null ? NodeMetric.Demonstrate
            : trajectory is not null ? NodeMetric.Trajectory
            : NodeMetric.Reset;
        long sequence = (long)Find(NodeMetric.CommandSequenceAlias, NodeMetric.CommandSequence)!.LongValue;
        _commands.Writer.TryWrite(new FakeCommand(verb, null, sequence)
        {
            Lease = (long?)Find(NodeMetric.CommandLeaseAlias, NodeMetric.CommandLease)?.LongValue,
            LeaseMilliseconds = (int?)Find(NodeMetric.CommandLeaseMillisecondsAlias, NodeMetric.CommandLeaseMilliseconds)?.IntValue,
            Bytes = trajectory is null ? "" : Convert.ToHexString(trajectory.BytesValue.Span),
            IsOn = demonstrate?.BooleanValue,
        });
        if (!Answers)
            return;

        _nodeSequence = sequence;
        (_nodeOutcome, _nodeReason, _nodeJoint) = (CommandOutcome.Accepted, 0, "");
        switch (verb)
        {
            case NodeMetric.Enable when Fault == Fault.EmergencyStop:
                (_nodeOutcome, _nodeReason) = (CommandOutcome.Refused, (int)Refusal.EmergencyStop);
                break;
            case NodeMetric.Enable when Array.Find(_joints, j => string.Equals(j.Calibration, "not calibrated", StringComparison.Ordinal)) is { } joint:
                (_nodeOutcome, _nodeReason, _nodeJoint) = (CommandOutcome.Refused, (int)Refusal.NotCalibrated, joint.Name);
                break;
            case NodeMetric.Reset when State == MachineState.Enabled:
                (_nodeOutcome, _nodeReason) = (CommandOutcome.Refused, (int)Refusal.AlreadyEnabled);
                break;
            case NodeMetric.Enable:
                await PublishNodeAsync();
                State = MachineState.Enabled;
                break;
            case NodeMetric.Stop:
                State = MachineState.Stopping;
                await PublishNodeAsync();
                State = MachineState.Ready;
                break;
            case NodeMetric.Calibrate:
                await CalibrateAsync();
                return;
            case NodeMetric.Demonstrate:
                IsDemonstrating = demonstrate!.BooleanValue;
                _nodeOutcome = IsDemonstrating ? CommandOutcome.Accepted : CommandOutcome.Done;
                break;
            case NodeMetric.Trajectory when State != MachineState.Enabled:
                (_nodeOutcome, _nodeReason) = (CommandOutcome.Refused, (int)Refusal.NotEnabled);
                break;
            case NodeMetric.Trajectory:
                await PublishNodeAsync();
                if (!FinishesMoves)
                    return;
                _nodeOutcome = CommandOutcome.Done;
                break;
            default:
                (State, Fault) = (MachineState.Ready, Fault.None);
                break;
        }

        await PublishNodeAsync();
    }

    private async Task CalibrateAsync()
    {
        await PublishNodeAsync();
        await ChangeStateUnderGateAsync(MachineState.Calibrating, (int)TransitionCause.CalibrateCommand);
        if (CalibrationOutcome is not { } outcome)
            return;
        if (outcome == CommandOutcome.Done)
        {
            CalibrationGeneration++;
            foreach (FakeJoint joint in _joints)
                joint.Calibration = $"jig, generation {CalibrationGeneration}";
        }

        (_nodeOutcome, _nodeReason, _nodeJoint) = outcome == CommandOutcome.Done ? (outcome, 0, "") : (outcome, (int)Refusal.NotStored, "knee");
        await ChangeStateUnderGateAsync(MachineState.Ready, (int)TransitionCause.CalibrationEnded);
        await PublishBirthsUnderGateAsync();
    }

    private async Task TakeJointCommandAsync(string device, Payload payload)
    {
        FakeJoint joint = Joint(device);
        int index = Array.IndexOf(_joints, joint);
        Metric? Find(int offset) => payload.Metrics.SingleOrDefault(m => m.Alias == (ulong)DeviceAlias.Of(index, offset));

        var command = new FakeCommand(
            Find(JointMetric.CommandCancelOffset) is { BooleanValue: true } ? "cancel"
                : Find(JointMetric.CommandModeOffset) is { IntValue: < (uint)JointMode.Position } ? "mode"
                : Find(JointMetric.CommandModeOffset) is not null ? "setpoint"
                : "move",
            device,
            (long)Find(JointMetric.CommandSequenceOffset)!.LongValue)
        {
            Radians = Find(JointMetric.CommandPositionOffset)?.FloatValue,
            Seconds = Find(JointMetric.CommandSecondsOffset)?.FloatValue,
            Lease = (long?)Find(JointMetric.CommandLeaseOffset)?.LongValue,
            LeaseMilliseconds = (int?)Find(JointMetric.CommandLeaseMillisecondsOffset)?.IntValue,
            Mode = (JointMode?)Find(JointMetric.CommandModeOffset)?.IntValue,
            Profile = (MoveProfile?)Find(JointMetric.CommandProfileOffset)?.IntValue,
            RadiansPerSecond = Find(JointMetric.CommandVelocityOffset)?.FloatValue,
            NewtonMetres = Find(JointMetric.CommandEffortOffset)?.FloatValue,
            Stiffness = Find(JointMetric.CommandStiffnessOffset)?.FloatValue,
            Damping = Find(JointMetric.CommandDampingOffset)?.FloatValue,
            PathTolerance = Find(JointMetric.CommandPathToleranceOffset)?.FloatValue,
            GoalTolerance = Find(JointMetric.CommandGoalToleranceOffset)?.FloatValue,
            GoalSeconds = Find(JointMetric.CommandGoalSecondsOffset)?.FloatValue,
        };
        _commands.Writer.TryWrite(command);
        if (!Answers)
            return;

        Refusal refusal = State != MachineState.Enabled ? Refusal.NotEnabled
            : IsModern && command.Lease is null or 0 ? Refusal.LeaseMissing
            : IsModern && !string.Equals(command.Verb, "cancel", StringComparison.Ordinal) && joint.Holder != 0 && joint.Holder != command.Lease ? Refusal.LeaseHeld
            : string.Equals(command.Verb, "setpoint", StringComparison.Ordinal) ? StreamRefusal
            : Refusal.None;
        if (refusal != Refusal.None)
        {
            await AnswerAsync(joint, command.Sequence, CommandOutcome.Refused, (int)refusal);
            return;
        }

        switch (command.Verb)
        {
            case "cancel":
                if (joint.State == JointState.Moving)
                    await AnswerAsync(joint, joint.Sequence, CommandOutcome.Aborted, (int)Refusal.Cancelled);
                // Done says that it was taken; the joint still decelerates.
                joint.State = JointState.Moving;
                await AnswerAsync(joint, command.Sequence, CommandOutcome.Done);
                (joint.State, joint.Holder) = (JointState.Holding, 0);
                await PublishJointAsync(joint);
                break;
            case "mode":
                await AnswerAsync(joint, command.Sequence, CommandOutcome.Accepted);
                joint.Mode = command.Mode!.Value;
                await PublishJointAsync(joint);
                break;
            case "setpoint":
                (joint.State, joint.Holder, joint.Mode) = (JointState.Moving, command.Lease!.Value, command.Mode!.Value);
                await AnswerAsync(joint, command.Sequence, CommandOutcome.Accepted);
                break;
            default:
                await MoveAsync(joint, command);
                break;
        }
    }

    private async Task MoveAsync(FakeJoint joint, FakeCommand command)
    {
        float position = (float)command.Radians!.Value;
        joint.Target = Math.Clamp(position, joint.Min, joint.Max);
        joint.State = JointState.Moving;
        joint.Holder = command.Lease ?? 0;
        if (joint.Target == position)
            await AnswerAsync(joint, command.Sequence, CommandOutcome.Accepted);
        else
            await AnswerAsync(joint, command.Sequence, CommandOutcome.Limited, (int)Limit.Position);
        if (FinishesMoves)
            await EndMoveUnderGateAsync(joint, CommandOutcome.Done);
    }

    private Task AnswerAsync(FakeJoint joint, long sequence, CommandOutcome outcome, int reason = 0)
    {
        (joint.Sequence, joint.Outcome, joint.Reason) = (sequence, outcome, reason);
        return PublishJointAsync(joint);
    }
}
