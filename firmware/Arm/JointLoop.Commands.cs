using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <content>What commands ask for, and what becomes of them.</content>
    public sealed partial class JointLoop
    {
        /// <summary>How far outside its range a joint may rest and still be enabled: its mechanical stop, 0.1 rad, and two counts.</summary>
        private const float RangeToleranceRadians = 0.103f;

        private bool hasStop;
        private long stopSequence;
        private bool hasNodeSequence;
        private long lastNodeSequence;

        private void TakeNodeCommands()
        {
            while (nodeCommands.TryTake())
            {
                long sequence = nodeCommands.Sequence;
                CommandKind kind = nodeCommands.Kind;

                // A stop is obeyed however often it comes; all else is done once.
                bool isRepeat = hasNodeSequence && sequence == lastNodeSequence;
                if (sequence != CommandQueue.NoSequence)
                {
                    hasNodeSequence = true;
                    lastNodeSequence = sequence;
                }

                if (kind == CommandKind.Stop)
                    Stop(sequence);
                else if (isRepeat)
                    continue;
                else if (nodeCommands.Refusal != Refusal.None)
                    status.Replies.Add(sequence, CommandOutcome.Refused, (int)nodeCommands.Refusal);
                else if (kind == CommandKind.Enable)
                    Enable(sequence);
                else if (kind == CommandKind.Reset)
                    Reset(sequence);
            }
        }

        private void Enable(long sequence)
        {
            bool isEnabled = states.State == MachineState.Enabled;
            bool isWell = drives.Misses == 0 && outputs.IsOn;
            Refusal refusal = states.TryEnable(emergencyStop.IsPressed, isWell, AreJointsInRange());
            if (refusal == Refusal.None && !isEnabled)
            {
                for (int i = 0; i < axes.Length; i++)
                {
                    axes[i].Controller.Enable(axes[i].MeasuredRadians);
                    axes[i].FollowingError.Reset();
                }
            }

            ReplyToNode(sequence, refusal);
        }

        private void Stop(long sequence)
        {
            if (states.Fire(MachineEvent.Stop))
                StopAll(Refusal.Stopping);
            if (sequence == CommandQueue.NoSequence)
                return;
            if (states.State != MachineState.Stopping)
            {
                status.Replies.Add(sequence, CommandOutcome.Done, 0);
                return;
            }

            if (hasStop && stopSequence == sequence)
                return;
            AbortStop(Refusal.Superseded);
            hasStop = true;
            stopSequence = sequence;
            status.Replies.Add(sequence, CommandOutcome.Accepted, 0);
        }

        private void Reset(long sequence)
        {
            // The supply went off with the latch: the servos boot anew, between two steps.
            if (states.State == MachineState.EmergencyStop || states.State == MachineState.Faulted)
            {
                isResetWanted = true;
                resetSequence = sequence;
                return;
            }

            ReplyToNode(sequence, states.TryReset(emergencyStop.IsPressed, false));
        }

        private void TakeJointCommands()
        {
            bool hasBlended = false;
            for (int i = 0; i < axes.Length; i++)
            {
                JointAxis axis = axes[i];
                CommandQueue commands = axis.Commands;
                if (!commands.IsPending)
                    continue;

                // Planning from a moving setpoint looks at the whole curve: one per period.
                JointController joint = axis.Controller;
                if (joint.IsUnderWay && hasBlended)
                    continue;
                hasBlended |= joint.IsUnderWay;
                commands.TryTake();
                Refusal refusal = commands.Refusal;
                if (refusal == Refusal.None)
                    refusal = states.GetMotionRefusal();
                if (refusal == Refusal.None)
                    joint.Command(commands.Sequence, commands.PositionRadians, commands.Seconds);
                else
                    joint.Refuse(commands.Sequence, refusal);
            }
        }

        private bool AreJointsInRange()
        {
            for (int i = 0; i < axes.Length; i++)
            {
                float measured = axes[i].MeasuredRadians;
                JointLimits limits = axes[i].Controller.Limits;
                bool isInside = measured >= limits.MinRadians - RangeToleranceRadians && measured <= limits.MaxRadians + RangeToleranceRadians;
                if (!isInside)
                    return false;
            }

            return true;
        }

        private void AbortStop(Refusal reason)
        {
            if (!hasStop)
                return;
            hasStop = false;
            status.Replies.Add(stopSequence, CommandOutcome.Aborted, (int)reason);
        }

        private void ReplyToNode(long sequence, Refusal refusal)
        {
            status.Replies.Add(sequence, refusal == Refusal.None ? CommandOutcome.Done : CommandOutcome.Refused, (int)refusal);
        }
    }
}
