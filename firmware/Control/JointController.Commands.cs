using Controller.Contract;

namespace Controller.Control
{
    /// <content>What writers ask for, and the answer.</content>
    public sealed partial class JointController
    {
        private bool hasSequence;
        private long lastSequence;
        private bool hasActive;
        private long activeSequence;
        private bool isStream;

        // Made limp by command while the machine is enabled.
        private bool isLimp;

        /// <summary>Answers a command that cannot be taken.</summary>
        public void Refuse(long sequence, Refusal reason)
        {
            if (IsRepeat(sequence))
                return;
            Replies.Add(sequence, CommandOutcome.Refused, (int)reason);
        }

        /// <summary>
        /// Takes a command, or answers why not. A repeat of the last sequence does nothing: it is the same command,
        /// delivered twice. Of a stream only the first setpoint is answered, and any that is limited or refused.
        /// </summary>
        public void Command(JointCommand command)
        {
            if (IsRepeat(command.Sequence))
                return;
            Refusal refusal = command.Refusal != Refusal.None ? command.Refusal : Judge(command);
            if (refusal != Refusal.None)
            {
                Replies.Add(command.Sequence, CommandOutcome.Refused, (int)refusal);
                return;
            }

            if (command.IsCancel)
            {
                Stop(Refusal.Cancelled);
                Replies.Add(command.Sequence, CommandOutcome.Done, 0);
                return;
            }

            Take(command);
        }

        private static bool AreFinite(JointCommand command)
        {
            return IsFinite(command.PositionRadians)
                && IsFinite(command.Seconds)
                && IsFinite(command.VelocityRadiansPerSecond)
                && IsFinite(command.EffortNewtonMetres)
                && IsFinite(command.StiffnessNewtonMetresPerRadian)
                && IsFinite(command.DampingNewtonMetreSecondsPerRadian)
                && IsFinite(command.PathToleranceRadians)
                && IsFinite(command.GoalToleranceRadians)
                && IsFinite(command.GoalSeconds);
        }

        private bool IsRepeat(long sequence)
        {
            if (hasSequence && sequence == lastSequence)
                return true;
            hasSequence = true;
            lastSequence = sequence;
            return false;
        }

        private Refusal Judge(JointCommand command)
        {
            if (!AreFinite(command))
                return Refusal.NotFinite;
            if (command.Seconds < 0 || command.Seconds > MaxCommandSeconds || command.GoalSeconds < 0 || command.GoalSeconds > MaxCommandSeconds)
                return Refusal.DurationInvalid;
            if (command.PathToleranceRadians < 0
                || command.GoalToleranceRadians < 0
                || command.StiffnessNewtonMetresPerRadian < 0
                || command.DampingNewtonMetreSecondsPerRadian < 0)
                return Refusal.ValueOutOfRange;
            Refusal lease = Lease.Judge(command.Lease, command.LeaseMilliseconds);
            if (State == JointState.Faulted)
                return Refusal.Faulted;
            if (State == JointState.Stopping)
                return Refusal.Stopping;
            if (State == JointState.Off && !isLimp)
                return Refusal.NotEnabled;

            // Anyone may bring a joint to rest, as anyone may stop the machine.
            if (lease != Refusal.None && !command.IsCancel)
                return lease;
            int mode = (int)command.Mode;
            if (!command.IsCancel && (mode < 0 || mode > (int)JointMode.Impedance || (Modes & (1 << mode)) == 0))
                return Refusal.ModeNotSupported;
            return Refusal.None;
        }

