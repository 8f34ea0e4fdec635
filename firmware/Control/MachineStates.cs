using Controller.Contract;

namespace Controller.Control
{
    /// <summary>
    /// The machine's states and the only ways between them. An emergency stop and a fault latch; nothing but a reset
    /// leaves them, and a reset leads to outputs that are off.
    /// </summary>
    /// <remarks>Methods belong to the control loop's thread; the fields may be read by any.</remarks>
    public sealed class MachineStates
    {
        private const int EventCount = 8;
        private const byte No = 255;
        private const byte Safe = (byte)MachineState.Safe;
        private const byte Ready = (byte)MachineState.Ready;
        private const byte Enabled = (byte)MachineState.Enabled;
        private const byte Stopping = (byte)MachineState.Stopping;
        private const byte EStop = (byte)MachineState.EmergencyStop;
        private const byte Faulted = (byte)MachineState.Faulted;

        /// <summary>Row: state now. Column: event.</summary>
        private static readonly byte[] Next =
        {
            //               Accepted Refused EStop  Fault    Enable   Stop      Stopped Reset
            /* Starting  */  Ready,   Safe,   EStop, Faulted, No,      No,       No,     No,
            /* Safe      */  No,      No,     No,    No,      No,      No,       No,     No,
            /* Ready     */  No,      No,     EStop, Faulted, Enabled, No,       No,     No,
            /* Enabled   */  No,      No,     EStop, Faulted, No,      Stopping, No,     No,
            /* Stopping  */  No,      No,     EStop, Faulted, No,      No,       Ready,  No,
            /* EStop     */  No,      No,     No,    No,      No,      No,       No,     Ready,
            /* Faulted   */  No,      No,     EStop, No,      No,      No,       No,     Ready,
        };

        public MachineState State;

        /// <summary>The first fault since the last reset; it stays visible under an emergency stop.</summary>
        public Fault Fault;

        /// <summary>True in the two states in which outputs are on.</summary>
        public bool IsOutputOn
        {
            get { return State == MachineState.Enabled || State == MachineState.Stopping; }
        }

        /// <summary>Follows a transition.</summary>
        /// <returns>False when the state knows no such event: nothing has changed.</returns>
        public bool Fire(MachineEvent machineEvent)
        {
            byte next = Next[((int)State * EventCount) + (int)machineEvent];
            if (next == No)
                return false;
            State = (MachineState)next;
            return true;
        }

        /// <summary>Latches a fault. Under an emergency stop the state stays, the fault is kept.</summary>
        /// <returns>False when the machine was faulted before or cannot be.</returns>
        public bool Latch(Fault fault)
        {
            if (State == MachineState.Safe || Fault != Fault.None)
                return false;
            Fault = fault;
            return Fire(MachineEvent.FaultRaised);
        }

        /// <summary>Enables when everything allows it.</summary>
        /// <param name="isEmergencyStopPressed">The input's level now, latched or not.</param>
        /// <param name="doSensorsAnswer">All sensors and the PWM controller answered in this period.</param>
        /// <param name="areJointsInRange">No joint's measured position is outside its range.</param>
        /// <returns>Why not, or <see cref="Refusal.None"/>; enabling twice is no error.</returns>
        public Refusal TryEnable(bool isEmergencyStopPressed, bool doSensorsAnswer, bool areJointsInRange)
        {
            if (State == MachineState.Enabled)
                return Refusal.None;
            if (State != MachineState.Ready)
                return GetMotionRefusal();
            if (isEmergencyStopPressed)
                return Refusal.EmergencyStop;
            if (!doSensorsAnswer)
                return Refusal.SensorNotResponding;
            if (!areJointsInRange)
                return Refusal.OutOfRange;
            Fire(MachineEvent.Enable);
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
                case MachineState.EmergencyStop:
                case MachineState.Faulted:
                    if (isEmergencyStopPressed)
                        return Refusal.EmergencyStop;
                    if (doesFaultPersist)
                        return Refusal.Faulted;
                    Fault = Fault.None;
                    Fire(MachineEvent.Reset);
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
                case MachineState.EmergencyStop:
                    return Refusal.EmergencyStop;
                case MachineState.Faulted:
                    return Refusal.Faulted;
                case MachineState.Stopping:
                    return Refusal.Stopping;
                default:
                    return Refusal.NotEnabled;
            }
        }
    }
}
