using Controller.Contract;

namespace Controller.Control
{
    /// <summary>
    /// The machine's states and the only ways between them. A fault latches, the emergency stop among them: nothing but a
    /// reset leaves it, and a reset leads to outputs that are off.
    /// </summary>
    /// <remarks>Methods belong to the control loop's thread; the fields may be read by any.</remarks>
    public sealed class MachineStates
    {
        private const int EventCount = 11;
        private const byte No = 255;
        private const byte Safe = (byte)MachineState.Safe;
        private const byte Ready = (byte)MachineState.Ready;
        private const byte Enabled = (byte)MachineState.Enabled;
        private const byte Stopping = (byte)MachineState.Stopping;
        private const byte Faulted = (byte)MachineState.Faulted;
        private const byte Calibrating = (byte)MachineState.Calibrating;

        /// <summary>Row: state now. Column: event.</summary>
        private static readonly byte[] Next =
        {
            //                 Accepted Refused Removed  Stop      Rested Holding  RFaulted Enable   Reset  Calibrate    Calibrated
            /* Starting    */  Ready,   Safe,   Faulted, No,       No,    No,      No,      No,      No,    No,          No,
            /* Safe        */  No,      No,     No,      No,       No,    No,      No,      No,      No,    No,          No,
            /* Ready       */  No,      No,     Faulted, No,       No,    No,      No,      Enabled, No,    Calibrating, No,
            /* Enabled     */  No,      No,     Faulted, Stopping, No,    No,      No,      No,      No,    No,          No,
            /* Stopping    */  No,      No,     Faulted, No,       Ready, Enabled, Faulted, No,      No,    No,          No,
            /* retired     */  No,      No,     No,      No,       No,    No,      No,      No,      No,    No,          No,
            /* Faulted     */  No,      No,     No,      No,       No,    No,      No,      No,      Ready, No,          No,
            /* Calibrating */  No,      No,     Faulted, No,       No,    No,      No,      No,      No,    No,          Ready,
        };

        public MachineState State;

        /// <summary>The first fault since the last reset.</summary>
        public Fault Fault;

        /// <summary>Its evidence: a fault that comes while the machine stops is told when the stop has ended.</summary>
        public int FaultDevice = TransitionLog.NoDevice;
        public float FaultMeasured;
        public float FaultBound;

        /// <summary>Every transition, for the network.</summary>
        public readonly TransitionLog Log = new TransitionLog();

        /// <summary>True in the two states in which outputs are on.</summary>
        public bool IsOutputOn
        {
            get { return State == MachineState.Enabled || State == MachineState.Stopping; }
        }

        /// <summary>Follows a transition that has no evidence beyond its cause.</summary>
        /// <returns>False when the state knows no such event: nothing has changed.</returns>
        public bool Fire(MachineEvent machineEvent, int cause)
        {
            return Fire(machineEvent, cause, TransitionLog.NoDevice, 0, 0);
        }

        /// <summary>Follows a transition.</summary>
        /// <param name="machineEvent">What happened.</param>
        /// <param name="cause">A <see cref="Fault"/>, <see cref="Refusal"/> or <see cref="TransitionCause"/>.</param>
        /// <param name="device">Index of the joint or sensor that it is about; <see cref="TransitionLog.NoDevice"/> for none.</param>
        /// <param name="measured">What was measured.</param>
        /// <param name="bound">The bound that it passed.</param>
        /// <returns>False when the state knows no such event: nothing has changed.</returns>
        public bool Fire(MachineEvent machineEvent, int cause, int device, float measured, float bound)
        {
            MachineState from = State;
            byte next = Next[((int)from * EventCount) + (int)machineEvent];
            if (next == No)
                return false;
            State = (MachineState)next;
            Log.Add(from, State, cause, device, measured, bound);
            return true;
        }

        /// <summary>Latches a fault.</summary>
        /// <param name="removesPower">True for category 0. Otherwise an enabled machine begins a controlled stop, and a stopping one goes on with its own.</param>
        /// <returns>False when nothing has changed: the machine was faulted before, or cannot be.</returns>
        public bool Latch(Fault fault, bool removesPower, int device, float measured, float bound)
        {
            if (State == MachineState.Safe || State == MachineState.Faulted)
                return false;
            bool isFirst = Fault == Fault.None;
            if (isFirst)
            {
                Fault = fault;
                FaultDevice = device;
                FaultMeasured = measured;
                FaultBound = bound;
            }

            if (removesPower || !IsOutputOn)
                return Fire(MachineEvent.PowerRemoved, (int)fault, device, measured, bound);
            return Fire(MachineEvent.Stop, (int)fault, device, measured, bound) || isFirst;
        }

        /// <summary>Enables when everything allows it.</summary>
        /// <param name="isEmergencyStopPressed">The input's level now, latched or not.</param>
        /// <param name="doSensorsAnswer">All sensors and the actuators' chips answered in this period.</param>
        /// <param name="isCalibrated">Every joint is calibrated.</param>
        /// <param name="areJointsInRange">No joint's measured position is outside its range.</param>
        /// <returns>Why not, or <see cref="Refusal.None"/>; enabling twice is no error.</returns>
        public Refusal TryEnable(bool isEmergencyStopPressed, bool doSensorsAnswer, bool isCalibrated, bool areJointsInRange)
        {
            if (State == MachineState.Enabled)
                return Refusal.None;
            if (State != MachineState.Ready)
                return GetMotionRefusal();
            if (isEmergencyStopPressed)
                return Refusal.EmergencyStop;
            if (!doSensorsAnswer)
                return Refusal.SensorNotResponding;
            if (!isCalibrated)
                return Refusal.NotCalibrated;
            if (!areJointsInRange)
                return Refusal.OutOfRange;
            Fire(MachineEvent.Enable, (int)TransitionCause.EnableCommand);
            return Refusal.None;
        }

        /// <summary>Clears what is latched when its cause has gone.</summary>
        /// <param name="isEmergencyStopPressed">The input's level now.</param>
        /// <param name="doesFaultPersist">The cause of <see cref="Fault"/> is still there.</param>
        /// <returns>Why not, or <see cref="Refusal.None"/>.</returns>
        public Refusal TryReset(bool isEmergencyStopPressed, bool doesFaultPersist)
        {
            switch (State)
            {
                case MachineState.Safe:
                    return Refusal.SettingsInvalid;
                case MachineState.Enabled:
                    return Refusal.AlreadyEnabled;
                case MachineState.Stopping:
                    return Refusal.Stopping;
                case MachineState.Calibrating:
                    return Refusal.Calibrating;
                case MachineState.Faulted:
                    if (isEmergencyStopPressed)
                        return Refusal.EmergencyStop;
                    if (doesFaultPersist)
                        return Refusal.Faulted;
                    Fault = Fault.None;
                    Fire(MachineEvent.Reset, (int)TransitionCause.ResetCommand);
                    return Refusal.None;
                default:
                    return Refusal.None;
            }
        }

        /// <summary>Why a joint cannot be commanded in this state; <see cref="Refusal.None"/> when it can.</summary>
        public Refusal GetMotionRefusal()
        {
            switch (State)
            {
                case MachineState.Enabled:
                    return Refusal.None;
                case MachineState.Safe:
                    return Refusal.SettingsInvalid;
                case MachineState.Faulted:
                    return Fault == Fault.EmergencyStop ? Refusal.EmergencyStop : Refusal.Faulted;
                case MachineState.Stopping:
                    return Refusal.Stopping;
                case MachineState.Calibrating:
                    return Refusal.Calibrating;
                default:
                    return Refusal.NotEnabled;
            }
        }
    }
}
