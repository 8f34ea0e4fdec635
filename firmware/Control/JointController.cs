using Controller.Contract;

namespace Controller.Control
{
    /// <summary>One joint: what it is doing, where its setpoint is, and what became of its commands.</summary>
    /// <remarks>
    /// All methods belong to the control loop's thread. The public fields may be read by any thread: each is 32 bits wide
    /// and so read whole, at most one step apart from its neighbours.
    /// </remarks>
    public sealed class JointController
    {
        /// <summary>Longest duration that a command may ask for.</summary>
        public const float MaxCommandSeconds = 3600;

        /// <summary>Tries of a blend into a new target, each a quarter longer, before the joint stops first and goes then.</summary>
        private const int BlendTries = 4;

        public JointState State;
        public JointMode Mode;
        public Limit Limit;
        public Fault Fault;

        /// <summary>Where the joint should be now.</summary>
        public float SetpointRadians;

        /// <summary>How fast it should be there: feed-forward for drives that take it.</summary>
        public float SetpointRadiansPerSecond;

        /// <summary>Answers on their way to the network.</summary>
        public readonly CommandReplies Replies = new CommandReplies();

        public readonly JointLimits Limits;

        private readonly MinimumJerk trajectory;
        private float lowestRadians;
        private float highestRadians;
        private bool isUnderWay;
        private bool hasSequence;
        private long lastSequence;
        private bool hasActive;
        private long activeSequence;
        private bool goesAfterStop;
        private float targetRadians;
        private int targetSteps;
        private int afterStopSteps;

        /// <param name="periodSeconds">Time between two calls of <see cref="Step"/>.</param>
        public JointController(JointLimits limits, float periodSeconds)
        {
            Limits = limits;
            trajectory = new MinimumJerk(periodSeconds);
        }

        /// <summary>True while the setpoint moves.</summary>
        public bool IsUnderWay
        {
            get { return isUnderWay; }
        }

        /// <summary>Rate of the setpoint.</summary>
        public float VelocityRadiansPerSecond
        {
            get { return isUnderWay ? trajectory.VelocityRadiansPerSecond : 0; }
        }

        /// <summary>
        /// Takes the measured position as setpoint, so that switching the output on moves nothing: not even where a limp
        /// joint rests on its mechanical stop, outside the range. The first move brings it inside.
        /// </summary>
        public void Enable(float measuredRadians)
        {
            SetpointRadians = measuredRadians;
            lowestRadians = measuredRadians < Limits.MinRadians ? measuredRadians : Limits.MinRadians;
            highestRadians = measuredRadians > Limits.MaxRadians ? measuredRadians : Limits.MaxRadians;
            trajectory.Rest(SetpointRadians);
            isUnderWay = false;
            goesAfterStop = false;
            Limit = Limit.None;
            Fault = Fault.None;
            SetpointRadiansPerSecond = 0;
            Mode = JointMode.Hold;
            State = JointState.Holding;
        }

        /// <summary>Ends everything because the output is off. A fault stays until it is cleared.</summary>
        /// <param name="reason">Why a command under way ends.</param>
        public void Disable(Refusal reason)
        {
            Abort(reason);
            isUnderWay = false;
            goesAfterStop = false;
            Limit = Limit.None;
            SetpointRadiansPerSecond = 0;
            Mode = JointMode.Off;
            State = Fault == Fault.None ? JointState.Off : JointState.Faulted;
        }

        /// <summary>While the output is off the setpoint is where the joint is.</summary>
        public void Follow(float measuredRadians)
        {
            SetpointRadians = measuredRadians;
        }

        /// <summary>Latches a fault of this joint; the caller removes the output.</summary>
        public void Latch(Fault fault)
        {
            Fault = fault;
            Disable(Refusal.Faulted);
        }

        /// <summary>Clears a latched fault. Moves nothing.</summary>
        public void ClearFault()
        {
            Fault = Fault.None;
            if (State == JointState.Faulted)
                State = JointState.Off;
        }

        /// <summary>Decelerates to rest, inside the range. Ends in <see cref="JointState.Holding"/>.</summary>
        /// <param name="reason">Why a command under way ends.</param>
        public void Stop(Refusal reason)
        {
            if (State != JointState.Moving && State != JointState.Holding)
                return;
            Abort(reason);
            goesAfterStop = false;
            if (isUnderWay)
            {
                Brake();
                State = isUnderWay ? JointState.Stopping : JointState.Holding;
            }
        }

        /// <summary>Answers a command that cannot be taken.</summary>
        public void Refuse(long sequence, Refusal reason)
        {
            if (IsRepeat(sequence))
                return;
            Replies.Add(sequence, CommandOutcome.Refused, (int)reason);
        }

