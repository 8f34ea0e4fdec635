using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Motion;

namespace Controller.App.Telemetry
{
    /// <summary>DBIRTH and DDATA of one joint.</summary>
    public sealed class JointMessages : DeviceMessages
    {
        /// <summary>Windings warm up in tens of seconds; once a second is enough for them.</summary>
        private const int MessagesPerTemperature = 10;

        private readonly MachineStates states;
        private readonly JointAxis axis;
        private readonly JointController joint;
        private readonly CommandReplies replies;
        private readonly int alias;
        private int sentState;
        private int sentLimit;
        private int sentFault;
        private int sentMode;
        private int sentStatusword;
        private int sentMachine;
        private bool wasUnderWay;
        private float sentSetpoint;
        private float sentTemperature;
        private int messages;

        /// <param name="index">Index of the joint in the machine's settings.</param>
        public JointMessages(string group, string node, JointAxis axis, MachineStates states, int index)
            : base(group, node, axis.Settings.Name)
        {
            this.axis = axis;
            this.states = states;
            joint = axis.Controller;
            replies = joint.Replies;
            Replies = replies;
            alias = DeviceAlias.Of(index, 0);
        }

        public override void WriteBirth(SparkplugWriter payload)
        {
            sentState = (int)joint.State;
            sentLimit = (int)joint.Limit;
            sentFault = (int)joint.Fault;
            sentMode = (int)joint.Mode;
            sentStatusword = GetStatusword();
            sentSetpoint = joint.SetpointRadians;
            sentTemperature = axis.TemperatureCelsius;
            replies.TryTake();
            payload.AddString(JointMetric.State, alias + JointMetric.StateOffset, JointStateName.Of((JointState)sentState));
            payload.BeginFloat(JointMetric.Setpoint, alias + JointMetric.SetpointOffset, sentSetpoint);
            payload.BeginProperties();
            AddRange(payload);
            payload.AddProperty(JointMetric.MaxVelocityProperty, axis.Settings.MaxRadiansPerSecond);
            payload.EndProperties();
            payload.EndMetric();
            GiveTurnAway();
            payload.BeginFloat(JointMetric.Measured, alias + JointMetric.MeasuredOffset, axis.MeasuredRadians);
            payload.BeginProperties();
            AddRange(payload);
            payload.EndProperties();
            payload.EndMetric();
            GiveTurnAway();
            payload.BeginFloat(JointMetric.Effort, alias + JointMetric.EffortOffset, axis.EffortNewtonMetres);
            payload.BeginProperties();
            payload.AddProperty(JointMetric.UnitProperty, "N.m");
            payload.EndProperties();
            payload.EndMetric();
            GiveTurnAway();
            payload.AddInt32(JointMetric.Limit, alias + JointMetric.LimitOffset, sentLimit);
            payload.AddInt32(JointMetric.Fault, alias + JointMetric.FaultOffset, sentFault);
            GiveTurnAway();
            payload.AddInt64(JointMetric.CommandSequence, alias + JointMetric.CommandSequenceOffset, replies.Sequence);
            payload.AddInt32(JointMetric.CommandOutcome, alias + JointMetric.CommandOutcomeOffset, (int)replies.Outcome);
            GiveTurnAway();
            payload.AddInt32(JointMetric.CommandReason, alias + JointMetric.CommandReasonOffset, replies.Reason);
            GiveTurnAway();
            payload.AddInt32(JointMetric.Mode, alias + JointMetric.ModeOffset, sentMode);
            payload.AddInt32(JointMetric.Statusword, alias + JointMetric.StatuswordOffset, sentStatusword);
            GiveTurnAway();
            payload.AddFloat(JointMetric.Temperature, alias + JointMetric.TemperatureOffset, sentTemperature);
            payload.AddString(JointMetric.Calibration, alias + JointMetric.CalibrationOffset, axis.CalibrationText);
            GiveTurnAway();
            WriteCommandMetrics(payload);
            payload.BeginFloat(JointMetric.CommandPosition, alias + JointMetric.CommandPositionOffset, joint.SetpointRadians);
            payload.BeginProperties();
            AddRange(payload);
            payload.EndProperties();
            payload.EndMetric();
            GiveTurnAway();
            payload.BeginFloat(JointMetric.CommandSeconds, alias + JointMetric.CommandSecondsOffset, 0);
            payload.BeginProperties();
            payload.AddProperty(JointMetric.UnitProperty, "s");
            payload.AddProperty(JointMetric.LowProperty, 0);
            payload.AddProperty(JointMetric.HighProperty, JointController.MaxCommandSeconds);
            payload.EndProperties();
            payload.EndMetric();
            GiveTurnAway();
        }

