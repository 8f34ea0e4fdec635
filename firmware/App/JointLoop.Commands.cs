using Controller.App.Machine;
using Controller.App.Safety;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <content>What commands ask for, and what becomes of them.</content>
    public sealed partial class JointLoop
    {
        /// <summary>
        /// How far outside its range a joint may rest and still be enabled. A limp joint comes to rest on its mechanical
        /// stop, 0.05 rad outside the range; reading noise and one count of the pulse make another 0.02.
        /// </summary>
        private const float RangeToleranceRadians = 0.07f;

        private bool hasStop;
        private long stopSequence;
        /// <summary>
        /// When the last stop, reset or enabling was sent. A command that moves or enables and was sent no later was sent
        /// for a machine that has been stopped since, and came late: docs/decisions/0018-commands-in-the-order-of-sending.md.
        /// </summary>
        private long orderMilliseconds;
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
                {
                    orderMilliseconds = nodeCommands.SentMilliseconds;
                    Stop(sequence);
                }
                else if (isRepeat && kind == CommandKind.Trajectory)
                    trajectories.IsFull = false;
                else if (isRepeat)
                    continue;
                else if (nodeCommands.Refusal != Refusal.None)
                    status.Replies.Add(sequence, CommandOutcome.Refused, (int)nodeCommands.Refusal);
                else
                    Take(kind, sequence);
            }
        }

        private bool IsOutdated(long sentMilliseconds)
        {
            return sentMilliseconds <= orderMilliseconds && orderMilliseconds != 0;
        }

        private void Take(CommandKind kind, long sequence)
        {
            switch (kind)
            {
                case CommandKind.Enable:
                    Enable(sequence);
                    break;
                case CommandKind.Reset:
                    Reset(sequence);
                    break;
                case CommandKind.Calibrate:
                    Calibrate(sequence);
                    break;
                case CommandKind.Trajectory:
                    TakeTrajectory();
                    break;
                case CommandKind.Demonstrate:
                    Demonstrate(sequence);
                    break;
                case CommandKind.EndDemonstration:
                    EndDemonstration(Refusal.Cancelled);
                    status.Replies.Add(sequence, CommandOutcome.Done, 0);
                    break;
            }
        }

        private void Enable(long sequence)
        {
            bool isEnabled = states.State == MachineState.Enabled;
            int uncalibrated = FindUncalibratedJoint();
            int outside = FindJointOutOfRange();
            bool isWell = drives.Misses == 0 && (sensors == null || sensors.Misses == 0);
            long sent = nodeCommands.SentMilliseconds;
            Refusal refusal = IsOutdated(sent) ? Refusal.Outdated : states.TryEnable(emergencyStop.IsPressed, isWell, uncalibrated < 0, outside < 0);
            if (refusal == Refusal.None && !isEnabled)
            {
                for (int i = 0; i < axes.Length; i++)
                {
                    axes[i].Controller.Enable(axes[i].MeasuredRadians);
                    axes[i].Guard.Reset();
                }

                // Until the drives are written they give no output, so the line cannot cut a pulse short.
                if (!emergencyStop.TryEnableOutputs())
                {
                    RaiseFault(Fault.EmergencyStop, TransitionLog.NoDevice, 0, 0);
                    refusal = Refusal.EmergencyStop;
                }

                orderMilliseconds = sent;
            }

            int joint = refusal == Refusal.NotCalibrated ? uncalibrated : refusal == Refusal.OutOfRange ? outside : TransitionLog.NoDevice;
            status.Replies.Add(sequence, refusal == Refusal.None ? CommandOutcome.Done : RefuseOrWait(sequence, refusal), (int)refusal, joint);
        }

        private void Stop(long sequence)
        {
            if (states.State == MachineState.Enabled)
                BeginStop(reactions.Of(StopCause.Command), Refusal.Stopping, (int)TransitionCause.StopCommand);
            else
                EndWaiting(Refusal.Stopping);
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
            if (states.State == MachineState.Faulted)
                orderMilliseconds = nodeCommands.SentMilliseconds;

            // Setting up chips takes a fifth of a second: that happens between two steps, outputs off.
            Fault fault = states.Fault;
            bool isChips = drives.Misses > 0 || (sensors != null && sensors.Misses > 0);
            if (states.State == MachineState.Faulted && isChips)
            {
                slowWork = SlowWork.Reset;
                slowSequence = sequence;
                return;
            }

            FinishReset(sequence, DoesPersist(fault));
        }

        /// <summary>Whether a fault's cause can be seen to be there still, with outputs off.</summary>
        private bool DoesPersist(Fault fault)
        {
            switch (fault)
            {
                case Fault.BusUndervoltage:
                    return !(status.BusVolts >= voltage.MinimumVolts);
                case Fault.BusOvervoltage:
                    return !(status.BusVolts <= voltage.MaximumVolts);
                case Fault.HeapLow:
                    return status.FreeHeapBytes < Supervisor.MinFreeHeapBytes;
                case Fault.WindingOvertemperature:
                    for (int i = 0; i < axes.Length; i++)
                    {
                        if (axes[i].Guard.IsWarm())
                            return true;
                    }

                    return false;
                case Fault.SensorImplausible:
                    for (int i = 0; i < axes.Length; i++)
                    {
                        if (!axes[i].Guard.IsInPhysicalRange())
                            return true;
                    }

                    return false;
                default:
                    return false;
            }
        }

        private void FinishReset(long sequence, bool doesFaultPersist)
        {
            Refusal refusal = states.State == MachineState.Faulted && emergencyStop.IsLatched && !emergencyStop.TryReset()
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
                JointCommandQueue commands = axis.Commands;
                if (commands.Written == commands.Taken)
                    continue;

                // Planning from a moving setpoint looks at the whole curve, some milliseconds at worst: one per period.
                JointController joint = axis.Controller;
                bool isBlend = joint.IsUnderWay;
                if (isBlend && hasBlended)
                    continue;
                hasBlended |= isBlend;
                JointCommand command = commands.Peek();
                Refusal refusal = command.Refusal;
                if (refusal == Refusal.None)
                    refusal = states.GetMotionRefusal();
                if (refusal == Refusal.None && !command.IsCancel && IsOutdated(command.SentMilliseconds))
                    refusal = Refusal.Outdated;
                if (refusal == Refusal.None)
                    joint.Command(command);
                else
                    joint.Refuse(command.Sequence, refusal);
                commands.Drop();
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
