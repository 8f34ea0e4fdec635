using System;
using Controller.Contract;

namespace Controller.Control
{
    /// <summary>What may be asked of a joint, and how long things take within it.</summary>
    public sealed class JointLimits
    {
        /// <summary>
        /// Duration of a stop from full velocity where no acceleration limit is given. At 3 rad/s it asks for 22 rad/s² at most,
        /// which a leg's servo can give.
        /// </summary>
        public const float FullVelocityStopSeconds = 0.2f;

        /// <summary>Peak acceleration of <see cref="MinimumJerk"/> from rest to rest, over distance / duration²: 10/√3.</summary>
        public const float PeakAccelerationFactor = 5.7735027f;

        /// <summary>Peak deceleration of <see cref="MinimumJerk.PlanStop"/>, over velocity / duration.</summary>
        private const float StopPeakFactor = 1.5f;

        /// <summary>Lowest setpoint.</summary>
        public readonly float MinRadians;

        /// <summary>Highest setpoint.</summary>
        public readonly float MaxRadians;

        /// <summary>Fastest setpoint, either way, of a joint that nothing holds back.</summary>
        public readonly float FullRadiansPerSecond;

        /// <summary>Greatest acceleration of a setpoint, either way.</summary>
        public readonly float MaxRadiansPerSecondSquared;

        /// <summary>Greatest torque that may be asked for, either way; 0 where the actuator takes none.</summary>
        public readonly float MaxNewtonMetres;

        /// <summary>Fastest setpoint now, either way: less than full while the joint is held back.</summary>
        public float MaxRadiansPerSecond;

        /// <summary>What holds the joint back; <see cref="Limit.Velocity"/> when nothing does.</summary>
        public Limit VelocityLimit = Limit.Velocity;

        private readonly float stepsPerSecond;
        private readonly float moveStepsPerRootRadian;
        private readonly float stopStepsPerVelocity;
        private float moveStepsPerRadian;
        private float share = 1;

        /// <summary>The acceleration limit is what a stop from full velocity within <see cref="FullVelocityStopSeconds"/> asks for.</summary>
        public JointLimits(float minRadians, float maxRadians, float maxRadiansPerSecond, float periodSeconds)
            : this(minRadians, maxRadians, maxRadiansPerSecond, StopPeakFactor * maxRadiansPerSecond / FullVelocityStopSeconds, periodSeconds)
        {
        }

        /// <summary>For an actuator that takes no torque.</summary>
        public JointLimits(float minRadians, float maxRadians, float maxRadiansPerSecond, float maxRadiansPerSecondSquared, float periodSeconds)
            : this(minRadians, maxRadians, maxRadiansPerSecond, maxRadiansPerSecondSquared, 0, periodSeconds)
        {
        }

        /// <param name="maxRadiansPerSecond">Above 0.</param>
        /// <param name="maxRadiansPerSecondSquared">Above 0.</param>
        /// <param name="maxNewtonMetres">0 for an actuator that takes no torque.</param>
        /// <param name="periodSeconds">Control period.</param>
        public JointLimits(float minRadians, float maxRadians, float maxRadiansPerSecond, float maxRadiansPerSecondSquared, float maxNewtonMetres, float periodSeconds)
        {
            MinRadians = minRadians;
            MaxRadians = maxRadians;
            FullRadiansPerSecond = maxRadiansPerSecond;
            MaxRadiansPerSecondSquared = maxRadiansPerSecondSquared;
            MaxNewtonMetres = maxNewtonMetres;
            stepsPerSecond = 1 / periodSeconds;
            stopStepsPerVelocity = StopPeakFactor * stepsPerSecond / maxRadiansPerSecondSquared;
            moveStepsPerRootRadian = (float)Math.Sqrt(PeakAccelerationFactor / maxRadiansPerSecondSquared) * stepsPerSecond;
            Apply();
        }

        /// <summary>Slows the joint down. Moves that are planned from now on keep it.</summary>
        /// <param name="shareOfVelocity">More than 0, 1 for full velocity.</param>
        /// <param name="reason">What holds it back.</param>
        public void HoldBack(float shareOfVelocity, Limit reason)
        {
            if (shareOfVelocity == share)
                return;
            share = shareOfVelocity;
            VelocityLimit = shareOfVelocity < 1 ? reason : Limit.Velocity;
            Apply();
        }

        /// <summary>The nearest position that is allowed.</summary>
        public float Clamp(float positionRadians)
        {
            if (positionRadians < MinRadians)
                return MinRadians;
            return positionRadians > MaxRadians ? MaxRadians : positionRadians;
        }

        /// <summary>Steps that last at least this long.</summary>
        public int StepsFor(float seconds)
        {
            return RoundUp(seconds * stepsPerSecond);
        }

        /// <summary>Fewest steps of a move from rest to rest that keeps the velocity and the acceleration limit, at least 1.</summary>
        public int FewestSteps(float distanceRadians)
        {
            float distance = distanceRadians < 0 ? -distanceRadians : distanceRadians;
            int steps = RoundUp(distance * moveStepsPerRadian);
            int slowStart = RoundUp((float)Math.Sqrt(distance) * moveStepsPerRootRadian);
            if (steps < slowStart)
                steps = slowStart;
            return steps > 1 ? steps : 1;
        }

        /// <summary>Which of the two limits makes the fastest move over a distance as long as it is.</summary>
        public Limit GetBinding(float distanceRadians)
        {
            float distance = distanceRadians < 0 ? -distanceRadians : distanceRadians;
            return (float)Math.Sqrt(distance) * moveStepsPerRootRadian > distance * moveStepsPerRadian ? Limit.Acceleration : VelocityLimit;
        }

        /// <summary>Steps of a stop that ends within the range; 0 when there is no room but to hold at once.</summary>
        public int StopSteps(float positionRadians, float velocityRadiansPerSecond)
        {
            float speed = velocityRadiansPerSecond < 0 ? -velocityRadiansPerSecond : velocityRadiansPerSecond;
            if (speed * stepsPerSecond < 1e-6f)
                return 0;
            float room = velocityRadiansPerSecond < 0 ? positionRadians - MinRadians : MaxRadians - positionRadians;
            if (room <= 0)
                return 0;
            int wanted = RoundUp(speed * stopStepsPerVelocity);
            int possible = (int)(2 * room / speed * stepsPerSecond);
            return wanted < possible ? wanted : possible;
        }

        private static int RoundUp(float value)
        {
            // A thousandth of a step is rounding error of 1.0 s x 50 Hz, not a wish for one step more.
            int whole = (int)(value - 0.001f);
            return value - 0.001f > whole ? whole + 1 : whole;
        }

        private void Apply()
        {
            MaxRadiansPerSecond = FullRadiansPerSecond * share;
            moveStepsPerRadian = MinimumJerk.PeakVelocityFactor * stepsPerSecond / MaxRadiansPerSecond;
        }
    }
}
