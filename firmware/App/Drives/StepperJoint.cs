using Controller.App.Machine;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>A stepper with its driver, as <see cref="StepperDrives"/> drives it.</summary>
    public sealed class StepperJoint
    {
        /// <summary>The joint.</summary>
        public readonly JointAxis Axis;

        /// <summary>The driver, and with it the ramp.</summary>
        public readonly A4988 Motor;

        /// <summary>Steps, as the driver takes them, per radian of the joint: microsteps, gear and direction in it.</summary>
        public readonly float StepsPerRadian;

        /// <summary>An angle sensor on the joint's axis, or null: then nobody knows of lost steps.</summary>
        public JointAngle Angle;

        /// <summary>Steps that the motor is behind, as the angle sensor shows; whole fours of full steps when it has slipped.</summary>
        public int LostSteps;

        internal readonly float RadiansPerStep;

        // Steps of stopping per (rad/s)²: v² / 2a.
        internal readonly float LeadStepsPerVelocitySquared;
        internal readonly int LossSteps;
        internal int ZeroSteps;
        internal float ZeroRadians;
        internal int LastSteps;
        internal bool IsOn;
        internal bool IsVelocity;
        internal float VelocityRadians;

        /// <param name="axis">The joint.</param>
        /// <param name="motor">Driver and ramp.</param>
        /// <param name="fullStepsPerTurn">Of the motor, 200 for 1.8°.</param>
        /// <param name="microsteps">Steps of the driver per full step, as MS1 to MS3 are strapped.</param>
        /// <param name="gearRatio">Turns of the motor per turn of the joint; negative when they turn against each other.</param>
        public StepperJoint(JointAxis axis, A4988 motor, int fullStepsPerTurn, int microsteps, float gearRatio)
        {
            Axis = axis;
            Motor = motor;
            StepsPerRadian = fullStepsPerTurn * microsteps * gearRatio / 6.283185307f;
            RadiansPerStep = 1 / StepsPerRadian;
            LeadStepsPerVelocitySquared = StepsPerRadian * StepsPerRadian / (2 * motor.Ramp.AccelerationStepsPerSecondSquared);
            LossSteps = 5 * microsteps / 2;
        }
    }
}
