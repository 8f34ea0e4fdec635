using Controller.Contract;
using Controller.Sdk.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Controller.Sdk.Tests.Fakes;

/// <content>Births and data.</content>
internal sealed partial class FakeBoard
{
    public int LoopIterations { get; set; } = 5000;

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
        if (IsModern)
            AddModernNodeCommands(node);
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
        if (IsModern)
            await PublishFootAsync(isBirth: true);
        if (IsFromTheFuture)
            await PublishLidarAsync(isBirth: true);
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
        if (IsModern)
            await PublishFootAsync(isBirth: false);
        if (IsFromTheFuture)
            await PublishLidarAsync(isBirth: false);
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
        Put(NodeMetric.LoopIterations, NodeMetric.LoopIterationsAlias, SparkplugDataType.Int32, m => m.IntValue = (uint)LoopIterations);
        Put(NodeMetric.LoopOverruns, NodeMetric.LoopOverrunsAlias, SparkplugDataType.Int32, m => m.IntValue = 2);
        Put(NodeMetric.FreeMemory, NodeMetric.FreeMemoryAlias, SparkplugDataType.Int32, m => m.IntValue = 61440);
        if (!IsModern)
            return;
        Put(NodeMetric.CommandJoint, NodeMetric.CommandJointAlias, SparkplugDataType.String, m => m.StringValue = _nodeJoint);
        Put(NodeMetric.EventNumber, NodeMetric.EventNumberAlias, SparkplugDataType.Int32, m => m.IntValue = (uint)_event.Number);
        Put(NodeMetric.EventFrom, NodeMetric.EventFromAlias, SparkplugDataType.String, m => m.StringValue = _event.From);
        Put(NodeMetric.EventTo, NodeMetric.EventToAlias, SparkplugDataType.String, m => m.StringValue = _event.To);
        Put(NodeMetric.EventCause, NodeMetric.EventCauseAlias, SparkplugDataType.Int32, m => m.IntValue = (uint)_event.Cause);
        Put(NodeMetric.EventDevice, NodeMetric.EventDeviceAlias, SparkplugDataType.String, m => m.StringValue = _event.Device);
        Put(NodeMetric.EventMeasured, NodeMetric.EventMeasuredAlias, SparkplugDataType.Float, m => m.FloatValue = _event.Measured);
        Put(NodeMetric.EventBound, NodeMetric.EventBoundAlias, SparkplugDataType.Float, m => m.FloatValue = _event.Bound);
        Put(NodeMetric.SettingsGeneration, NodeMetric.SettingsGenerationAlias, SparkplugDataType.Int32, m => m.IntValue = 4);
        Put(NodeMetric.CalibrationGeneration, NodeMetric.CalibrationGenerationAlias, SparkplugDataType.Int32, m => m.IntValue = (uint)CalibrationGeneration);
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
        if (IsModern)
        {
            Put(JointMetric.Mode, JointMetric.ModeOffset, SparkplugDataType.Int32, m => m.IntValue = (uint)joint.Mode);
            Put(JointMetric.Statusword, JointMetric.StatuswordOffset, SparkplugDataType.Int32, m => m.IntValue = 0x1637);
            Put(JointMetric.Temperature, JointMetric.TemperatureOffset, SparkplugDataType.Float, m => m.FloatValue = 41.5f);
            Put(JointMetric.Calibration, JointMetric.CalibrationOffset, SparkplugDataType.String, m => m.StringValue = joint.Calibration);
        }

        if (!isBirth)
            return;

        if (IsModern)
            AddModernJointCommands(payload, index);
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