        private void Take(JointCommand command)
        {
            JointMode mode = command.Mode;
            bool isMove = mode == JointMode.Position && (command.Seconds > 0 || command.LeaseMilliseconds == 0);
            bool isStreamed = !isMove && mode >= JointMode.Position;
            bool goesOn = isStreamed && isStream && hasActive && mode == Mode && Lease.Holder == command.Lease;
            Limit before = Limit;
            if (!goesOn)
                Abort(Refusal.Superseded);
            int milliseconds = command.LeaseMilliseconds;
            Lease.Take(command.Lease, isStreamed && milliseconds == 0 ? CommandLease.DefaultStreamMilliseconds : milliseconds);
            isStream = isStreamed;
            isLimp = mode == JointMode.Off;
            Limit = Limit.None;
            pathToleranceRadians = 0;
            goalToleranceRadians = 0;
            if (mode < JointMode.Position)
            {
                TakeOver(command.Sequence, mode);
                return;
            }

            if (mode == JointMode.Position)
                TakePosition(command, isMove);
            else if (mode == JointMode.Velocity)
                TakeVelocity(command.VelocityRadiansPerSecond);
            else
                TakeTorque(command);
            State = JointState.Moving;
            hasActive = true;
            activeSequence = command.Sequence;
            if (!goesOn || Limit != before)
                Replies.Add(command.Sequence, Limit == Limit.None ? CommandOutcome.Accepted : CommandOutcome.Limited, (int)Limit);
        }

        /// <summary>Off, brake and hold: done as soon as they are taken, and nobody's afterwards.</summary>
        private void TakeOver(long sequence, JointMode mode)
        {
            if (mode == JointMode.Hold)
            {
                hasActive = true;
                activeSequence = sequence;
                State = JointState.Moving;
                if (Mode == JointMode.Off || Mode == JointMode.Brake)
                {
                    TakeMeasured();
                    SetpointRadiansPerSecond = 0;
                }

                Brake();
                if (source == AtRest)
                    Finish(CommandOutcome.Done, 0);
                return;
            }

            Rest();
            Mode = mode;
            State = mode == JointMode.Off ? JointState.Off : JointState.Holding;
            Lease.Release();
            Replies.Add(sequence, CommandOutcome.Done, 0);
        }

        private void TakePosition(JointCommand command, bool isMove)
        {
            pathToleranceRadians = command.PathToleranceRadians;
            goalToleranceRadians = command.GoalToleranceRadians;
            goalSteps = Limits.StepsFor(command.GoalSeconds);
            int steps = BeginMove(command.PositionRadians, command.Seconds, isMove ? command.Profile : MoveProfile.Trapezoid);
            if (targetRadians != command.PositionRadians)
                Limit = Limit.Position;
            else if (targetSteps > 0 && steps > targetSteps)
                Limit = Limits.GetBinding(targetRadians - SetpointRadians);
        }

        private void TakeVelocity(float velocityRadiansPerSecond)
        {
            if (source == ByTorque || Mode == JointMode.Off || Mode == JointMode.Brake)
                TakeMeasured();
            if (source != ByRamp)
            {
                ramp.Begin(SetpointRadians, SetpointRadiansPerSecond);
                source = ByRamp;
            }

            ramp.SetTarget(velocityRadiansPerSecond);
            if (ramp.IsLimitedByVelocity)
                Limit = Limits.VelocityLimit;
            Mode = JointMode.Velocity;
        }

        private void TakeTorque(JointCommand command)
        {
            float strongest = Limits.MaxNewtonMetres;
            float effort = command.EffortNewtonMetres;
            float wanted = effort > strongest ? strongest : effort < -strongest ? -strongest : effort;
            if (wanted != effort)
                Limit = Limit.Effort;
            SetpointNewtonMetres = wanted;
            source = ByTorque;
            Mode = command.Mode;
            if (Mode == JointMode.Effort)
                return;
            float target = Limits.Clamp(command.PositionRadians);
            if (target != command.PositionRadians)
                Limit = Limit.Position;
            SetpointRadians = target;
            SetpointRadiansPerSecond = command.VelocityRadiansPerSecond;
            StiffnessNewtonMetresPerRadian = command.StiffnessNewtonMetresPerRadian;
            DampingNewtonMetreSecondsPerRadian = command.DampingNewtonMetreSecondsPerRadian;
        }
    }
}
