using System.Threading.Channels;
using Controller.Contract;
using Controller.Sdk.Robots;
using Controller.Sdk.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Controller.Sdk.Tests.Fakes;

/// <summary>
/// A board that speaks the wire contract, with aliases taken from the contract itself and not from the code under test.
/// It has no physics: a move is accepted and done at once unless the test says otherwise.
/// </summary>
internal sealed class FakeBoard : IAsyncDisposable
{
    private readonly IMessageTransport _transport;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Channel<FakeCommand> _commands = Channel.CreateUnbounded<FakeCommand>();
    private readonly FakeJoint[] _joints =
    [
        new("hip-pitch", -0.9, 1.5, 4.0), new("knee", -0.1, 2.0, 5.0), new("ankle-pitch", -0.7, 0.7, 6.0),
    ];

    private Task _running = Task.CompletedTask;
    private ulong _sequence;
    private long _nodeSequence;
    private CommandOutcome _nodeOutcome;
    private int _nodeReason;

    private FakeBoard(IMessageTransport transport, string machine)
    {
        _transport = transport;
        Machine = machine;
    }

    public string Machine { get; }

    public string Name { get; } = "esp32-devkitc";

    public ulong BirthDeathSequence { get; set; } = 7;

    public MachineState State { get; set; } = MachineState.Enabled;

    public Fault Fault { get; set; }

    /// <summary>False: moves are accepted and stay under way until the test ends them.</summary>
    public bool FinishesMoves { get; set; } = true;

    /// <summary>False: commands are received and not answered.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>False: rebirth requests are received and nothing is born.</summary>
    public bool ObeysRebirth { get; set; } = true;

    public int Births { get; private set; }

    /// <summary>The next command that has reached the board, rebirth requests included; fails when none comes.</summary>
    public Task<FakeCommand> NextCommandAsync() => _commands.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

    /// <summary>Connects without publishing anything: a board that was born long ago.</summary>
    public static async Task<FakeBoard> StartAsync(IMessageTransport transport, string machine = "humanoid-leg")
    {
        var board = new FakeBoard(transport, machine);
        await transport.SubscribeAsync(
            [$"spBv1.0/{machine}/NCMD/{board.Name}", $"spBv1.0/{machine}/DCMD/{board.Name}/+"], CancellationToken.None);
        board._running = board.RunAsync();
        return board;
    }

    public FakeJoint Joint(string name) => Array.Find(_joints, j => string.Equals(j.Name, name, StringComparison.Ordinal))!;