        /// <summary>Takes a move, or answers why not. A repeat of the last sequence does nothing: it is the same command, delivered twice.</summary>
        /// <param name="sequence">Chosen by the sender.</param>
        /// <param name="positionRadians">Target; outside the range it is moved to the range's end.</param>
        /// <param name="seconds">Duration, 0 to <see cref="MaxCommandSeconds"/>; 0 is as fast as the velocity limit allows.</param>
        public void Command(long sequence, float positionRadians, float seconds)
        {
            if (IsRepeat(sequence))
                return;
            Refusal refusal = Judge(positionRadians, seconds);
            if (refusal != Refusal.None)
            {
                Replies.Add(sequence, CommandOutcome.Refused, (int)refusal);
                return;
            }

            Abort(Refusal.Superseded);
            targetRadians = Limits.Clamp(positionRadians);
            targetSteps = Limits.StepsFor(seconds);
            bool isClamped = targetRadians != positionRadians;
            goesAfterStop = false;
            int steps = isUnderWay ? Blend() : Go();
            bool isSlowed = targetSteps > 0 && steps > targetSteps;

            Limit = isClamped ? Limit.Position : isSlowed ? Limit.Velocity : Limit.None;
            State = JointState.Moving;
            hasActive = true;
            activeSequence = sequence;
            Replies.Add(sequence, Limit == Limit.None ? CommandOutcome.Accepted : CommandOutcome.Limited, (int)Limit);
        }

        /// <summary>Moves time on by one control period.</summary>
        public void Step()
        {
            if (!isUnderWay)
                return;
            bool isMoving = trajectory.Step();
            float position = trajectory.PositionRadians;
            SetpointRadians = position < lowestRadians ? lowestRadians : position > highestRadians ? highestRadians : position;
            SetpointRadiansPerSecond = isMoving ? trajectory.VelocityRadiansPerSecond : 0;
            if (!isMoving)
                Arrive();
        }

        private static bool IsFinite(float value)
        {
            // NaN fails both comparisons; infinities fail one.
            return value >= float.MinValue && value <= float.MaxValue;
        }

        private bool IsRepeat(long sequence)
        {
            if (hasSequence && sequence == lastSequence)
                return true;
            hasSequence = true;
            lastSequence = sequence;
            return false;
        }

        private Refusal Judge(float positionRadians, float seconds)
        {
            if (!IsFinite(positionRadians) || !IsFinite(seconds))
                return Refusal.NotFinite;
            if (seconds < 0 || seconds > MaxCommandSeconds)
                return Refusal.DurationInvalid;
            switch (State)
            {
                case JointState.Holding:
                case JointState.Moving:
                    return Refusal.None;
                case JointState.Stopping:
                    return Refusal.Stopping;
                case JointState.Faulted:
                    return Refusal.Faulted;
                default:
                    return Refusal.NotEnabled;
            }
        }

        /// <summary>From rest to the target.</summary>
        /// <returns>Steps that it takes.</returns>
        private int Go()
        {
            int steps = Limits.FewestSteps(targetRadians - SetpointRadians);
            if (steps < targetSteps)
                steps = targetSteps;
            trajectory.PlanMove(SetpointRadians, 0, 0, targetRadians, steps);
            isUnderWay = true;
            return steps;
        }

        /// <summary>From a moving setpoint to the target: in one sweep where the limits allow it, else stop first.</summary>
        /// <returns>Steps that it takes, without those of a second part that is not planned yet.</returns>
        private int Blend()
        {
            float position = trajectory.PositionRadians;
            float velocity = trajectory.VelocityRadiansPerSecond;
            float acceleration = trajectory.GetAcceleration();
            int steps = Limits.FewestSteps(targetRadians - position);
            if (steps < targetSteps)
                steps = targetSteps;
            for (int i = 0; i < BlendTries; i++)
            {
                trajectory.PlanMove(position, velocity, acceleration, targetRadians, steps);
                if (trajectory.Keeps(Limits.MinRadians, Limits.MaxRadians, Limits.MaxRadiansPerSecond))
                    return steps;
                steps += (steps / 4) + 1;
            }

            // The tries left position and velocity as they were.
            Brake();
            if (!isUnderWay)
                return Go();
            goesAfterStop = true;
            int stopSteps = trajectory.StepsLeft;
            int goSteps = Limits.FewestSteps(targetRadians - trajectory.EndRadians);
            int whole = stopSteps + goSteps > targetSteps ? stopSteps + goSteps : targetSteps;
            afterStopSteps = whole - stopSteps;
            return whole;
        }

        private void Brake()
        {
            int steps = Limits.StopSteps(trajectory.PositionRadians, trajectory.VelocityRadiansPerSecond);
            if (steps > 0)
            {
                trajectory.PlanStop(trajectory.PositionRadians, trajectory.VelocityRadiansPerSecond, steps);
                return;
            }

            trajectory.Rest(SetpointRadians);
            isUnderWay = false;
        }

        private void Arrive()
        {
            isUnderWay = false;
            if (goesAfterStop)
            {
                goesAfterStop = false;
                targetSteps = afterStopSteps;
                Go();
                return;
            }

            if (State == JointState.Moving && hasActive)
            {
                hasActive = false;
                Replies.Add(activeSequence, CommandOutcome.Done, 0);
            }

            // A target that was moved to the range's end still holds the joint back; a slower move is over.
            if (Limit == Limit.Velocity)
                Limit = Limit.None;
            State = JointState.Holding;
        }

        private void Abort(Refusal reason)
        {
            if (!hasActive)
                return;
            hasActive = false;
            Replies.Add(activeSequence, CommandOutcome.Aborted, (int)reason);
        }
    }
}
