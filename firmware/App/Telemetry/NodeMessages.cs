using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;

namespace Controller.App.Telemetry
{
    /// <summary>NBIRTH and NDATA: the machine and its board.</summary>
    public sealed class NodeMessages : DeviceMessages
    {
        /// <summary>Changes of state that the network has not heard of.</summary>
        public readonly TransitionLog Log;

        /// <summary>Counters change with every message; once in so many is enough for them.</summary>
        private const int MessagesPerCounters = 10;

        /// <summary>Twice a second: the loop itself watches the voltage, and every message costs the board 2 ms.</summary>
        private const int MessagesPerVoltage = 5;

        /// <summary>Every ten seconds.</summary>
        private const int MessagesPerMemory = 100;

        private readonly MachineStatus status;
        private readonly string[] devices;
        private readonly string hardware;
        private readonly bool hasBusVoltage;
        private int sentState;
        private int sentFault;
        private DemonstrationPhase sentPhase;
        private int sentCalibration;
        private int messages;

        /// <param name="hardware">Description of the hardware; null in the safe state, which knows none.</param>
        /// <param name="devices">Names of the devices in the order of births.</param>
        public NodeMessages(string group, string node, string hardware, MachineStatus status, string[] devices)
            : base(group, node, null)
        {
            this.status = status;
            this.devices = devices;
            Log = status.States.Log;
            Replies = status.Replies;
            this.hardware = hardware ?? "unknown";
            hasBusVoltage = hardware != null;
        }

        /// <summary>Number of this MQTT session, as in its will.</summary>
        public int BirthDeathSequence { get; set; }

        /// <summary>Whether the birth certificates tell of a calibration that is no longer in use.</summary>
        public bool IsBirthOutdated
        {
            get { return status.CalibrationRevision != sentCalibration; }
        }

        public override void WriteBirth(SparkplugWriter payload)
        {
            sentState = (int)status.States.State;
            sentFault = (int)status.States.Fault;
            sentCalibration = status.CalibrationRevision;
            status.Replies.TryTake();
            payload.AddInt64(NodeMetric.BirthDeathSequence, 0, BirthDeathSequence);
            payload.AddBoolean(NodeMetric.Rebirth, NodeMetric.RebirthAlias, false);
            GiveTurnAway();
            payload.AddBoolean(NodeMetric.Enable, NodeMetric.EnableAlias, false);
            payload.AddBoolean(NodeMetric.Stop, NodeMetric.StopAlias, false);
            GiveTurnAway();
            payload.AddBoolean(NodeMetric.Reset, NodeMetric.ResetAlias, false);
            payload.AddBoolean(NodeMetric.Calibrate, NodeMetric.CalibrateAlias, false);
            GiveTurnAway();
            if (status.HasDemonstration)
            {
                sentPhase = status.DemonstrationPhase;
                payload.AddBoolean(NodeMetric.Demonstrate, NodeMetric.DemonstrateAlias, false);
                payload.AddInt32(NodeMetric.DemonstrationPhase, NodeMetric.DemonstrationPhaseAlias, (int)sentPhase);
            }

            GiveTurnAway();
            payload.AddNull(NodeMetric.Trajectory, NodeMetric.TrajectoryAlias, SparkplugDataType.Bytes);
            payload.AddInt64(NodeMetric.CommandLease, NodeMetric.CommandLeaseAlias, 0);
            GiveTurnAway();
            payload.AddInt32(NodeMetric.CommandLeaseMilliseconds, NodeMetric.CommandLeaseMillisecondsAlias, 0);
            payload.AddString(NodeMetric.CommandJoint, NodeMetric.CommandJointAlias, NameOf(status.Replies.Device));
            GiveTurnAway();
            WriteTransition(payload, true);
            GiveTurnAway();
            payload.AddInt64(NodeMetric.CommandSequence, NodeMetric.CommandSequenceAlias, status.Replies.Sequence);
            payload.AddInt32(NodeMetric.CommandOutcome, NodeMetric.CommandOutcomeAlias, (int)status.Replies.Outcome);
            GiveTurnAway();
            payload.AddInt32(NodeMetric.CommandReason, NodeMetric.CommandReasonAlias, status.Replies.Reason);
            payload.AddString(NodeMetric.State, NodeMetric.StateAlias, MachineStateName.Of((MachineState)sentState));
            GiveTurnAway();
            payload.AddInt32(NodeMetric.Fault, NodeMetric.FaultAlias, sentFault);
            payload.AddString(NodeMetric.Settings, NodeMetric.SettingsAlias, status.Settings);
            GiveTurnAway();
            payload.AddInt32(NodeMetric.SettingsGeneration, NodeMetric.SettingsGenerationAlias, status.SettingsGeneration);
            payload.AddInt32(NodeMetric.CalibrationGeneration, NodeMetric.CalibrationGenerationAlias, status.CalibrationGeneration);
            GiveTurnAway();
            if (hasBusVoltage)
                payload.AddFloat(NodeMetric.BusVoltage, NodeMetric.BusVoltageAlias, status.BusVolts);
            else
                payload.AddNull(NodeMetric.BusVoltage, NodeMetric.BusVoltageAlias, SparkplugDataType.Float);
            payload.AddInt32(NodeMetric.LoopIterations, NodeMetric.LoopIterationsAlias, status.Iterations);
            GiveTurnAway();
            payload.AddInt32(NodeMetric.LoopOverruns, NodeMetric.LoopOverrunsAlias, status.Overruns);
            GiveTurnAway();
            int freeBytes = MeasureFreeHeap();
            GiveTurnAway();
            payload.AddInt32(NodeMetric.FreeMemory, NodeMetric.FreeMemoryAlias, freeBytes);
            payload.AddString(NodeMetric.Hardware, NodeMetric.HardwareAlias, hardware);
            GiveTurnAway();
            payload.AddString(NodeMetric.Firmware, NodeMetric.FirmwareAlias, FirmwareVersion.Text);
        }