        public override void WriteData(SparkplugWriter payload)
        {
            int state = (int)joint.State;
            int limit = (int)joint.Limit;
            int fault = (int)joint.Fault;
            if (state != sentState)
                payload.AddString(null, alias + JointMetric.StateOffset, JointStateName.Of((JointState)state));
            float setpoint = joint.SetpointRadians;
            if (setpoint != sentSetpoint)
                payload.AddData(alias + JointMetric.SetpointOffset, setpoint);
            sentSetpoint = setpoint;
            payload.AddData(alias + JointMetric.MeasuredOffset, axis.MeasuredRadians);
            payload.AddData(alias + JointMetric.EffortOffset, axis.EffortNewtonMetres);
            if (limit != sentLimit)
                payload.AddInt32(null, alias + JointMetric.LimitOffset, limit);
            if (fault != sentFault)
                payload.AddInt32(null, alias + JointMetric.FaultOffset, fault);
            int mode = (int)joint.Mode;
            if (mode != sentMode)
                payload.AddInt32(null, alias + JointMetric.ModeOffset, mode);
            sentMode = mode;
            bool isUnderWay = joint.IsUnderWay;
            int machine = (int)states.State;
            if (state != sentState || limit != sentLimit || isUnderWay != wasUnderWay || machine != sentMachine)
                WriteStatusword(payload);
            wasUnderWay = isUnderWay;
            sentMachine = machine;
            messages++;
            if (messages % MessagesPerTemperature == 0)
                WriteTemperature(payload);
            sentState = state;
            sentLimit = limit;
            sentFault = fault;
            if (replies.TryTake())
            {
                payload.AddInt64(null, alias + JointMetric.CommandSequenceOffset, replies.Sequence);
                payload.AddInt32(null, alias + JointMetric.CommandOutcomeOffset, (int)replies.Outcome);
                payload.AddInt32(null, alias + JointMetric.CommandReasonOffset, replies.Reason);
            }
        }

        private void WriteStatusword(SparkplugWriter payload)
        {
            int statusword = GetStatusword();
            if (statusword != sentStatusword)
                payload.AddInt32(null, alias + JointMetric.StatuswordOffset, statusword);
            sentStatusword = statusword;
        }

        private void WriteTemperature(SparkplugWriter payload)
        {
            float temperature = axis.TemperatureCelsius;
            if (temperature != sentTemperature)
                payload.AddData(alias + JointMetric.TemperatureOffset, temperature);
            sentTemperature = temperature;
        }

        private int GetStatusword()
        {
            return DriveStatus.StatuswordOf(states.State, joint.State, joint.Limit, !joint.IsUnderWay, false);
        }

        private void WriteCommandMetrics(SparkplugWriter payload)
        {
            payload.AddInt64(JointMetric.CommandLease, alias + JointMetric.CommandLeaseOffset, 0);
            payload.AddInt32(JointMetric.CommandLeaseMilliseconds, alias + JointMetric.CommandLeaseMillisecondsOffset, 0);
            GiveTurnAway();
            payload.AddInt32(JointMetric.CommandMode, alias + JointMetric.CommandModeOffset, (int)JointMode.Position);
            payload.AddFloat(JointMetric.CommandVelocity, alias + JointMetric.CommandVelocityOffset, 0);
            GiveTurnAway();
            payload.AddFloat(JointMetric.CommandEffort, alias + JointMetric.CommandEffortOffset, 0);
            payload.AddFloat(JointMetric.CommandStiffness, alias + JointMetric.CommandStiffnessOffset, 0);
            GiveTurnAway();
            payload.AddFloat(JointMetric.CommandDamping, alias + JointMetric.CommandDampingOffset, 0);
            GiveTurnAway();
            payload.AddInt32(JointMetric.CommandProfile, alias + JointMetric.CommandProfileOffset, (int)MoveProfile.MinimumJerk);
            payload.AddBoolean(JointMetric.CommandCancel, alias + JointMetric.CommandCancelOffset, false);
            GiveTurnAway();
            payload.AddFloat(JointMetric.CommandPathTolerance, alias + JointMetric.CommandPathToleranceOffset, 0);
            payload.AddFloat(JointMetric.CommandGoalTolerance, alias + JointMetric.CommandGoalToleranceOffset, 0);
            GiveTurnAway();
            payload.AddFloat(JointMetric.CommandGoalSeconds, alias + JointMetric.CommandGoalSecondsOffset, 0);
        }

        private void AddRange(SparkplugWriter payload)
        {
            payload.AddProperty(JointMetric.UnitProperty, "rad");
            payload.AddProperty(JointMetric.LowProperty, axis.Settings.MinRadians);
            payload.AddProperty(JointMetric.HighProperty, axis.Settings.MaxRadians);
        }
    }
}
