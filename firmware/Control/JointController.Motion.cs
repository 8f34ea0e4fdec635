using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.Control
{
    /// <content>Moves, stops, and their ends.</content>
    public sealed partial class JointController
    {
        /// <summary>Tries of a blend into a new target, each a quarter longer, before the joint stops first and goes then.</summary>
        private const int BlendTries = 4;

        private bool goesAfterStop;
        private float targetRadians;
        private int targetSteps;
        private int afterStopSteps;
        private float pathToleranceRadians;
        private float goalToleranceRadians;
        private int goalSteps;
        private bool waitsForGoal;

        /// <summary>True while a trajectory of the machine moves the joint.</summary>
        public bool IsFollowing;

        /// <summary>True while a trajectory waits for its time to move the joint: its writer keeps the lease when a move of its own ends meanwhile.</summary>
        public bool IsAwaited;

        /// <summary>Why the trajectory ended for this joint; <see cref="Refusal.None"/> when it ran to its end or still runs.</summary>
        public Refusal FollowingEnd;

        /// <summary>Begins the joint's part of a trajectory that was judged already. Position and velocity go on from where they are.</summary>
        /// <param name="buffer">The trajectory; it must stay as it is until the joint ends it.</param>
        /// <param name="column">The joint's column.</param>
        /// <param name="elapsedSeconds">Time since it was to begin.</param>
        /// <param name="takeOverSeconds"><see cref="SplinePath.TakeOverSeconds"/> where it takes over from another, else 0.</param>
        public void Follow(TrajectoryBuffer buffer, int column, float elapsedSeconds, float takeOverSeconds)
        {
            Abort(Refusal.Superseded);
            if (source == ByTorque || Mode == JointMode.Brake)
                TakeMeasured();
            goesAfterStop = false;
            waitsForGoal = false;
            pathToleranceRadians = 0;
            goalToleranceRadians = 0;
            spline.Begin(buffer, column, SetpointRadians, SetpointRadiansPerSecond, elapsedSeconds, takeOverSeconds);
            source = BySpline;
            Mode = JointMode.Position;
            State = JointState.Moving;
            Limit = Limit.None;
            IsFollowing = true;
            IsAwaited = false;
            FollowingEnd = Refusal.None;
        }

        private static bool IsFinite(float value)
        {
            // NaN fails the first comparison on the board, where it is greater than every number, and on a desktop both.
            return value <= float.MaxValue && value >= float.MinValue;
        }

        /// <summary>Plans to a target inside the range, from rest or from whatever moves the setpoint now.</summary>
        /// <returns>Steps that it takes.</returns>
        private int BeginMove(float positionRadians, float seconds, MoveProfile profile)
        {
            bool isMoving = source != AtRest;
            if (source == ByTorque || Mode == JointMode.Off || Mode == JointMode.Brake)
            {
                TakeMeasured();
                isMoving = Mode != JointMode.Off && SetpointRadiansPerSecond != 0;
            }

            targetRadians = Limits.Clamp(positionRadians);
            targetSteps = Limits.StepsFor(seconds);
            goesAfterStop = false;
            waitsForGoal = false;
            Mode = JointMode.Position;
            if (profile == MoveProfile.Trapezoid)
            {
                trapezoid.Plan(
                    SetpointRadians,
                    isMoving ? SetpointRadiansPerSecond : 0,
                    targetRadians,
                    Limits.MaxRadiansPerSecond,
                    Limits.MaxRadiansPerSecondSquared,
                    seconds);
                source = ByTrapezoid;
                return trapezoid.Steps;
            }

            return isMoving ? Blend() : Go();
        }

        /// <summary>From rest to the target.</summary>
        /// <returns>Steps that it takes.</returns>
        private int Go()
        {
            int steps = Limits.FewestSteps(targetRadians - SetpointRadians);
            if (steps < targetSteps)
                steps = targetSteps;
            jerk.PlanMove(SetpointRadians, 0, 0, targetRadians, steps);
            source = ByJerk;
            return steps;
        }

        /// <summary>From a moving setpoint to the target: in one sweep where the limits allow it, else stop first.</summary>
        /// <returns>Steps that it takes, without those of a second part that is not planned yet.</returns>
        private int Blend()
        {
            float position = SetpointRadians;
            float velocity = SetpointRadiansPerSecond;
            float acceleration = source == ByJerk ? jerk.GetAcceleration() : 0;
            int steps = Limits.FewestSteps(targetRadians - position);
            if (steps < targetSteps)
                steps = targetSteps;
            source = ByJerk;
            for (int i = 0; i < BlendTries; i++)
            {
                jerk.PlanMove(position, velocity, acceleration, targetRadians, steps);
                if (jerk.Keeps(Limits.MinRadians, Limits.MaxRadians, Limits.MaxRadiansPerSecond, Limits.MaxRadiansPerSecondSquared))
                    return steps;
                steps += (steps / 4) + 1;
            }

            // The tries left position and velocity as they were.
            PlanStop();
            if (source == AtRest)
                return Go();
            goesAfterStop = true;
            int stopSteps = jerk.StepsLeft;
            int goSteps = Limits.FewestSteps(targetRadians - jerk.EndRadians);
            int whole = stopSteps + goSteps > targetSteps ? stopSteps + goSteps : targetSteps;
            afterStopSteps = whole - stopSteps;
            return whole;
        }

        /// <summary>From whatever moves the setpoint, or the joint, to rest.</summary>
        private void Brake()
        {
            if (source == ByTorque)
                TakeMeasured();
            Mode = JointMode.Position;
            SetpointNewtonMetres = 0;
            pathToleranceRadians = 0;
            PlanStop();
        }

        private void PlanStop()
        {
            float position = SetpointRadians;
            float velocity = SetpointRadiansPerSecond;
            int steps = Limits.StopSteps(position, velocity);
            if (steps > 0)
            {
                jerk.PlanStop(position, velocity, steps);
                source = ByJerk;
                return;
            }

            jerk.Rest(position);
            source = AtRest;
            SetpointRadiansPerSecond = 0;
        }

        /// <summary>A chunk may end in motion: without a successor the joint comes to rest.</summary>
        private void EndSpline()
        {
            Brake();
            if (source == AtRest)
                Arrive();
        }

        private void KeepPath()
        {
            float error = SetpointRadians - MeasuredRadians;
            if (error >= -pathToleranceRadians && error <= pathToleranceRadians)
                return;
            Stop(Refusal.PathTolerance);
        }

        private void Arrive()
        {
            source = AtRest;
            SetpointRadiansPerSecond = 0;
            if (goesAfterStop)
            {
                goesAfterStop = false;
                targetSteps = afterStopSteps;
                Go();
                return;
            }

            IsFollowing = false;
            if (isStream && hasActive)
            {
                // The next setpoint is on its way; should it not come, the joint rests already.
                State = JointState.Holding;
                return;
            }

            if (State == JointState.Moving && hasActive && goalToleranceRadians > 0)
            {
                waitsForGoal = true;
                AwaitGoal();
                return;
            }

            Finish(CommandOutcome.Done, 0);
        }

        private void AwaitGoal()
        {
            float error = targetRadians - MeasuredRadians;
            if (error >= -goalToleranceRadians && error <= goalToleranceRadians)
            {
                Finish(CommandOutcome.Done, 0);
                return;
            }

            goalSteps--;
            if (goalSteps < 0)
                Finish(CommandOutcome.Aborted, (int)Refusal.GoalTolerance);
        }

        private void Finish(CommandOutcome outcome, int reason)
        {
            waitsForGoal = false;
            pathToleranceRadians = 0;
            if (hasActive && State == JointState.Moving)
            {
                hasActive = false;
                Replies.Add(activeSequence, outcome, reason);
            }

            if (!Lease.IsTimed && !IsAwaited)
                Lease.Release();

            // A target that was moved to the range's end still holds the joint back; a slower move is over.
            if (Limit != Limit.Position)
                Limit = Limit.None;
            State = JointState.Holding;
        }

        private void Abort(Refusal reason)
        {
            if (IsFollowing)
            {
                IsFollowing = false;
                FollowingEnd = reason;
            }

            waitsForGoal = false;
            if (!hasActive)
                return;
            hasActive = false;
            Replies.Add(activeSequence, CommandOutcome.Aborted, (int)reason);
        }
    }
}
