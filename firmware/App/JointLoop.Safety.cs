using Controller.App.Machine;
using Controller.App.Safety;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Safety;

namespace Controller.App
{
    /// <content>What ends an enabled machine without anybody asking, and how it comes to rest.</content>
    public sealed partial class JointLoop
    {
        /// <summary>Misses in a row before a chip counts as silent: a single NACK is noise.</summary>
        private const int MissesAllowed = 5;

        /// <summary>Time that the supply may be low or high, as when all servos start or brake at once.</summary>
        private const int VoltageMilliseconds = 100;

        /// <summary>From this share of the way between minimum and nominal supply on down, joints are slowed.</summary>
        private const float DeratingShare = 0.5f;

        private const float HysteresisShare = 0.05f;

        /// <summary>From the setpoint at rest to outputs off: a loaded servo comes to rest some 0.1 s after its setpoint, and must not fall on the way.</summary>
        private const int SettleMilliseconds = 200;

        private readonly StopReactions reactions;
        private readonly float collapseSeconds;
        private readonly VoltageMonitor voltage;
        private readonly int settleSteps;
        private int windingJoint;
        private int stepsAtRest;
        private bool holdsAfterStop;
        private bool isLeaseExpired;

        private void FollowSafety()
        {
            if (emergencyStop.IsLatched && states.State != MachineState.Faulted)
                RaiseFault(Fault.EmergencyStop, TransitionLog.NoDevice, 0, 0);
            SupervisorVerdict verdict = status.Verdict;
            if (verdict.IsRaised)
            {
                RaiseFault(verdict.Fault, verdict.Device, verdict.Measured, verdict.Bound);
                verdict.IsRaised = false;
            }

            if (drives.Misses > MissesAllowed)
                RaiseFault(drives.MissFault, drives.MissingJoint, drives.MissingJoint >= 0 ? drives.MissingIdentifier : drives.Misses, MissesAllowed);
            if (sensors != null && sensors.Misses > MissesAllowed)
                RaiseFault(sensors.MissFault, sensors.MissingDevice, sensors.Misses, MissesAllowed);
            if (!states.IsOutputOn)
            {
                voltage.Reset();
                return;
            }

            float volts = status.BusVolts;
            Fault fault = voltage.Step(volts);
            if (fault != Fault.None)
                RaiseFault(fault, TransitionLog.NoDevice, volts, fault == Fault.BusUndervoltage ? voltage.MinimumVolts : voltage.MaximumVolts);
            if (!network.IsConnected && states.State == MachineState.Enabled)
                BeginStop(reactions.Of(StopCause.NetworkLost), Refusal.NetworkLost, (int)Refusal.NetworkLost);
        }

        /// <summary>A fault of one joint: it goes limp at once, whatever the others do to come to rest.</summary>
        private void RaiseJointFault(int joint, Fault fault)
        {
            JointGuard guard = axes[joint].Guard;
            axes[joint].Controller.Latch(fault);
            RaiseFault(fault, joint, guard.Measured, guard.Bound);
        }

        /// <summary>One winding a period: they warm up in seconds.</summary>
        private void StepWinding()
        {
            windingJoint = windingJoint + 1 < axes.Length ? windingJoint + 1 : 0;
            Fault fault = axes[windingJoint].Guard.StepWinding(voltage.DeratingFactor);
            if (fault != Fault.None)
                RaiseJointFault(windingJoint, fault);
        }

        private void RaiseFault(Fault fault, int device, float measured, float bound)
        {
            if (states.State == MachineState.Faulted || states.State == MachineState.Safe)
                return;
            StopReaction reaction = states.IsOutputOn ? reactions.Of(fault) : StopReaction.RemovePower;
            if (reaction == StopReaction.RemovePower)
            {
                // Off before bookkeeping; harmless when they are off already.
                outputs.Off();
                states.Latch(fault, true, device, measured, bound);
                EndAll(fault == Fault.EmergencyStop ? Refusal.EmergencyStop : Refusal.Faulted);
                return;
            }

            bool wasEnabled = states.State == MachineState.Enabled;
            if (states.Latch(fault, false, device, measured, bound) && wasEnabled)
                StopAll(Refusal.Faulted, reaction);
        }

