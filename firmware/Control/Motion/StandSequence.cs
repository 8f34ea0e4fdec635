using Controller.Contract;
using Controller.Control.Kinematics;

namespace Controller.Control.Motion
{
    /// <summary>
    /// The leg's demonstration: crouches, has the platform come up, stands, squats, shifts its weight to all sides, and goes back. One
    /// <see cref="Step"/> per control period gives six setpoints and the platform's valve.
    /// </summary>
    /// <remarks>
    /// On the platform the foot's pose is what is planned, and the leg's inverse kinematics give the joints. Between zero and crouch the joints
    /// themselves are planned: at a straight knee no speed of the foot is small enough for the knee. Allocates nothing after
    /// construction.
    /// </remarks>
    public sealed partial class StandSequence
    {
        private const int JointCount = LegKinematics.JointCount;

        /// <summary>What it is doing.</summary>
        public DemonstrationPhase Phase;

        /// <summary>How it ended, or why it is stopping.</summary>
        public DemonstrationEnd Reason;

        /// <summary>Whether the platform shall be up.</summary>
        public bool IsValveOn;

        /// <summary>Six setpoints, from the pelvis outward.</summary>
        public readonly float[] SetpointRadians = new float[JointCount];

        /// <summary>Their rate over the last period.</summary>
        public readonly float[] SetpointRadiansPerSecond = new float[JointCount];

        private readonly LegKinematics leg;
        private readonly BalanceReflex reflex;
        private readonly StandPlan plan;
        private readonly FootPose pose = new FootPose();
        private readonly float[] from = new float[JointCount];
        private readonly float[] to = new float[JointCount];
        private readonly float[] rate = new float[JointCount];
        private readonly float[] stopSeconds = new float[JointCount];
        private readonly float[] next = new float[JointCount];
        private readonly float periodSeconds;
        private readonly float stepsPerSecond;
        private readonly int platformSteps;
        private readonly int lostSteps;
        private readonly int holdSteps;

        private int step;
        private int steps;
        private float perStep;
        private int held;
        private int lost;
        private int squatsLeft;
        private float fromHeight;
        private float toHeight;
        private float fromX;
        private float toX;
        private float fromY;
        private float toY;

        /// <param name="leg">Used by this sequence's thread alone while it runs.</param>
        /// <param name="reflex">As <paramref name="leg"/>.</param>
        /// <param name="plan">What to do.</param>
        /// <param name="periodSeconds">Time between two calls of <see cref="Step"/>.</param>
        public StandSequence(LegKinematics leg, BalanceReflex reflex, StandPlan plan, float periodSeconds)
        {
            this.leg = leg;
            this.reflex = reflex;
            this.plan = plan;
            this.periodSeconds = periodSeconds;
            stepsPerSecond = 1 / periodSeconds;
            platformSteps = StepsFor(plan.PlatformSeconds);
            lostSteps = StepsFor(plan.LostSeconds);
            holdSteps = StepsFor(plan.HoldSeconds);
        }

        /// <summary>True from <see cref="Begin"/> until the last setpoint rests.</summary>
        public bool IsUnderWay
        {
            get { return Phase != DemonstrationPhase.Idle && Phase != DemonstrationPhase.Ended; }
        }

        /// <summary>Begins at rest at six positions: the setpoints that are in force, or the measured ones at enabling.</summary>
        /// <returns>False when a position is not a number or the plan is out of reach: <see cref="Reason"/> says which, and nothing moves.</returns>
        public bool Begin(float[] positionRadians)
        {
            Phase = DemonstrationPhase.Ended;
            IsValveOn = false;
            float sum = 0;
            for (int i = 0; i < JointCount; i++)
                sum += positionRadians[i];
            if (!(sum >= float.MinValue && sum <= float.MaxValue))
            {
                Reason = DemonstrationEnd.NotFinite;
                return false;
            }

            // The tallest pose first: what is between it and the crouch, straight below the hip, is in reach if both are.
            if (!Solve(plan.StandMetres) || !Solve(plan.SquatMetres) || !Solve(plan.CrouchMetres))
            {
                Reason = DemonstrationEnd.PoseUnreachable;
                return false;
            }

            reflex.Reset();
            squatsLeft = plan.Squats;
            for (int i = 0; i < JointCount; i++)
            {
                SetpointRadians[i] = positionRadians[i];
                SetpointRadiansPerSecond[i] = 0;
                to[i] = leg.JointRadians[i];
            }

            Reason = DemonstrationEnd.None;
            Phase = DemonstrationPhase.Crouching;
            BeginJoints();
            return true;
        }

        /// <summary>Cancels: the setpoints decelerate to rest where they are, then the platform goes down.</summary>
        public void End()
        {
            if (IsUnderWay && Phase != DemonstrationPhase.Stopping)
                BeginStop(DemonstrationEnd.Cancelled);
        }

        /// <summary>One control period.</summary>
        /// <param name="hasContact">Whether force and centre of pressure mean anything.</param>
        /// <param name="forceNewtons">On the sole.</param>
        /// <param name="pressureXMetres">Centre of pressure in the foot's frame: x forward, y left. Not looked at without contact.</param>
        /// <param name="pressureYMetres">As <paramref name="pressureXMetres"/>.</param>
        /// <param name="pitchRadians">The shank's attitude.</param>
        /// <param name="rollRadians">As <paramref name="pitchRadians"/>.</param>
        /// <returns>False when it is over.</returns>
        public bool Step(bool hasContact, float forceNewtons, float pressureXMetres, float pressureYMetres, float pitchRadians, float rollRadians)
        {
            DemonstrationPhase phase = Phase;
            if (phase == DemonstrationPhase.Idle || phase == DemonstrationPhase.Ended)
                return false;
            if (phase == DemonstrationPhase.Stopping)
                return StepStop();

            float sum = forceNewtons + pitchRadians + rollRadians;
            if (hasContact)
                sum += pressureXMetres + pressureYMetres;
            if (!(sum >= float.MinValue && sum <= float.MaxValue))
                return Abort(DemonstrationEnd.NotFinite);
            if (forceNewtons > plan.MaxNewtons)
                return Abort(DemonstrationEnd.ForceTooHigh);

            bool isOnGround = hasContact && forceNewtons >= plan.ContactNewtons;
            switch (phase)
            {
                case DemonstrationPhase.Crouching:
                    if (StepJoints())
                        return true;
                    IsValveOn = true;
                    return Enter(DemonstrationPhase.RaisingPlatform);

                case DemonstrationPhase.Homing:
                    if (StepJoints())
                        return true;
                    Finish(DemonstrationEnd.Completed);
                    return false;

                case DemonstrationPhase.RaisingPlatform:
                    Rest();
                    held++;
                    if (isOnGround)
                        return Enter(DemonstrationPhase.Standing);
                    return held < platformSteps || Abort(DemonstrationEnd.NoContact);

                case DemonstrationPhase.LoweringPlatform:
                    // No ground, no corrections: they fade before the joints go home.
                    held++;
                    reflex.Step(false, 0, 0, 0, 0, 0);
                    if (!Follow())
                        return true;
                    if (hasContact || !IsAtRest())
                        return held < platformSteps || Abort(DemonstrationEnd.PlatformStuck);
                    return Enter(DemonstrationPhase.Homing);

                default:
                    lost = isOnGround ? 0 : lost + 1;
                    if (lost > lostSteps)
                        return Abort(DemonstrationEnd.ContactLost);
                    StepOnGround(isOnGround, forceNewtons, pressureXMetres, pressureYMetres, pitchRadians, rollRadians);
                    return true;
            }
        }
    }
}
