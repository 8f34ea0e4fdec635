namespace Controller.Contract
{
    /// <summary>
    /// Metrics of the edge node (the board): their names in NBIRTH and their aliases in NDATA.
    /// </summary>
    public static class NodeMetric
    {
        /// <summary>
        /// Int64, in NBIRTH and NDEATH; pairs a death with its birth (Sparkplug 3.0.0). Has no alias. The firmware counts
        /// 1 to 127 and starts over, docs/decisions/0004-firmware-threads.md says why, and goes on counting after a reset;
        /// hosts compare for equality.
        /// </summary>
        public const string BirthDeathSequence = "bdSeq";

        /// <summary>Boolean command; true asks for all births again. Named by Sparkplug 3.0.0, 6.4.18.</summary>
        public const string Rebirth = "Node Control/Rebirth";

        /// <summary>Boolean command; true enables the outputs at the measured posture.</summary>
        public const string Enable = "Machine/Enable";

        /// <summary>Boolean command; true asks for a stop of category 1 (IEC 60204-1): controlled stop, then power removed.</summary>
        public const string Stop = "Machine/Stop";

        /// <summary>Boolean command; true clears a latched emergency stop or fault whose cause has gone. Moves nothing.</summary>
        public const string Reset = "Machine/Reset";

        /// <summary>Int64; in a command: chosen by the sender; in data: the last node command that was answered.</summary>
        public const string CommandSequence = "Command/Sequence";

        /// <summary>Int32, a <see cref="Contract.CommandOutcome"/>.</summary>
        public const string CommandOutcome = "Command/Outcome";

        /// <summary>Int32, a <see cref="Contract.Refusal"/>; 0 when nothing was refused.</summary>
        public const string CommandReason = "Command/Reason";

        /// <summary>String, a name of <see cref="MachineStateName"/>.</summary>
        public const string State = "Machine/State";

        /// <summary>Int32, a <see cref="Contract.Fault"/>; the latched fault of the machine, 0 when there is none.</summary>
        public const string Fault = "Machine/Fault";

        /// <summary>String; "ok", or file, line and field of what is wrong with the settings: why they were refused, or which slot was passed over.</summary>
        public const string Settings = "Settings/Status";

        /// <summary>Float, volts at the actuators' supply.</summary>
        public const string BusVoltage = "Power/Bus Voltage";

        /// <summary>Int32, iterations of the control loop since boot.</summary>
        public const string LoopIterations = "Loop/Iterations";

        /// <summary>Int32, iterations that began after the deadline of the one before.</summary>
        public const string LoopOverruns = "Loop/Overruns";

        /// <summary>Int32, bytes of managed heap that are free.</summary>
        public const string FreeMemory = "Memory/Free";

        /// <summary>String, board name from the machine's settings.</summary>
        public const string Hardware = "Properties/Hardware";

        /// <summary>String, firmware version.</summary>
        public const string Firmware = "Properties/Firmware";

        /// <summary>Boolean command; true calibrates the machine at its reference posture, outputs off.</summary>
        public const string Calibrate = "Machine/Calibrate";

        /// <summary>Boolean command; true runs the machine's demonstration, false ends it.</summary>
        public const string Demonstrate = "Machine/Demonstrate";

        /// <summary>Bytes command: a trajectory of several joints, laid out as <see cref="TrajectoryFormat"/> says. Taken whole or refused whole.</summary>
        public const string Trajectory = "Command/Trajectory";

        /// <summary>Int64 command: names the writer of a trajectory; as <see cref="JointMetric.CommandLease"/>.</summary>
        public const string CommandLease = "Command/Lease";

        /// <summary>Int32 command; as <see cref="JointMetric.CommandLeaseMilliseconds"/>.</summary>
        public const string CommandLeaseMilliseconds = "Command/Lease Milliseconds";

        /// <summary>String: the joint that the last answer is about; empty when it is about none.</summary>
        public const string CommandJoint = "Command/Joint";

        /// <summary>Int32: number of the machine's last change of state since boot. The metrics below belong to it.</summary>
        public const string EventNumber = "Event/Number";

        /// <summary>String, a name of <see cref="MachineStateName"/>: the state before.</summary>
        public const string EventFrom = "Event/From";

        /// <summary>String, a name of <see cref="MachineStateName"/>: the state after.</summary>
        public const string EventTo = "Event/To";

        /// <summary>Int32, a <see cref="Contract.Fault"/>, <see cref="Refusal"/> or <see cref="TransitionCause"/>.</summary>
        public const string EventCause = "Event/Cause";

        /// <summary>String: the joint or sensor that the evidence is about; empty for none.</summary>
        public const string EventDevice = "Event/Device";

        /// <summary>Float: what was measured, in the unit that the cause's page names.</summary>
        public const string EventMeasured = "Event/Measured";

        /// <summary>Float: the bound that it passed.</summary>
        public const string EventBound = "Event/Bound";

        /// <summary>Int32: generation of the settings in use; counts each write.</summary>
        public const string SettingsGeneration = "Settings/Generation";

        /// <summary>Int32: generation of the calibration in use; 0 when there is none.</summary>
        public const string CalibrationGeneration = "Calibration/Generation";

        /// <summary>Int32, a <see cref="Contract.DemonstrationPhase"/>; of machines that have a demonstration.</summary>
        public const string DemonstrationPhase = "Machine/Demonstration Phase";

        public const int RebirthAlias = 1;
        public const int EnableAlias = 2;
        public const int StopAlias = 3;
        public const int ResetAlias = 4;
        public const int CommandSequenceAlias = 5;
        public const int CommandOutcomeAlias = 6;
        public const int CommandReasonAlias = 7;
        public const int StateAlias = 8;
        public const int FaultAlias = 9;
        public const int SettingsAlias = 10;
        public const int BusVoltageAlias = 11;
        public const int LoopIterationsAlias = 12;
        public const int LoopOverrunsAlias = 13;
        public const int FreeMemoryAlias = 14;
        public const int HardwareAlias = 15;
        public const int FirmwareAlias = 16;
        public const int CalibrateAlias = 17;
        public const int DemonstrateAlias = 18;
        public const int TrajectoryAlias = 19;
        public const int CommandLeaseAlias = 20;
        public const int CommandLeaseMillisecondsAlias = 21;
        public const int CommandJointAlias = 22;
        public const int EventNumberAlias = 23;
        public const int EventFromAlias = 24;
        public const int EventToAlias = 25;
        public const int EventCauseAlias = 26;
        public const int EventDeviceAlias = 27;
        public const int EventMeasuredAlias = 28;
        public const int EventBoundAlias = 29;
        public const int SettingsGenerationAlias = 30;
        public const int CalibrationGenerationAlias = 31;
        public const int DemonstrationPhaseAlias = 32;
    }
}
