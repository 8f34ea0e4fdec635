using System.Threading;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>CAN actuators of the MIT protocol behind an MCP2515: position, velocity, effort and impedance, which the motors control themselves.</summary>
    /// <remarks>
    /// Each command is answered, so that one frame per motor and period moves it and says where it was when the frame came: measured values are one period old. A motor that is to be
    /// off is told so each period, and answers that too. Switched on, it gives no torque until the command of the next period. The motors have no time-out of their own: nothing but
    /// their supply stops one that no longer hears commands.
    /// </remarks>
    public sealed class MitDrives : JointDrives
    {
        /// <summary>Longest that a reset of the MCP2515 and the answers of all motors take at 1 Mbit/s, with a tick of the runtime.</summary>
        private const int SettleMilliseconds = 20;

        private readonly Mcp2515 can;
        private readonly MitJoint[] joints;
        private readonly int bitsPerSecond;

        /// <param name="can">The controller.</param>
        /// <param name="joints">The joints, each with an identifier of its own.</param>
        /// <param name="bitsPerSecond">1,000,000 for all known motors.</param>
        public MitDrives(Mcp2515 can, MitJoint[] joints, int bitsPerSecond)
        {
            this.can = can;
            this.joints = joints;
            this.bitsPerSecond = bitsPerSecond;
            Modes = (1 << (int)JointMode.Off) | (1 << (int)JointMode.Hold) | (1 << (int)JointMode.Position)
                | (1 << (int)JointMode.Velocity) | (1 << (int)JointMode.Effort) | (1 << (int)JointMode.Impedance);
        }

        /// <inheritdoc/>
        public override bool TryInitialize()
        {
            MissFault = Fault.ActuatorNotResponding;
            MissingJoint = -1;
            MissingIdentifier = 0;
            Misses = 1;
            if (!can.TryReset(bitsPerSecond) || !can.TryStart(Mcp2515.ModeNormal))
                return false;
            Write(false);
            Thread.Sleep(SettleMilliseconds);
            Read();
            return Misses == 0;
        }

        /// <inheritdoc/>
        public override void SetZero(int joint, float zeroRadians)
        {
            MitJoint moved = joints[joint];
            moved.Axis.MeasuredRadians -= zeroRadians - moved.ZeroRadians;
            moved.ZeroRadians = zeroRadians;
        }

        /// <inheritdoc/>
        public override void Read()
        {
            TakeReplies();
            int misses = 0;
            for (int i = 0; i < joints.Length; i++)
            {
                MitJoint joint = joints[i];
                if (joint.Unanswered <= misses)
                    continue;
                misses = joint.Unanswered;
                MissingJoint = i;
                MissingIdentifier = joint.Id;
            }

            Misses = misses;
        }

        /// <inheritdoc/>
        public override void Write(bool isOn)
        {
            for (int i = 0; i < joints.Length; i++)
            {
                MitJoint joint = joints[i];
                JointController wanted = joint.Axis.Controller;
                bool isWanted = isOn && wanted.Mode != JointMode.Off;
                if (isWanted && !joint.IsOn)
                {
                    joint.Frame.SetEnable();
                    joint.IsOn = true;
                }
                else if (!isWanted || !TrySet(joint, wanted))
                {
                    joint.Frame.SetDisable();
                    joint.IsOn = false;
                }

                joint.Unanswered++;
                can.TrySend(joint.Id, false, joint.Frame.Bytes, 8);

                // The chip has room for two frames: answers that have come make room for those to come.
                TakeReplies();
            }
        }

        private static bool TrySet(MitJoint joint, JointController wanted)
        {
            float position = wanted.SetpointRadians + joint.ZeroRadians;
            switch (wanted.Mode)
            {
                case JointMode.Hold:
                    return joint.Frame.TrySetCommand(position, 0, joint.PositionStiffness, joint.PositionDamping, wanted.SetpointNewtonMetres);
                case JointMode.Position:
                    return joint.Frame.TrySetCommand(
                        position, wanted.SetpointRadiansPerSecond, joint.PositionStiffness, joint.PositionDamping, wanted.SetpointNewtonMetres);
                case JointMode.Velocity:
                    return joint.Frame.TrySetCommand(0, wanted.SetpointRadiansPerSecond, 0, joint.VelocityDamping, wanted.SetpointNewtonMetres);
                case JointMode.Effort:
                    return joint.Frame.TrySetCommand(0, 0, 0, 0, wanted.SetpointNewtonMetres);
                case JointMode.Impedance:
                    return joint.Frame.TrySetCommand(
                        position,
                        wanted.SetpointRadiansPerSecond,
                        wanted.StiffnessNewtonMetresPerRadian,
                        wanted.DampingNewtonMetreSecondsPerRadian,
                        wanted.SetpointNewtonMetres);
                default:
                    return false;
            }
        }

        private void TakeReplies()
        {
            while (can.TryReceive())
            {
                for (int i = 0; i < joints.Length; i++)
                {
                    MitJoint joint = joints[i];
                    if (can.Length == 0 || can.Data[0] != joint.Id || !joint.Frame.TryTakeReply(can.Data, can.Length))
                        continue;
                    JointAxis axis = joint.Axis;
                    axis.MeasuredRadians = joint.Frame.PositionRadians - joint.ZeroRadians;
                    axis.MeasuredRadiansPerSecond = joint.Frame.VelocityRadiansPerSecond;
                    axis.EffortNewtonMetres = joint.Frame.TorqueNewtonMetres;
                    if (joint.Frame.HasTemperature)
                        axis.TemperatureCelsius = joint.Frame.TemperatureCelsius;
                    joint.ErrorCode = joint.Frame.ErrorCode;
                    joint.Unanswered = 0;
                    break;
                }
            }
        }
    }
}
