using System;
using System.Device.Adc;
using System.Threading;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;

namespace Controller.App
{
    /// <summary>The arm's control loop: servos, safety, commands, trajectories, once per period, on a thread of its own.</summary>
    /// <remarks>
    /// <see cref="Step"/> allocates nothing, waits for no lock and throws nothing. Torques are the outputs in the sense of the machine's states; the servos' supply is on
    /// from the start, so that positions are known, and goes off with the emergency stop and with faults.
    /// </remarks>
    public sealed partial class JointLoop
    {
        /// <summary>Misses in a row before a servo counts as silent: a single lost packet is noise.</summary>
        private const int MissesAllowed = 5;

        /// <summary>Time that the supply may be low, as when all servos start at once.</summary>
        private const int UndervoltageMilliseconds = 100;

        /// <summary>From the setpoint at rest to torques off: a loaded servo comes to rest some 0.1 s after its setpoint.</summary>
        private const int SettleMilliseconds = 200;

        private const float BusVoltsSmoothing = 0.25f;

        private readonly MachineStatus status;
        private readonly MachineStates states;
        private readonly JointAxis[] axes;
        private readonly CommandQueue nodeCommands;
        private readonly EmergencyStop emergencyStop;
        private readonly OutputEnable outputs;
        private readonly NetworkLink network;
        private readonly StatusLed led;
        private readonly AdcChannel busVoltage;
        private readonly DynamixelDrives drives;
        private readonly float busVoltsPerReading;
        private readonly float busVoltsMinimum;
        private readonly int undervoltageSteps;
        private readonly int settleSteps;
        private readonly int periodMilliseconds;

        private int stepsUnderVoltage;
        private int stepsAtRest;
        private bool isResetWanted;
        private long resetSequence;

        /// <summary>Composes the loop; nothing moves before <see cref="Run"/>.</summary>
        public JointLoop(MachineSettings settings, MachineStatus status, ArmPeripherals board, JointAxis[] axes, CommandQueue nodeCommands, NetworkLink network)
        {
            this.status = status;
            states = status.States;
            this.axes = axes;
            this.nodeCommands = nodeCommands;
            this.network = network;
            emergencyStop = board.EmergencyStop;
            outputs = board.Outputs;
            led = board.Led;
            busVoltage = board.BusVoltage;
            drives = board.Drives;
            periodMilliseconds = settings.ControlPeriodMilliseconds;
            busVoltsPerReading = board.BusVoltsPerReading;
            busVoltsMinimum = settings.BusVoltageMinimumVolts;
            undervoltageSteps = UndervoltageMilliseconds / periodMilliseconds;
            settleSteps = SettleMilliseconds / periodMilliseconds;
        }

        /// <summary>Runs for ever. Deadlines are absolute, so a late step does not shift those after it.</summary>
        public void Run()
        {
            if (!drives.TryInitialize() && !emergencyStop.IsLatched)
                RaiseDriveFault();
            while (true)
            {
                try
                {
                    KeepPeriod();
                }
                catch (Exception e)
                {
                    // A defect must not leave servos pulling with nobody behind them.
                    outputs.Off();
                    states.Latch(Fault.FirmwareDefect);
                    DisableAll(Refusal.Faulted);
                    Console.WriteLine("control loop: " + e.ToString());
                    Thread.Sleep(100);
                }
            }
        }

        /// <summary>One period. Its name is known outside: the emulator judges the deadline of this method.</summary>
        public void Step()
        {
            status.Iterations++;
            emergencyStop.Poll();
            drives.Read();
            float volts = busVoltage.ReadValue() * busVoltsPerReading;
            status.BusVolts += BusVoltsSmoothing * (volts - status.BusVolts);
            FollowSafety();
            TakeNodeCommands();
            TakeJointCommands();
            StepJoints();
            emergencyStop.Poll();
            drives.Write(states.IsOutputOn);
            led.Step(states.State);
        }

        private void KeepPeriod()
        {
            long deadline = Environment.TickCount64;
            while (true)
            {
                Step();
                if (isResetWanted)
                {
                    ResetDrives();
                    deadline = Environment.TickCount64;
                }

                deadline += periodMilliseconds;
                long now = Environment.TickCount64;
                if (now < deadline)
                {
                    Thread.Sleep((int)(deadline - now));
                    continue;
                }

                status.Overruns++;
                while (deadline + periodMilliseconds <= now)
                    deadline += periodMilliseconds;

                // Even a loop that is always late lets the others run.
                Thread.Sleep(0);
            }
        }

