using Controller.Contract;

namespace Controller.Control.Motion
{
    /// <summary>A joint as drives of CiA 402-2 (IEC 61800-7-201) tell it: statusword 6041h, controlword 6040h, modes of operation 6060h.</summary>
    /// <remarks>
    /// The drive's state, and the bits of the statusword that tell it (xs are other bits); the first line that fits counts:
    /// <code>
    /// machine      joint               drive                   statusword
    /// any          faulted             fault                   xxxx xxxx x0xx 1000
    /// starting     any                 not ready to switch on  xxxx xxxx x0xx 0000
    /// safe         any                 switch on disabled      xxxx xxxx x1xx 0000
    /// ready        any                 ready to switch on      xxxx xxxx x01x 0001
    /// enabled      off                 switched on             xxxx xxxx x01x 0011
    /// calibrating  off                 switch on disabled      xxxx xxxx x1xx 0000
    /// either       stopping            quick stop active       xxxx xxxx x00x 0111
    /// either       holding, moving     operation enabled       xxxx xxxx x01x 0111
    /// stopping     with output         quick stop active       xxxx xxxx x00x 0111
    /// stopping     off                 switch on disabled      xxxx xxxx x1xx 0000
    /// faulted      with output         fault reaction active   xxxx xxxx x0xx 1111
    /// faulted      off                 fault                   xxxx xxxx x0xx 1000
    /// </code>
    /// Bit 4, voltage enabled, is set with the output. Bit 7, warning: a winding is warm or the supply low. Bit 9, remote: the
    /// network's commands are taken, in every state but starting. Bit 10: target reached. Bit 11: internal limit active, any
    /// <see cref="Limit"/>. Bit 13: following error. Bits 8, 12, 14 and 15 are 0.
    /// </remarks>
    public static class DriveStatus
    {
        /// <summary>Modes of operation: none.</summary>
        public const int NoMode = 0;

        /// <summary>pp: the board makes its own way to a target.</summary>
        public const int ProfilePosition = 1;

        /// <summary>pv: the board ramps to a velocity.</summary>
        public const int ProfileVelocity = 3;

        /// <summary>ip: the board interpolates between the points of a trajectory.</summary>
        public const int InterpolatedPosition = 7;

        /// <summary>cst: each setpoint is a torque, taken as it is.</summary>
        public const int CyclicSynchronousTorque = 10;

        /// <summary>Negative numbers are the manufacturer's: winding shorted.</summary>
        public const int Brake = -1;

        /// <summary>Torque from stiffness and damping.</summary>
        public const int Impedance = -2;

        private const int NotReadyToSwitchOn = 0x0000;
        private const int SwitchOnDisabled = 0x0040;
        private const int ReadyToSwitchOn = 0x0021;
        private const int SwitchedOn = 0x0023;
        private const int OperationEnabled = 0x0037;
        private const int QuickStopActive = 0x0017;
        private const int FaultReactionActive = 0x001F;
        private const int FaultState = 0x0008;

        private const int WarningBit = 1 << 7;
        private const int RemoteBit = 1 << 9;
        private const int TargetReachedBit = 1 << 10;
        private const int InternalLimitBit = 1 << 11;
        private const int FollowingErrorBit = 1 << 13;
        private const int FaultResetBit = 1 << 7;

        /// <summary>The statusword.</summary>
        /// <param name="limit">What holds the joint back now.</param>
        /// <param name="isTargetReached">The setpoint is at its target, and the joint within its tolerance of it.</param>
        /// <param name="isFollowingErrorOutside">The joint is further from its setpoint than it may be.</param>
        public static int StatuswordOf(MachineState machine, JointState joint, Limit limit, bool isTargetReached, bool isFollowingErrorOutside)
        {
            int word = StateOf(machine, joint);
            if (machine != MachineState.Starting)
                word |= RemoteBit;
            if (limit != Limit.None)
                word |= InternalLimitBit;
            if (limit == Limit.Temperature || limit == Limit.BusVoltage)
                word |= WarningBit;
            if (isTargetReached)
                word |= TargetReachedBit;
            return isFollowingErrorOutside ? word | FollowingErrorBit : word;
        }

        /// <summary>Modes of operation display, 6061h.</summary>
        /// <param name="isTrajectory">The position comes from a trajectory's points, not from a move.</param>
        public static int ModeOf(JointMode mode, bool isTrajectory)
        {
            switch (mode)
            {
                case JointMode.Brake:
                    return Brake;
                case JointMode.Hold:
                    return ProfilePosition;
                case JointMode.Position:
                    return isTrajectory ? InterpolatedPosition : ProfilePosition;
                case JointMode.Velocity:
                    return ProfileVelocity;
                case JointMode.Effort:
                    return CyclicSynchronousTorque;
                case JointMode.Impedance:
                    return Impedance;
                default:
                    return NoMode;
            }
        }

        /// <summary>What a controlword asks for: bits 0 switch on, 1 enable voltage, 2 quick stop (0 asks for it), 3 enable operation, 7 fault reset (when it rises).</summary>
        /// <param name="controlwordBefore">The last one; 0 before the first.</param>
        public static DriveCommand CommandOf(int controlword, int controlwordBefore)
        {
            if ((controlword & ~controlwordBefore & FaultResetBit) != 0)
                return DriveCommand.FaultReset;
            if ((controlword & 0x02) == 0)
                return DriveCommand.DisableVoltage;
            if ((controlword & 0x04) == 0)
                return DriveCommand.QuickStop;
            if ((controlword & 0x01) == 0)
                return DriveCommand.Shutdown;
            return (controlword & 0x08) == 0 ? DriveCommand.SwitchOn : DriveCommand.EnableOperation;
        }

        private static int StateOf(MachineState machine, JointState joint)
        {
            if (joint == JointState.Faulted)
                return FaultState;
            switch (machine)
            {
                case MachineState.Starting:
                    return NotReadyToSwitchOn;
                case MachineState.Safe:
                    return SwitchOnDisabled;
                case MachineState.Ready:
                    return ReadyToSwitchOn;
                case MachineState.Enabled:
                    return joint == JointState.Off ? SwitchedOn : joint == JointState.Stopping ? QuickStopActive : OperationEnabled;
                case MachineState.Calibrating:
                    return joint == JointState.Off ? SwitchOnDisabled : joint == JointState.Stopping ? QuickStopActive : OperationEnabled;
                case MachineState.Stopping:
                    return joint == JointState.Off ? SwitchOnDisabled : QuickStopActive;
                default:
                    return joint == JointState.Off ? FaultState : FaultReactionActive;
            }
        }
    }
}
