namespace Controller.Contract
{
    /// <summary>Metrics of a joint: names in DBIRTH, offsets for <see cref="DeviceAlias.Of"/> in DDATA and DCMD.</summary>
    public static class JointMetric
    {
        /// <summary>String, a name of <see cref="JointStateName"/>.</summary>
        public const string State = "State";

        /// <summary>Float, radians: where the trajectory wants the joint now.</summary>
        public const string Setpoint = "Setpoint/Position";

        /// <summary>Float, radians: what the joint's sensor says.</summary>
        public const string Measured = "Measured/Position";

        /// <summary>Float, newton metres: computed by the firmware from its model of the actuator, not sensed.</summary>
        public const string Effort = "Estimated/Effort";

        /// <summary>Int32, a <see cref="Contract.Limit"/>; what reduces the joint's output now, 0 for nothing.</summary>
        public const string Limit = "Limit";

        /// <summary>Int32, a <see cref="Contract.Fault"/>; latched, 0 for none.</summary>
        public const string Fault = "Fault";

        /// <summary>Int64; in a command: chosen by the sender; in data: the last command that was answered.</summary>
        public const string CommandSequence = "Command/Sequence";

        /// <summary>Int32, a <see cref="Contract.CommandOutcome"/>.</summary>
        public const string CommandOutcome = "Command/Outcome";

        /// <summary>Int32, a <see cref="Contract.Refusal"/> or <see cref="Contract.Limit"/> that explains the outcome; 0 for none.</summary>
        public const string CommandReason = "Command/Reason";

        /// <summary>Float, radians; command.</summary>
        public const string CommandPosition = "Command/Position";

        /// <summary>Float, seconds; command: how long the move takes. 0 means as fast as the joint's velocity limit allows.</summary>
        public const string CommandSeconds = "Command/Seconds";

        public const int StateOffset = 0;
        public const int SetpointOffset = 1;
        public const int MeasuredOffset = 2;
        public const int EffortOffset = 3;
        public const int LimitOffset = 4;
        public const int FaultOffset = 5;
        public const int CommandSequenceOffset = 6;
        public const int CommandOutcomeOffset = 7;
        public const int CommandReasonOffset = 8;
        public const int CommandPositionOffset = 9;
        public const int CommandSecondsOffset = 10;

        /// <summary>Birth property of a position metric, String: the unit's symbol.</summary>
        public const string UnitProperty = "engUnit";

        /// <summary>Birth property of a position metric, Float: lower bound in the metric's unit.</summary>
        public const string LowProperty = "engLow";

        /// <summary>Birth property of a position metric, Float: upper bound in the metric's unit.</summary>
        public const string HighProperty = "engHigh";

        /// <summary>Birth property of <see cref="Setpoint"/>, Float: velocity limit in radians per second.</summary>
        public const string MaxVelocityProperty = "maxVelocity";
    }
}