        public override void WriteData(SparkplugWriter payload)
        {
            int state = (int)status.States.State;
            int fault = (int)status.States.Fault;
            if (state != sentState)
                payload.AddString(null, NodeMetric.StateAlias, MachineStateName.Of((MachineState)state));
            if (fault != sentFault)
                payload.AddInt32(null, NodeMetric.FaultAlias, fault);
            sentState = state;
            sentFault = fault;
            DemonstrationPhase phase = status.DemonstrationPhase;
            if (phase != sentPhase)
                payload.AddInt32(null, NodeMetric.DemonstrationPhaseAlias, (int)phase);
            sentPhase = phase;
            if (status.Replies.TryTake())
            {
                payload.AddInt64(null, NodeMetric.CommandSequenceAlias, status.Replies.Sequence);
                payload.AddInt32(null, NodeMetric.CommandOutcomeAlias, (int)status.Replies.Outcome);
                payload.AddInt32(null, NodeMetric.CommandReasonAlias, status.Replies.Reason);
                payload.AddString(null, NodeMetric.CommandJointAlias, NameOf(status.Replies.Device));
            }

            if (Log.TryTake())
                WriteTransition(payload, false);

            messages++;
            if (hasBusVoltage && messages % MessagesPerVoltage == 0)
                payload.AddData(NodeMetric.BusVoltageAlias, status.BusVolts);
            if (messages % MessagesPerCounters == 0)
            {
                payload.AddInt32(null, NodeMetric.LoopIterationsAlias, status.Iterations);
                payload.AddInt32(null, NodeMetric.LoopOverrunsAlias, status.Overruns);
            }

            if (messages % MessagesPerMemory == 0)
                payload.AddInt32(null, NodeMetric.FreeMemoryAlias, status.FreeHeapBytes);
        }

        /// <summary>Collects garbage, for milliseconds, and knows what is free then.</summary>
        public int MeasureFreeHeap()
        {
            int bytes = BoardMemory.GetFreeBytes();
            status.FreeHeapBytes = bytes;
            return bytes;
        }

        private void WriteTransition(SparkplugWriter payload, bool isBirth)
        {
            payload.AddInt32(isBirth ? NodeMetric.EventNumber : null, NodeMetric.EventNumberAlias, Log.Number);
            payload.AddString(isBirth ? NodeMetric.EventFrom : null, NodeMetric.EventFromAlias, MachineStateName.Of(Log.From));
            payload.AddString(isBirth ? NodeMetric.EventTo : null, NodeMetric.EventToAlias, MachineStateName.Of(Log.To));
            if (isBirth)
                GiveTurnAway();
            payload.AddInt32(isBirth ? NodeMetric.EventCause : null, NodeMetric.EventCauseAlias, Log.Cause);
            payload.AddString(isBirth ? NodeMetric.EventDevice : null, NodeMetric.EventDeviceAlias, NameOf(Log.Device));
            payload.AddFloat(isBirth ? NodeMetric.EventMeasured : null, NodeMetric.EventMeasuredAlias, Log.Measured);
            payload.AddFloat(isBirth ? NodeMetric.EventBound : null, NodeMetric.EventBoundAlias, Log.Bound);
        }

        private string NameOf(int device)
        {
            return device >= 0 && device < devices.Length ? devices[device] : string.Empty;
        }
    }
}
