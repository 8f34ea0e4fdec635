using Controller.App.Machine;
using Controller.Control.Protocols;

namespace Controller.App.Drives
{
    /// <summary>A CAN actuator of the MIT protocol, as <see cref="MitDrives"/> drives it.</summary>
    public sealed class MitJoint
    {
        /// <summary>The joint.</summary>
        public readonly JointAxis Axis;

        /// <summary>Identifier of its commands, and what its replies begin with.</summary>
        public readonly int Id;

        /// <summary>Its frames, with its ranges.</summary>
        public readonly MitMotorFrame Frame;

        /// <summary>Stiffness of position and hold, in N m/rad, 0 to <see cref="MitMotorFrame.MaxKp"/>.</summary>
        public float PositionStiffness;

        /// <summary>Damping of position and hold, in N m s/rad, 0 to <see cref="MitMotorFrame.MaxKd"/>.</summary>
        public float PositionDamping;

        /// <summary>Torque per velocity error of velocity mode, in N m s/rad, 0 to <see cref="MitMotorFrame.MaxKd"/>.</summary>
        public float VelocityDamping;

        /// <summary>What a motor that says so is wrong with, by its manual; 0 for nothing.</summary>
        public int ErrorCode;

        internal bool IsOn;
        internal float ZeroRadians;
        internal int Unanswered;

        /// <param name="axis">The joint.</param>
        /// <param name="id">Identifier on the bus, 1 to 127.</param>
        /// <param name="frame">Made with the motor's ranges.</param>
        public MitJoint(JointAxis axis, int id, MitMotorFrame frame)
        {
            Axis = axis;
            Id = id;
            Frame = frame;
        }
    }
}