        /// <summary>What ends an enabled machine without anybody asking.</summary>
        private void FollowSafety()
        {
            if (emergencyStop.IsLatched && states.State != MachineState.EmergencyStop && states.Fire(MachineEvent.EmergencyStop))
                EndAll(Refusal.EmergencyStop);
            if (drives.Misses > MissesAllowed && outputs.IsOn)
                RaiseDriveFault();
            if (!states.IsOutputOn)
            {
                stepsUnderVoltage = 0;
                return;
            }

            // A voltage that is no number counts as low.
            stepsUnderVoltage = status.BusVolts >= busVoltsMinimum ? 0 : stepsUnderVoltage + 1;
            if (stepsUnderVoltage > undervoltageSteps)
                RaiseFault(Fault.BusUndervoltage);
            if (!network.IsConnected && states.Fire(MachineEvent.Stop))
                StopAll(Refusal.NetworkLost);
        }

        private void StepJoints()
        {
            bool isOn = states.IsOutputOn;
            bool isAnyUnderWay = false;
            for (int i = 0; i < axes.Length; i++)
            {
                JointAxis axis = axes[i];
                JointController joint = axis.Controller;
                if (!isOn)
                {
                    joint.Follow(axis.MeasuredRadians);
                    continue;
                }

                joint.Step();
                isAnyUnderWay |= joint.IsUnderWay;
                if (axis.FollowingError.Step(joint.SetpointRadians - axis.MeasuredRadians))
                {
                    joint.Latch(Fault.FollowingError);
                    RaiseFault(Fault.FollowingError);
                    return;
                }
            }

            if (states.State == MachineState.Stopping)
                FinishStop(isAnyUnderWay);
        }

        private void FinishStop(bool isAnyUnderWay)
        {
            stepsAtRest = isAnyUnderWay ? 0 : stepsAtRest + 1;
            if (stepsAtRest <= settleSteps)
                return;
            stepsAtRest = 0;
            states.Fire(MachineEvent.Stopped);
            DisableAll(Refusal.Stopping);
            if (!hasStop)
                return;
            hasStop = false;
            status.Replies.Add(stopSequence, CommandOutcome.Done, 0);
        }

        /// <summary>Half a second: the servos boot and are set up anew, torques off.</summary>
        private void ResetDrives()
        {
            isResetWanted = false;
            if (emergencyStop.IsLatched && !emergencyStop.TryReset())
            {
                ReplyToNode(resetSequence, Refusal.EmergencyStop);
                return;
            }

            bool isThere = drives.TryInitialize();
            if (!isThere && !emergencyStop.IsLatched)
                RaiseDriveFault();
            Refusal refusal = states.TryReset(emergencyStop.IsPressed, !isThere);
            if (refusal == Refusal.None)
            {
                for (int i = 0; i < axes.Length; i++)
                    axes[i].Controller.ClearFault();
            }

            ReplyToNode(resetSequence, refusal);
        }

        /// <summary>Every servo that does not answer is named: each joint has the fault.</summary>
        private void RaiseDriveFault()
        {
            Fault fault = drives.MissFault;
            if (fault != Fault.ActuatorNotResponding && drives.MissingJoint >= 0)
                axes[drives.MissingJoint].Controller.Latch(fault);
            for (int i = 0; i < axes.Length; i++)
            {
                if (drives.IsMissing(i))
                    axes[i].Controller.Latch(Fault.ActuatorNotResponding);
            }

            RaiseFault(fault);
        }

        private void RaiseFault(Fault fault)
        {
            outputs.Off();
            if (states.Latch(fault))
                EndAll(Refusal.Faulted);
        }

        private void StopAll(Refusal reason)
        {
            stepsAtRest = 0;
            for (int i = 0; i < axes.Length; i++)
                axes[i].Controller.Stop(reason);
        }

        private void EndAll(Refusal reason)
        {
            outputs.Off();
            DisableAll(reason);
            AbortStop(reason);
        }

        private void DisableAll(Refusal reason)
        {
            for (int i = 0; i < axes.Length; i++)
                axes[i].Controller.Disable(reason);
        }
    }
}
