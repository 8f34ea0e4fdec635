namespace Controller.Control
{
    /// <summary>What may be asked of a joint, and how long things take within it.</summary>
    public sealed class JointLimits
    {
        /// <summary>
        /// Duration of a stop from full velocity where no acceleration limit is given. At 3 rad/s it asks for 22 rad/s² at most,
        /// which a leg's servo can give; slower joints stop in proportion.
        /// </summary>
        public const float FullVelocityStopSeconds = 0.2f;

        /// <summary>Peak deceleration of <see cref="MinimumJerk.PlanStop"/>, over velocity / duration.</summary>
        private const float StopPeakFactor = 1.5f;

        /// <summary>Lowest setpoint.</summary>
        public readonly float MinRadians;

        /// <summary>Highest setpoint.</summary>
        public readonly float MaxRadians;

        /// <summary>Fastest setpoint, either way.</summary>
        public readonly float MaxRadiansPerSecond;

        /// <summary>Fastest change of the setpoint's rate, either way: what profiles, trajectories and stops keep. Moves of minimum jerk are bounded by their velocity alone.</summary>
        public readonly float MaxRadiansPerSecondSquared;

        private readonly float stepsPerSecond;
        private readonly float moveStepsPerRadian;
        private readonly float stopStepsPerVelocity;

        /// <summary>The acceleration limit is what a stop from full velocity within <see cref="FullVelocityStopSeconds"/> asks for.</summary>
        /// <param name="maxRadiansPerSecond">Above 0.</param>
        /// <param name="periodSeconds">Control period.</param>
        public JointLimits(float minRadians, float maxRadians, float maxRadiansPerSecond, float periodSeconds)
            : this(minRadians, maxRadians, maxRadiansPerSecond, StopPeakFactor * maxRadiansPerSecond / FullVelocityStopSeconds, periodSeconds)
        {
        }

        /// <param name="maxRadiansPerSecond">Above 0.</param>
        /// <param name="maxRadiansPerSecondSquared">Above 0.</param>
        /// <param name="periodSeconds">Control period.</param>
        public JointLimits(float minRadians, float maxRadians, float maxRadiansPerSecond, float maxRadiansPerSecondSquared, float periodSeconds)
        {
            MinRadians = minRadians;
            MaxRadians = maxRadians;
            MaxRadiansPerSecond = maxRadiansPerSecond;
            MaxRadiansPerSecondSquared = maxRadiansPerSecondSquared;
            stepsPerSecond = 1 / periodSeconds;
            moveStepsPerRadian = MinimumJerk.PeakVelocityFactor / (maxRadiansPerSecond * periodSeconds);
            stopStepsPerVelocity = StopPeakFactor / (maxRadiansPerSecondSquared * periodSeconds);
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

        /// <summary>Fewest steps of a move from rest to rest that keeps the velocity limit, at least 1.</summary>
        public int FewestSteps(float distanceRadians)
        {
            int steps = RoundUp((distanceRadians < 0 ? -distanceRadians : distanceRadians) * moveStepsPerRadian);
            return steps > 1 ? steps : 1;
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
    }
}
