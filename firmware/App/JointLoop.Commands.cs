using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <content>What commands ask for, and what becomes of them.</content>
    public sealed partial class JointLoop
    {
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
            Refusal refusal = states.TryEnable(emergencyStop.IsPressed, imuMisses == 0 && pwmMisses == 0, AreJointsInRange());
            if (refusal == Refusal.None && !isEnabled)
            {
                for (int i = 0; i < axes.Length; i++)
                {
                    axes[i].Controller.Enable(axes[i].MeasuredRadians);
                    axes[i].FollowingError.Reset();
                }

                // Until WriteServos the channels give no pulse, so the line cannot cut one short.
                if (!emergencyStop.TryEnableOutputs())
                {
                    states.Fire(MachineEvent.EmergencyStop);
                    EndAll(Refusal.EmergencyStop);
                    refusal = Refusal.EmergencyStop;
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
            // Setting up the chips takes a fifth of a second: that happens between two steps, outputs off.
            if (states.Fault == Fault.ImuNotResponding || states.Fault == Fault.PwmNotResponding)
            {
                isChipResetWanted = true;
                resetSequence = sequence;
                return;
            }

            FinishReset(sequence, states.Fault == Fault.BusUndervoltage && status.BusVolts < busVoltsMinimum);
        }

        private void FinishReset(long sequence, bool doesFaultPersist)
        {
            Refusal refusal = states.State == MachineState.EmergencyStop && !emergencyStop.TryReset()
                ? Refusal.EmergencyStop
                : states.TryReset(emergencyStop.IsPressed, doesFaultPersist);
            if (refusal == Refusal.None)
            {
                for (int i = 0; i < axes.Length; i++)
                    axes[i].Controller.ClearFault();
            }

            ReplyToNode(sequence, refusal);
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

                // Planning from a moving setpoint looks at the whole curve, some milliseconds at worst: one per period.
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