        private void FollowLease()
        {
            isLeaseExpired = false;
            StopReaction reaction = reactions.Of(StopCause.LeaseExpired);
            if (reaction != StopReaction.StopAndHold && states.State == MachineState.Enabled)
                BeginStop(reaction, Refusal.LeaseExpired, (int)Refusal.LeaseExpired);
        }

        /// <summary>Begins a stop that no fault asks for.</summary>
        private void BeginStop(StopReaction reaction, Refusal reason, int cause)
        {
            if (reaction == StopReaction.RemovePower)
                outputs.Off();
            if (!states.Fire(MachineEvent.Stop, cause))
                return;
            StopAll(reason, reaction);
            if (reaction == StopReaction.RemovePower)
                stepsAtRest = settleSteps;
        }

        private void StopAll(Refusal reason, StopReaction reaction)
        {
            stepsAtRest = 0;
            holdsAfterStop = reaction == StopReaction.StopAndHold;
            EndDemonstration(reason);
            for (int i = 0; i < axes.Length; i++)
            {
                JointController joint = axes[i].Controller;
                if (reaction == StopReaction.CollapseThenRemovePower)
                    joint.Collapse(reason, axes[i].Settings.CollapseRadians, collapseSeconds);
                else
                    joint.Stop(reason);
            }

            EndTrajectory(reason);
        }

        private void FinishStop(bool isAnyUnderWay)
        {
            stepsAtRest = isAnyUnderWay ? 0 : stepsAtRest + 1;
            if (stepsAtRest <= settleSteps)
                return;
            stepsAtRest = 0;
            if (states.Fault != Fault.None)
            {
                outputs.Off();
                states.Fire(MachineEvent.RestedFaulted, (int)states.Fault, states.FaultDevice, states.FaultMeasured, states.FaultBound);
                DisableAll(Refusal.Faulted);
            }
            else if (holdsAfterStop)
            {
                states.Fire(MachineEvent.RestedHolding, (int)TransitionCause.AtRest);
            }
            else
            {
                outputs.Off();
                states.Fire(MachineEvent.Rested, (int)TransitionCause.AtRest);
                DisableAll(Refusal.Stopping);
            }

            if (!hasStop)
                return;
            hasStop = false;
            status.Replies.Add(stopSequence, CommandOutcome.Done, 0);
        }

        private void EndAll(Refusal reason)
        {
            outputs.Off();
            if (isCalibrating)
            {
                isCalibrating = false;
                status.Replies.Add(calibrationSequence, CommandOutcome.Aborted, (int)reason);
            }

            EndWaiting(reason);
            EndDemonstration(reason);
            DisableAll(reason);
            EndTrajectory(reason);
            AbortStop(reason);
        }

        private void DisableAll(Refusal reason)
        {
            for (int i = 0; i < axes.Length; i++)
                axes[i].Controller.Disable(reason);
        }

        /// <summary>Index of the first joint whose posture is outside its range; -1 when there is none.</summary>
        private int FindJointOutOfRange()
        {
            for (int i = 0; i < axes.Length; i++)
            {
                float measured = axes[i].MeasuredRadians;
                JointLimits limits = axes[i].Controller.Limits;
                bool isInside = measured >= limits.MinRadians - RangeToleranceRadians && measured <= limits.MaxRadians + RangeToleranceRadians;
                if (!isInside)
                    return i;
            }

            return -1;
        }

        /// <summary>Index of the first joint without calibration; -1 when there is none.</summary>
        private int FindUncalibratedJoint()
        {
            for (int i = 0; i < axes.Length; i++)
            {
                if (!axes[i].IsCalibrated)
                    return i;
            }

            return -1;
        }
    }
}