    private Task PublishFootAsync(bool isBirth)
    {
        var payload = new Payload();
        void Put(string name, int offset, int type, Action<Metric> set) =>
            Add(payload, isBirth ? name : null, DeviceAlias.Of(_joints.Length + 1, offset), isBirth ? type : null, set);

        Put(FootMetric.Force, FootMetric.ForceOffset, SparkplugDataType.Float, m => m.FloatValue = 18.5f);
        Put(FootMetric.CentreOfPressureX, FootMetric.CentreXOffset, SparkplugDataType.Float, m => m.FloatValue = 0.0125f);
        Put(FootMetric.CentreOfPressureY, FootMetric.CentreYOffset, SparkplugDataType.Float, m => m.FloatValue = -0.0025f);
        Put(FootMetric.Fault, FootMetric.FaultOffset, SparkplugDataType.Int32, m => m.IntValue = 0);
        return PublishAsync(isBirth ? "DBIRTH" : "DDATA", FootMetric.Device, payload, counts: true);
    }

    private Task PublishLidarAsync(bool isBirth)
    {
        var payload = new Payload();
        Add(payload, isBirth ? "Measured/Points" : null, DeviceAlias.Of(_joints.Length + 2, 0), isBirth ? SparkplugDataType.Int32 : null, m => m.IntValue = 7);
        Add(payload, isBirth ? "Measured/Cloud" : null, DeviceAlias.Of(_joints.Length + 2, 1), isBirth ? SparkplugDataType.Bytes : null, m => m.BytesValue = ByteString.CopyFrom(1, 2));
        return PublishAsync(isBirth ? "DBIRTH" : "DDATA", "lidar", payload, counts: true);
    }

    private static void AddModernNodeCommands(Payload node)
    {
        Add(node, NodeMetric.Calibrate, NodeMetric.CalibrateAlias, SparkplugDataType.Boolean, m => m.BooleanValue = false);
        Add(node, NodeMetric.Demonstrate, NodeMetric.DemonstrateAlias, SparkplugDataType.Boolean, m => m.BooleanValue = false);
        Add(node, NodeMetric.Trajectory, NodeMetric.TrajectoryAlias, SparkplugDataType.Bytes, m => m.IsNull = true);
        Add(node, NodeMetric.CommandLease, NodeMetric.CommandLeaseAlias, SparkplugDataType.Int64, m => m.LongValue = 0);
        Add(node, NodeMetric.CommandLeaseMilliseconds, NodeMetric.CommandLeaseMillisecondsAlias, SparkplugDataType.Int32, m => m.IntValue = 0);
    }

    private static void AddModernJointCommands(Payload payload, int index)
    {
        void Put(string name, int offset, int type) => Add(payload, name, DeviceAlias.Of(index, offset), type, m => m.IsNull = true);

        Put(JointMetric.CommandLease, JointMetric.CommandLeaseOffset, SparkplugDataType.Int64);
        Put(JointMetric.CommandLeaseMilliseconds, JointMetric.CommandLeaseMillisecondsOffset, SparkplugDataType.Int32);
        Put(JointMetric.CommandMode, JointMetric.CommandModeOffset, SparkplugDataType.Int32);
        Put(JointMetric.CommandVelocity, JointMetric.CommandVelocityOffset, SparkplugDataType.Float);
        Put(JointMetric.CommandEffort, JointMetric.CommandEffortOffset, SparkplugDataType.Float);
        Put(JointMetric.CommandStiffness, JointMetric.CommandStiffnessOffset, SparkplugDataType.Float);
        Put(JointMetric.CommandDamping, JointMetric.CommandDampingOffset, SparkplugDataType.Float);
        Put(JointMetric.CommandProfile, JointMetric.CommandProfileOffset, SparkplugDataType.Int32);
        Put(JointMetric.CommandCancel, JointMetric.CommandCancelOffset, SparkplugDataType.Boolean);
        Put(JointMetric.CommandPathTolerance, JointMetric.CommandPathToleranceOffset, SparkplugDataType.Float);
        Put(JointMetric.CommandGoalTolerance, JointMetric.CommandGoalToleranceOffset, SparkplugDataType.Float);
        Put(JointMetric.CommandGoalSeconds, JointMetric.CommandGoalSecondsOffset, SparkplugDataType.Float);
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
