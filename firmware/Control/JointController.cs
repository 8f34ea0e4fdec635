using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.Control
{
    /// <summary>One joint: what it is doing, where its setpoint is, and what became of its commands.</summary>
    /// <remarks>
    /// All methods belong to the control loop's thread. The public fields may be read by any thread: each is 32 bits wide
    /// and so read whole, at most one step apart from its neighbours.
    /// </remarks>
    public sealed partial class JointController
    {
        /// <summary>Longest duration that a command may ask for.</summary>
        public const float MaxCommandSeconds = 3600;

        // Where the setpoint comes from.
        private const int AtRest = 0;
        private const int ByJerk = 1;
        private const int ByTrapezoid = 2;
        private const int BySpline = 3;
        private const int ByRamp = 4;
        private const int ByTorque = 5;
        private const int ByMachine = 6;

        public JointState State;
        public JointMode Mode;
        public Limit Limit;
        public Fault Fault;

        /// <summary>Where the joint should be now.</summary>
        public float SetpointRadians;

        /// <summary>How fast it should be there: feed-forward for drives that take it.</summary>
        public float SetpointRadiansPerSecond;

        /// <summary>Torque in effort mode, feed-forward in impedance mode.</summary>
        public float SetpointNewtonMetres;
        public float StiffnessNewtonMetresPerRadian;
        public float DampingNewtonMetreSecondsPerRadian;

        /// <summary>Where the joint is. The loop sets it before each <see cref="Step"/>.</summary>
        public float MeasuredRadians;

        /// <summary>How fast it moves, likewise.</summary>
        public float MeasuredRadiansPerSecond;

        /// <summary>True in the step in which a writer fell silent under way.</summary>
        public bool HasLeaseExpired;

        /// <summary>Modes that the actuator can do: bit 1 &lt;&lt; <see cref="JointMode"/>.</summary>
        public int Modes = (1 << (int)JointMode.Off) | (1 << (int)JointMode.Hold) | (1 << (int)JointMode.Position) | (1 << (int)JointMode.Velocity);

        /// <summary>Answers on their way to the network.</summary>
        public readonly CommandReplies Replies = new CommandReplies();

        public readonly JointLimits Limits;
        public readonly CommandLease Lease;

        private readonly MinimumJerk jerk;
        private readonly TrapezoidProfile trapezoid;
        private readonly SplineFollower spline;
        private readonly VelocityRamp ramp;
        private float lowestRadians;
        private float highestRadians;
        private int source;

        /// <param name="periodMilliseconds">Time between two calls of <see cref="Step"/>.</param>
        public JointController(JointLimits limits, int periodMilliseconds)
        {
            float periodSeconds = periodMilliseconds * 0.001f;
            Limits = limits;
            Lease = new CommandLease(periodMilliseconds);
            jerk = new MinimumJerk(periodSeconds);
            trapezoid = new TrapezoidProfile(periodSeconds);
            spline = new SplineFollower(periodSeconds);
            ramp = new VelocityRamp(limits, periodSeconds);
        }

        /// <summary>True while the setpoint moves, or a torque is asked for.</summary>
        public bool IsUnderWay
        {
            get { return source != AtRest; }
        }

        /// <summary>
        /// Takes the measured position as setpoint, so that switching the output on moves nothing: not even where a limp
        /// joint rests on its mechanical stop, outside the range. The first move brings it inside.
        /// </summary>
        public void Enable(float measuredRadians)
        {
            MeasuredRadians = measuredRadians;
            MeasuredRadiansPerSecond = 0;
            TakeMeasured();
            Rest();
            Lease.Release();
            isLimp = false;
            Limit = Limit.None;
            Fault = Fault.None;
            Mode = JointMode.Hold;
            State = JointState.Holding;
        }

        /// <summary>Ends everything because the output is off. A fault stays until it is cleared.</summary>
        /// <param name="reason">Why a command under way ends.</param>
        public void Disable(Refusal reason)
        {
            Abort(reason);
            Rest();
            Lease.Release();
            isLimp = false;
            Limit = Limit.None;
            Mode = JointMode.Off;
            State = Fault == Fault.None ? JointState.Off : JointState.Faulted;
        }

        /// <summary>While the output is off the setpoint is where the joint is.</summary>
        public void Follow(float measuredRadians)
        {
            SetpointRadians = measuredRadians;
        }

        /// <summary>Latches a fault of this joint and makes it limp; the caller stops the others.</summary>
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

        /// <summary>Decelerates to rest, inside the range, and then holds. A joint that is limp stays so.</summary>
        /// <param name="reason">Why a command under way ends; <see cref="Refusal.None"/> for a motion of the machine's own that is done.</param>
        public void Stop(Refusal reason)
        {
            Lease.Release();
            if (State != JointState.Moving && State != JointState.Holding)
                return;
            Abort(reason);
            goesAfterStop = false;
            if (source == AtRest)
                return;
            Brake();
            bool isAtRest = source == AtRest;

            // A setpoint that stood still anyway was held back by nothing, and no deceleration ends that would clear the limit.
            Limit = isAtRest || reason == Refusal.None ? Limit.None : reason == Refusal.LeaseExpired ? Limit.Lease : Limit.Stop;
            State = isAtRest ? JointState.Holding : JointState.Stopping;
        }

        /// <summary>Goes to a place of the machine's own choice, as the last thing that it does under power; also a joint that a cancelling or its lease brings to rest just now. A joint that is limp stays so.</summary>
        /// <param name="reason">Why a command under way ends.</param>
        /// <param name="positionRadians">Where to.</param>
        /// <param name="seconds">How long it takes, or longer where the limits ask for it.</param>
        public void Collapse(Refusal reason, float positionRadians, float seconds)
        {
            Lease.Release();
            if (State == JointState.Off || State == JointState.Faulted)
                return;
            Abort(reason);
            BeginMove(positionRadians, seconds, MoveProfile.MinimumJerk);
            Limit = Limit.Stop;
            State = JointState.Stopping;
        }

        /// <summary>Takes the setpoint of a motion that the machine runs itself. Nobody else commands the joint meanwhile.</summary>
        public void Lead(float positionRadians, float velocityRadiansPerSecond)
        {
            if (source != ByMachine)
            {
                Abort(Refusal.Superseded);
                goesAfterStop = false;
                source = ByMachine;
                Mode = JointMode.Position;
                State = JointState.Moving;
                Limit = Limit.None;
                Lease.Take(CommandLease.Machine, 0);
            }

            SetpointRadiansPerSecond = velocityRadiansPerSecond;
            SetSetpoint(positionRadians);
        }

        /// <summary>Moves time on by one control period.</summary>
        public void Step()
        {
            HasLeaseExpired = false;
            if (Lease.Step())
                EndLease();

            switch (source)
            {
                case AtRest:
                    if (waitsForGoal)
                        AwaitGoal();
                    return;
                case ByJerk:
                    bool isMoving = jerk.Step();
                    SetpointRadiansPerSecond = jerk.VelocityRadiansPerSecond;
                    SetSetpoint(jerk.PositionRadians);
                    if (!isMoving)
                        Arrive();
                    break;
                case ByTrapezoid:
                    isMoving = trapezoid.Step();
                    SetpointRadiansPerSecond = trapezoid.VelocityRadiansPerSecond;
                    SetSetpoint(trapezoid.PositionRadians);
                    if (!isMoving)
                        Arrive();
                    break;
                case BySpline:
                    isMoving = spline.Step();
                    SetpointRadiansPerSecond = spline.VelocityRadiansPerSecond;
                    SetSetpoint(spline.PositionRadians);
                    if (!isMoving)
                        EndSpline();
                    break;
                case ByRamp:
                    ramp.Step();
                    SetpointRadiansPerSecond = ramp.VelocityRadiansPerSecond;
                    SetSetpoint(ramp.PositionRadians);
                    if (ramp.IsLimitedByPosition)
                        Limit = Limit.Position;
                    break;
                default:
                    return;
            }

            if (pathToleranceRadians > 0 && State == JointState.Moving)
                KeepPath();
        }

        private void EndLease()
        {
            if (source == AtRest || State != JointState.Moving)
            {
                hasActive &= !isStream;
                return;
            }

            HasLeaseExpired = true;
            Stop(Refusal.LeaseExpired);
        }

        private void SetSetpoint(float positionRadians)
        {
            SetpointRadians = positionRadians < lowestRadians ? lowestRadians : positionRadians > highestRadians ? highestRadians : positionRadians;
        }

        private void Rest()
        {
            source = AtRest;
            SetpointRadiansPerSecond = 0;
            SetpointNewtonMetres = 0;
            goesAfterStop = false;
            waitsForGoal = false;
            pathToleranceRadians = 0;
        }

        /// <summary>Makes where the joint is the setpoint: after it was limp, or was moved by torque.</summary>
        private void TakeMeasured()
        {
            float measured = MeasuredRadians;
            SetpointRadians = measured;
            SetpointRadiansPerSecond = MeasuredRadiansPerSecond;
            SetpointNewtonMetres = 0;
            lowestRadians = measured < Limits.MinRadians ? measured : Limits.MinRadians;
            highestRadians = measured > Limits.MaxRadians ? measured : Limits.MaxRadians;
        }
    }
}
