namespace Controller.Control.Calibration
{
    /// <summary>Finds a joint's reference, a switch or a hard stop: there fast, back, there again slowly.</summary>
    /// <remarks>
    /// Knows no drive: the caller runs the joint in velocity mode by <see cref="SetpointRadiansPerSecond"/>, its effort limited to what gear and stop bear, and tells what came of it once per period.
    /// Allocates nothing after construction.
    /// </remarks>
    public sealed class Homing
    {
        /// <summary>How far it is.</summary>
        public HomingPhase Phase;

        /// <summary>Why it failed.</summary>
        public HomingFailure Failure;

        /// <summary>What the drive is to do.</summary>
        public float SetpointRadiansPerSecond;

        /// <summary>Where the reference is, by the position as it was told; once <see cref="HomingPhase.Done"/>.</summary>
        public float ReferenceRadians;

        private const float Most = 1e6f;

        private readonly HomingPlan plan;
        private readonly int maxSteps;
        private readonly int standstillSteps;
        private int steps;
        private int stillSteps;
        private float startRadians;
        private float stillRadians;
        private float turnRadians;

        /// <param name="plan">How; not to be changed afterwards.</param>
        /// <param name="periodSeconds">Time between two steps.</param>
        public Homing(HomingPlan plan, float periodSeconds)
        {
            this.plan = plan;
            maxSteps = (int)(plan.MaxSeconds / periodSeconds);
            standstillSteps = (int)((plan.StandstillSeconds / periodSeconds) + 0.5f);
        }

        /// <summary>Begins, or begins anew.</summary>
        /// <param name="positionRadians">Where the joint is, by a position whose zero means nothing yet.</param>
        public void Start(float positionRadians)
        {
            steps = 0;
            startRadians = positionRadians;
            Failure = HomingFailure.None;
            Enter(HomingPhase.Approaching, positionRadians, plan.FastRadiansPerSecond);
        }

        /// <summary>Takes what the joint did and decides what it is to do in the period that begins.</summary>
        /// <param name="positionRadians">Measured.</param>
        /// <param name="effortNewtonMetres">Of the motor; ignored with a switch.</param>
        /// <param name="isSwitchClosed">Of the reference switch; ignored with a hard stop.</param>
        /// <returns>False when it is over: see <see cref="Phase"/>.</returns>
        public bool Step(float positionRadians, float effortNewtonMetres, bool isSwitchClosed)
        {
            if (Phase != HomingPhase.Approaching && Phase != HomingPhase.BackingOff && Phase != HomingPhase.ApproachingSlowly)
                return false;
            float travel = positionRadians - startRadians;
            bool isFinite = travel >= -Most && travel <= Most && effortNewtonMetres >= -Most && effortNewtonMetres <= Most;
            if (!isFinite)
                return Fail(HomingFailure.NotFinite);
            steps++;
            if (steps > maxSteps)
                return Fail(HomingFailure.TimedOut);
            bool isAway = Phase == HomingPhase.BackingOff;
            if (travel > plan.MaxTravelRadians || travel < -plan.MaxTravelRadians)
                return Fail(isAway && plan.HasSwitch && isSwitchClosed ? HomingFailure.SwitchStuck : HomingFailure.TravelExceeded);
            bool isStanding = IsStanding(positionRadians);
            float effort = plan.IsPositive ? effortNewtonMetres : -effortNewtonMetres;
            if (!isAway)
            {
                bool isThere = plan.HasSwitch ? isSwitchClosed : isStanding && effort >= plan.StopNewtonMetres;
                return !isThere || Reach(positionRadians);
            }

            // A switch has a width: the way back counts from where it opens.
            if (plan.HasSwitch && isSwitchClosed)
                turnRadians = positionRadians;
            if (!plan.HasSwitch && isStanding && -effort >= plan.StopNewtonMetres)
                return Fail(HomingFailure.Jammed);
            float back = plan.IsPositive ? turnRadians - positionRadians : positionRadians - turnRadians;
            if (back >= plan.BackOffRadians)
                Enter(HomingPhase.ApproachingSlowly, positionRadians, plan.SlowRadiansPerSecond);
            return true;
        }

        private bool Reach(float positionRadians)
        {
            if (Phase == HomingPhase.Approaching)
            {
                turnRadians = positionRadians;
                Enter(HomingPhase.BackingOff, positionRadians, -plan.FastRadiansPerSecond);
                return true;
            }

            ReferenceRadians = positionRadians;
            Enter(HomingPhase.Done, positionRadians, 0);
            return false;
        }

        private bool IsStanding(float positionRadians)
        {
            float moved = positionRadians - stillRadians;
            if (moved <= plan.StandstillRadians && moved >= -plan.StandstillRadians)
            {
                stillSteps++;
                return stillSteps >= standstillSteps;
            }

            stillRadians = positionRadians;
            stillSteps = 0;
            return false;
        }

        private void Enter(HomingPhase phase, float positionRadians, float speedTowards)
        {
            Phase = phase;
            SetpointRadiansPerSecond = plan.IsPositive ? speedTowards : -speedTowards;
            stillRadians = positionRadians;
            stillSteps = 0;
        }

        private bool Fail(HomingFailure failure)
        {
            Phase = HomingPhase.Failed;
            Failure = failure;
            SetpointRadiansPerSecond = 0;
            return false;
        }
    }
}
