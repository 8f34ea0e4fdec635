using System.Threading;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>Steppers with STEP and DIR: position, velocity and hold, step by step on a thread of their own.</summary>
    /// <remarks>
    /// <para>
    /// A setpoint is where the ramp is to stop, plus the way v²/2a that stopping takes at the setpoint's velocity: so a setpoint that moves with a feed-forward velocity is followed without lag, and
    /// one that is not renewed is where the motor stops. Velocity mode moves such a setpoint. Not in these modes: effort, impedance, and brake, for which the driver has no input.
    /// </para>
    /// <para>
    /// A rotor that is overloaded slips by four full steps, and without an angle sensor nobody knows. With one, two and a half full steps of difference that stay are a following
    /// error, and switching on takes the position from the sensor. Without one the position is lost when the output goes off under load: home again.
    /// </para>
    /// <para>
    /// <see cref="Run"/> makes the steps and gives way after each look at all motors; what else runs delays them. Steps and setpoints have one writer each, so there is no lock.
    /// </para>
    /// </remarks>
    public sealed class StepperDrives : JointDrives
    {
        // Beyond it a float's steps are no whole numbers any more: 1,200 turns of 200 x 16 steps and a gear of 4.
        private const float MostSteps = 16000000;

        private readonly StepperJoint[] joints;
        private readonly float periodSeconds;
        private readonly float perPeriod;
        private bool isRunning = true;

        /// <param name="joints">The joints.</param>
        /// <param name="periodSeconds">The control period.</param>
        public StepperDrives(StepperJoint[] joints, float periodSeconds)
        {
            this.joints = joints;
            this.periodSeconds = periodSeconds;
            perPeriod = 1 / periodSeconds;
            Modes = (1 << (int)JointMode.Off) | (1 << (int)JointMode.Hold) | (1 << (int)JointMode.Position) | (1 << (int)JointMode.Velocity);
        }

        /// <summary>Makes steps until <see cref="End"/>. Give it a thread.</summary>
        public void Run()
        {
            while (isRunning)
            {
                bool isMoving = false;
                for (int i = 0; i < joints.Length; i++)
                    isMoving |= joints[i].Motor.Poll();

                // A thread that never waits would keep all others from their time for a quantum of 20 ms.
                Thread.Sleep(isMoving ? 0 : 1);
            }
        }

        /// <summary>Ends <see cref="Run"/>, in the middle of a move too.</summary>
        public void End()
        {
            isRunning = false;
        }

        /// <inheritdoc/>
        public override bool TryInitialize()
        {
            Misses = 0;
            MissingJoint = -1;
            for (int i = 0; i < joints.Length; i++)
            {
                StepperJoint joint = joints[i];
                joint.Motor.Disable();
                joint.IsOn = false;
                if (joint.Angle != null && !joint.Angle.TryInitialize())
                    Miss(i, joint.Angle.Fault, As5600.Address);
            }

            if (Misses > 0)
                return false;
            Read();
            return Misses == 0;
        }

        /// <inheritdoc/>
        public override void SetZero(int joint, float zeroRadians)
        {
            StepperJoint moved = joints[joint];
            float shift = zeroRadians - moved.ZeroRadians;
            moved.ZeroRadians = zeroRadians;
            moved.ZeroSteps -= ToSteps(shift * moved.StepsPerRadian);
            if (moved.Angle != null)
                moved.Angle.Shift(shift);
            moved.Axis.MeasuredRadians -= shift;
        }

        /// <inheritdoc/>
        public override void Read()
        {
            int misses = Misses;
            Misses = 0;
            for (int i = 0; i < joints.Length; i++)
            {
                StepperJoint joint = joints[i];
                JointAxis axis = joint.Axis;
                int steps = joint.Motor.Ramp.PositionSteps;
                float commanded = (steps + joint.ZeroSteps) * joint.RadiansPerStep;
                if (joint.Angle == null)
                {
                    axis.MeasuredRadians = commanded;
                    axis.MeasuredRadiansPerSecond = (steps - joint.LastSteps) * joint.RadiansPerStep * perPeriod;
                }
                else if (!joint.Angle.TryRead())
                {
                    Miss(i, joint.Angle.Fault, As5600.Address);
                }
                else
                {
                    axis.MeasuredRadiansPerSecond = (joint.Angle.Radians - axis.MeasuredRadians) * perPeriod;
                    axis.MeasuredRadians = joint.Angle.Radians;
                    if (joint.IsOn)
                        Compare(joint, i, commanded);
                }

                joint.LastSteps = steps;
            }

            if (Misses > 0)
                Misses = misses + 1;
        }

        /// <inheritdoc/>
        public override void Write(bool isOn)
        {
            for (int i = 0; i < joints.Length; i++)
            {
                StepperJoint joint = joints[i];
                JointController wanted = joint.Axis.Controller;
                JointMode mode = isOn ? wanted.Mode : JointMode.Off;
                float position = wanted.SetpointRadians;
                float velocity = wanted.SetpointRadiansPerSecond;
                bool isDriven = mode == JointMode.Position || mode == JointMode.Velocity || mode == JointMode.Hold;
                if (mode == JointMode.Hold)
                    velocity = 0;
                if (mode != JointMode.Velocity)
                {
                    joint.IsVelocity = false;
                }
                else
                {
                    if (!joint.IsVelocity)
                        joint.VelocityRadians = (joint.Motor.Ramp.PositionSteps + joint.ZeroSteps) * joint.RadiansPerStep;
                    joint.IsVelocity = true;
                    position = joint.VelocityRadians + (velocity * periodSeconds);
                }

                float speed = velocity < 0 ? -velocity : velocity;
                float target = (position * joint.StepsPerRadian) + ((joint.StepsPerRadian < 0 ? -velocity : velocity) * speed * joint.LeadStepsPerVelocitySquared);
                if (!isDriven || !(target >= -MostSteps && target <= MostSteps))
                {
                    Off(joint);
                    continue;
                }

                if (joint.IsVelocity)
                    joint.VelocityRadians = position;
                if (!joint.IsOn && !TrySwitchOn(joint))
                    continue;
                joint.Motor.Ramp.TargetSteps = ToSteps(target) - joint.ZeroSteps;
            }
        }

        private static int ToSteps(float steps)
        {
            return (int)(steps < 0 ? steps - 0.5f : steps + 0.5f);
        }

        private static bool TrySwitchOn(StepperJoint joint)
        {
            if (joint.Motor.Ramp.IsHaltWanted)
                return false;

            // The ramp rests: from now on its steps mean where the sensor says that the joint is.
            if (joint.Angle != null)
                joint.ZeroSteps = ToSteps(joint.Angle.Radians * joint.StepsPerRadian) - joint.Motor.Ramp.PositionSteps;

            joint.LostSteps = 0;
            joint.IsOn = true;
            joint.Motor.Enable();
            return true;
        }

        private static void Off(StepperJoint joint)
        {
            joint.IsVelocity = false;
            if (!joint.IsOn)
                return;
            joint.Motor.Disable();
            joint.Motor.Ramp.IsHaltWanted = true;
            joint.IsOn = false;
        }

        private void Compare(StepperJoint joint, int index, float commandedRadians)
        {
            float behind = (commandedRadians - joint.Angle.Radians) * joint.StepsPerRadian;
            if (behind >= -joint.LossSteps && behind <= joint.LossSteps)
            {
                joint.LostSteps = 0;
                return;
            }

            joint.LostSteps = (int)behind;
            Miss(index, Fault.FollowingError, behind * joint.RadiansPerStep);
        }

        private void Miss(int index, Fault fault, float identifier)
        {
            Misses = 1;
            MissFault = fault;
            MissingJoint = index;
            MissingIdentifier = identifier;
        }
    }
}