    /// <summary>All births, then one round of data.</summary>
    public async Task PublishBirthsAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await PublishBirthsUnderGateAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task PublishTelemetryAsync()
    {
        await _gate.WaitAsync();
        try
        {
            await PublishTelemetryUnderGateAsync();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>What the broker publishes for a board that is gone.</summary>
    public Task PublishDeathAsync(ulong? birthDeathSequence = null) =>
        PublishAsync("NDEATH", null, new Payload { Metrics = { BirthDeath(birthDeathSequence ?? BirthDeathSequence) } }, counts: false);

    public Task PublishDeviceDeathAsync(string device) => PublishAsync("DDEATH", device, new Payload(), counts: true);

    /// <summary>Loses a message: the next one has a sequence number too many.</summary>
    public void LoseMessage() => _sequence++;

    public Task PublishRawAsync(string topic, byte[] payload) => _transport.PublishAsync(topic, payload, CancellationToken.None);

    /// <summary>Ends a move that is under way.</summary>
    public async Task EndMoveAsync(string joint, CommandOutcome outcome, int reason = 0)
    {
        FakeJoint j = Joint(joint);
        j.Outcome = outcome;
        j.Reason = reason;
        j.State = JointState.Holding;
        if (outcome == CommandOutcome.Done)
            j.Setpoint = j.Target;
        await PublishJointAsync(j);
    }

    /// <summary>Answers a command of somebody else.</summary>
    public async Task AnswerOtherAsync(string joint, long sequence, CommandOutcome outcome)
    {
        FakeJoint j = Joint(joint);
        j.Sequence = sequence;
        j.Outcome = outcome;
        await PublishJointAsync(j);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        await _transport.DisposeAsync();
        _closing.Dispose();
        _gate.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                TransportMessage message = await _transport.ReceiveAsync(_closing.Token);
                await _gate.WaitAsync();
                try
                {
                    await TakeAsync(message);
                }
                finally
                {
                    _gate.Release();
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or BrokerException)
        {
            _commands.Writer.TryComplete();
        }
    }

    private async Task TakeAsync(TransportMessage message)
    {
        string[] parts = message.Topic.Split('/');
        Payload payload = Payload.Parser.ParseFrom(message.Payload.Span);
        if (payload.Metrics.Any(m => string.Equals(m.Name, NodeMetric.Rebirth, StringComparison.Ordinal) || m.Alias == NodeMetric.RebirthAlias))
        {
            _commands.Writer.TryWrite(new FakeCommand(NodeMetric.Rebirth, null, 0, 0, 0));
            if (ObeysRebirth)
                await PublishBirthsUnderGateAsync();
            return;
        }

        if (parts.Length == 4)
            await TakeNodeCommandAsync(payload);
        else
            await TakeMoveAsync(parts[4], payload);
    }

    private async Task TakeNodeCommandAsync(Payload payload)
    {
        Metric? Find(int alias, string name) =>
            payload.Metrics.FirstOrDefault(m => m.HasAlias ? m.Alias == (ulong)alias : string.Equals(m.Name, name, StringComparison.Ordinal));

        string verb = Find(NodeMetric.EnableAlias, NodeMetric.Enable) is not null ? NodeMetric.Enable
            : Find(NodeMetric.StopAlias, NodeMetric.Stop) is not null ? NodeMetric.Stop
            : NodeMetric.Reset;
        long sequence = (long)Find(NodeMetric.CommandSequenceAlias, NodeMetric.CommandSequence)!.LongValue;
        _commands.Writer.TryWrite(new FakeCommand(verb, null, sequence, 0, 0));
        if (!Answers)
            return;

        _nodeSequence = sequence;
        (_nodeOutcome, _nodeReason) = (CommandOutcome.Accepted, 0);
        switch (verb)
        {
            case NodeMetric.Enable when State == MachineState.Faulted:
                (_nodeOutcome, _nodeReason) = (CommandOutcome.Refused, (int)Refusal.EmergencyStop);
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
            default:
                State = MachineState.Ready;
                break;
        }

        await PublishNodeAsync();
    }

    private async Task TakeMoveAsync(string device, Payload payload)
    {
        FakeJoint joint = Joint(device);
        int index = Array.IndexOf(_joints, joint);
        Metric Get(int offset) => payload.Metrics.Single(m => m.Alias == (ulong)DeviceAlias.Of(index, offset));

        long sequence = (long)Get(JointMetric.CommandSequenceOffset).LongValue;
        float position = Get(JointMetric.CommandPositionOffset).FloatValue;
        float seconds = Get(JointMetric.CommandSecondsOffset).FloatValue;
        _commands.Writer.TryWrite(new FakeCommand("move", device, sequence, position, seconds));
        if (!Answers)
            return;

        joint.Sequence = sequence;
        if (State != MachineState.Enabled)
        {
            (joint.Outcome, joint.Reason) = (CommandOutcome.Refused, (int)Refusal.NotEnabled);
            await PublishJointAsync(joint);
            return;
        }

        joint.Target = Math.Clamp(position, joint.Min, joint.Max);
        joint.State = JointState.Moving;
        (joint.Outcome, joint.Reason) = joint.Target == position
            ? (CommandOutcome.Accepted, 0)
            : (CommandOutcome.Limited, (int)Limit.Position);
        await PublishJointAsync(joint);
        if (FinishesMoves)
            await EndMoveAsync(device, CommandOutcome.Done);
    }

    private async Task PublishBirthsUnderGateAsync()
    {
        Births++;
        _sequence = 0;
        var node = new Payload();
        node.Metrics.Add(BirthDeath(BirthDeathSequence));
        Add(node, NodeMetric.Rebirth, NodeMetric.RebirthAlias, SparkplugDataType.Boolean, m => m.BooleanValue = false);
        Add(node, NodeMetric.Enable, NodeMetric.EnableAlias, SparkplugDataType.Boolean, m => m.BooleanValue = false);
        Add(node, NodeMetric.Stop, NodeMetric.StopAlias, SparkplugDataType.Boolean, m => m.BooleanValue = false);
        Add(node, NodeMetric.Reset, NodeMetric.ResetAlias, SparkplugDataType.Boolean, m => m.BooleanValue = false);
        Add(node, NodeMetric.Hardware, NodeMetric.HardwareAlias, SparkplugDataType.String, m => m.StringValue = "ESP32 DevKitC");
        Add(node, NodeMetric.Firmware, NodeMetric.FirmwareAlias, SparkplugDataType.String, m => m.StringValue = "0.1.0");
        AddNodeValues(node, isBirth: true);
        await PublishAsync("NBIRTH", null, node, counts: true);

        foreach (FakeJoint joint in _joints)
        {
            var birth = new Payload();
            AddJointValues(birth, joint, isBirth: true);
            await PublishAsync("DBIRTH", joint.Name, birth, counts: true);
        }

        var imu = new Payload();
        AddImuValues(imu, isBirth: true);
        await PublishAsync("DBIRTH", ImuMetric.Device, imu, counts: true);
        await PublishTelemetryUnderGateAsync();
    }

    private async Task PublishTelemetryUnderGateAsync()
    {
        await PublishNodeAsync();
        foreach (FakeJoint joint in _joints)
            await PublishJointAsync(joint);
        var imu = new Payload();
        AddImuValues(imu, isBirth: false);
        await PublishAsync("DDATA", ImuMetric.Device, imu, counts: true);
    }

    private Task PublishNodeAsync()
    {
        var payload = new Payload();
        AddNodeValues(payload, isBirth: false);
        return PublishAsync("NDATA", null, payload, counts: true);
    }

    private Task PublishJointAsync(FakeJoint joint)
    {
        var payload = new Payload();
        AddJointValues(payload, joint, isBirth: false);
        return PublishAsync("DDATA", joint.Name, payload, counts: true);
    }

    private void AddNodeValues(Payload payload, bool isBirth)
    {
        void Put(string name, int alias, int type, Action<Metric> set) => Add(payload, isBirth ? name : null, alias, isBirth ? type : null, set);

        Put(NodeMetric.CommandSequence, NodeMetric.CommandSequenceAlias, SparkplugDataType.Int64, m => m.LongValue = (ulong)_nodeSequence);
        Put(NodeMetric.CommandOutcome, NodeMetric.CommandOutcomeAlias, SparkplugDataType.Int32, m => m.IntValue = (uint)_nodeOutcome);
        Put(NodeMetric.CommandReason, NodeMetric.CommandReasonAlias, SparkplugDataType.Int32, m => m.IntValue = (uint)_nodeReason);
        Put(NodeMetric.State, NodeMetric.StateAlias, SparkplugDataType.String, m => m.StringValue = MachineStateName.Of(State));
        Put(NodeMetric.Fault, NodeMetric.FaultAlias, SparkplugDataType.Int32, m => m.IntValue = (uint)Fault);
        Put(NodeMetric.Settings, NodeMetric.SettingsAlias, SparkplugDataType.String, m => m.StringValue = "ok");
        Put(NodeMetric.BusVoltage, NodeMetric.BusVoltageAlias, SparkplugDataType.Float, m => m.FloatValue = 6.0f);
        Put(NodeMetric.LoopIterations, NodeMetric.LoopIterationsAlias, SparkplugDataType.Int32, m => m.IntValue = 5000);
        Put(NodeMetric.LoopOverruns, NodeMetric.LoopOverrunsAlias, SparkplugDataType.Int32, m => m.IntValue = 2);
        Put(NodeMetric.FreeMemory, NodeMetric.FreeMemoryAlias, SparkplugDataType.Int32, m => m.IntValue = 61440);
    }

    private void AddJointValues(Payload payload, FakeJoint joint, bool isBirth)
    {
        int index = Array.IndexOf(_joints, joint);
        Metric Put(string name, int offset, int type, Action<Metric> set) =>
            Add(payload, isBirth ? name : null, DeviceAlias.Of(index, offset), isBirth ? type : null, set);

        Put(JointMetric.State, JointMetric.StateOffset, SparkplugDataType.String, m => m.StringValue = JointStateName.Of(joint.State));
        Metric setpoint = Put(JointMetric.Setpoint, JointMetric.SetpointOffset, SparkplugDataType.Float, m => m.FloatValue = (float)joint.Setpoint);
        Put(JointMetric.Measured, JointMetric.MeasuredOffset, SparkplugDataType.Float, m => m.FloatValue = (float)joint.Setpoint - 0.002f);
        Put(JointMetric.Effort, JointMetric.EffortOffset, SparkplugDataType.Float, m => m.FloatValue = 0.25f);
        Put(JointMetric.Limit, JointMetric.LimitOffset, SparkplugDataType.Int32, m => m.IntValue = 0);
        Put(JointMetric.Fault, JointMetric.FaultOffset, SparkplugDataType.Int32, m => m.IntValue = (uint)joint.Fault);
        Put(JointMetric.CommandSequence, JointMetric.CommandSequenceOffset, SparkplugDataType.Int64, m => m.LongValue = (ulong)joint.Sequence);
        Put(JointMetric.CommandOutcome, JointMetric.CommandOutcomeOffset, SparkplugDataType.Int32, m => m.IntValue = (uint)joint.Outcome);
        Put(JointMetric.CommandReason, JointMetric.CommandReasonOffset, SparkplugDataType.Int32, m => m.IntValue = (uint)joint.Reason);
        if (!isBirth)
            return;

        Put(JointMetric.CommandPosition, JointMetric.CommandPositionOffset, SparkplugDataType.Float, m => m.FloatValue = 0);
        Put(JointMetric.CommandSeconds, JointMetric.CommandSecondsOffset, SparkplugDataType.Float, m => m.FloatValue = 0);
        setpoint.Properties = new PropertySet
        {
            Keys = { JointMetric.UnitProperty, JointMetric.LowProperty, JointMetric.HighProperty, JointMetric.MaxVelocityProperty },
            Values =
            {
                new PropertyValue { Type = SparkplugDataType.String, StringValue = "rad" },
                new PropertyValue { Type = SparkplugDataType.Float, FloatValue = (float)joint.Min },
                new PropertyValue { Type = SparkplugDataType.Float, FloatValue = (float)joint.Max },
                new PropertyValue { Type = SparkplugDataType.Float, FloatValue = (float)joint.MaxVelocity },
            },
        };
    }

    private void AddImuValues(Payload payload, bool isBirth)
    {
        void Put(string name, int offset, int type, Action<Metric> set) =>
            Add(payload, isBirth ? name : null, DeviceAlias.Of(_joints.Length, offset), isBirth ? type : null, set);

        Put(ImuMetric.Roll, ImuMetric.RollOffset, SparkplugDataType.Float, m => m.FloatValue = 0.125f);
        Put(ImuMetric.Pitch, ImuMetric.PitchOffset, SparkplugDataType.Float, m => m.FloatValue = -0.25f);
        Put(ImuMetric.Temperature, ImuMetric.TemperatureOffset, SparkplugDataType.Float, m => m.FloatValue = 36.5f);
        Put(ImuMetric.Fault, ImuMetric.FaultOffset, SparkplugDataType.Int32, m => m.IntValue = 0);
    }

    private Task PublishAsync(string type, string? device, Payload payload, bool counts)
    {
        payload.Timestamp = 1_800_000_000_000;
        if (counts)
        {
            payload.Seq = _sequence;
            _sequence = (_sequence + 1) % 256;
        }

        string topic = device is null ? $"spBv1.0/{Machine}/{type}/{Name}" : $"spBv1.0/{Machine}/{type}/{Name}/{device}";
        return _transport.PublishAsync(topic, payload.ToByteArray(), CancellationToken.None);
    }

    private static Metric BirthDeath(ulong value) =>
        new() { Name = NodeMetric.BirthDeathSequence, Datatype = SparkplugDataType.UInt64, LongValue = value };

    private static Metric Add(Payload payload, string? name, int alias, int? type, Action<Metric> set)
    {
        var metric = new Metric { Alias = (ulong)alias };
        if (name is not null)
            metric.Name = name;
        if (type is { } t)
            metric.Datatype = (uint)t;
        set(metric);
        payload.Metrics.Add(metric);
        return metric;
    }
}
