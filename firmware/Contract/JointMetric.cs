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

        /// <summary>Int64; command: names the writer. A joint obeys one writer until it lets go or its lease runs out.</summary>
        public const string CommandLease = "Command/Lease";

        /// <summary>Int32, milliseconds; command: how long the lease holds without another command. 0 means 100 for a mode that streams, and until its end for a move.</summary>
        public const string CommandLeaseMilliseconds = "Command/Lease Milliseconds";

        /// <summary>Int32, a <see cref="JointMode"/>; command. Absent means position.</summary>
        public const string CommandMode = "Command/Mode";

        /// <summary>Float, radians per second; command: the velocity of a velocity or impedance setpoint, or feed-forward of a streamed position.</summary>
        public const string CommandVelocity = "Command/Velocity";

        /// <summary>Float, newton metres; command: the effort, or feed-forward of an impedance setpoint.</summary>
        public const string CommandEffort = "Command/Effort";

        /// <summary>Float, newton metres per radian; command, impedance.</summary>
        public const string CommandStiffness = "Command/Stiffness";

        /// <summary>Float, newton metre seconds per radian; command, impedance.</summary>
        public const string CommandDamping = "Command/Damping";

        /// <summary>Int32, a <see cref="MoveProfile"/>; command, position.</summary>
        public const string CommandProfile = "Command/Profile";

        /// <summary>Boolean; command: true decelerates to rest and lets go of the lease.</summary>
        public const string CommandCancel = "Command/Cancel";

        /// <summary>Float, radians; command: a move further from its setpoint than this ends. 0 means no bound but the following error's.</summary>
        public const string CommandPathTolerance = "Command/Path Tolerance";

        /// <summary>Float, radians; command: a move is done once the joint is this near its target. 0 means done with its setpoint.</summary>
        public const string CommandGoalTolerance = "Command/Goal Tolerance";

        /// <summary>Float, seconds after the setpoint's end within which the goal tolerance must be met; command.</summary>
        public const string CommandGoalSeconds = "Command/Goal Seconds";

        /// <summary>Int32, a <see cref="JointMode"/>.</summary>
        public const string Mode = "Mode";

        /// <summary>Int32, the drive's statusword as CiA 402 (IEC 61800-7-201) lays it out.</summary>
        public const string Statusword = "Drive/Statusword";

        /// <summary>Float, degrees Celsius of the winding: sensed or, by name, estimated.</summary>
        public const string Temperature = "Estimated/Winding Temperature";

        /// <summary>String: "not calibrated", or what the calibration says.</summary>
        public const string Calibration = "Calibration";

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
        public const int CommandLeaseOffset = 11;
        public const int CommandLeaseMillisecondsOffset = 12;
        public const int CommandModeOffset = 13;
        public const int CommandVelocityOffset = 14;
        public const int CommandEffortOffset = 15;
        public const int CommandStiffnessOffset = 16;
        public const int CommandDampingOffset = 17;
        public const int CommandProfileOffset = 18;
        public const int CommandCancelOffset = 19;
        public const int CommandPathToleranceOffset = 20;
        public const int CommandGoalToleranceOffset = 21;
        public const int CommandGoalSecondsOffset = 22;
        public const int ModeOffset = 23;
        public const int StatuswordOffset = 24;
        public const int TemperatureOffset = 25;
        public const int CalibrationOffset = 26;

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
