using System;
using System.Device.Adc;
using System.Threading;
using Controller.App.Calibration;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Safety;

namespace Controller.App
{
    /// <summary>The control loop: sensors, safety, commands, trajectories, drives, once per period, on a thread of its own.</summary>
    /// <remarks>
    /// <see cref="Step"/> allocates nothing, waits for no lock and throws nothing. A board runs about 2.3 million simple
    /// instructions per second, so the loop is arrays and fields; docs/decisions/0004-firmware-threads.md has the budget.
    /// </remarks>
    public sealed partial class JointLoop
    {
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
        private readonly JointDrives drives;
        private readonly MachineSensors sensors;
        private readonly float busVoltsPerReading;
        private readonly int periodMilliseconds;

        /// <summary>Composes the loop; nothing moves before <see cref="Run"/>.</summary>
        public JointLoop(
            MachineSettings settings,
            MachineStatus status,
            BoardPeripherals board,
            JointAxis[] axes,
            CommandQueue nodeCommands,
            TrajectoryInbox trajectories,
            CalibrationRun calibration,
            NetworkLink network)
        {
            this.status = status;
            states = status.States;
            this.axes = axes;
            this.nodeCommands = nodeCommands;
            this.trajectories = trajectories;
            this.network = network;
            this.calibration = calibration;
            emergencyStop = board.EmergencyStop;
            outputs = board.Outputs;
            led = board.Led;
            busVoltage = board.BusVoltage;
            drives = board.Drives;
            sensors = board.Sensors;
            demonstration = board.Demonstration;
            periodMilliseconds = settings.ControlPeriodMilliseconds;
            busVoltsPerReading = board.BusVoltsPerReading;
            int voltageSteps = VoltageMilliseconds / periodMilliseconds;
            voltage = new VoltageMonitor(
                settings.BusVoltageMinimumVolts,
                settings.BusVoltageMinimumVolts + (DeratingShare * (settings.BusVoltageNominalVolts - settings.BusVoltageMinimumVolts)),
                settings.BusVoltageMaximumVolts,
                HysteresisShare * (settings.BusVoltageNominalVolts - settings.BusVoltageMinimumVolts),
                voltageSteps,
                voltageSteps);
            settleSteps = SettleMilliseconds / periodMilliseconds;
            reactions = new StopReactions(settings.StopReactions);
            collapseSeconds = settings.CollapseSeconds;
            limits = new JointLimits[axes.Length];
            startRadians = new float[axes.Length];
            startRadiansPerSecond = new float[axes.Length];
            for (int i = 0; i < axes.Length; i++)
            {
                limits[i] = axes[i].Controller.Limits;
                axes[i].Controller.Modes = drives.Modes;
            }
        }

        /// <summary>Runs for ever. Deadlines are absolute, so a late step does not shift those after it.</summary>
        public void Run()
        {
            InitializeChips();
            while (true)
            {
                try
                {
                    KeepPeriod();
                }
                catch (Exception e)
                {
                    // A defect must not leave actuators pulling with nobody behind them.
                    outputs.Off();
                    states.Latch(Fault.FirmwareDefect, true, TransitionLog.NoDevice, 0, 0);
                    EndAll(Refusal.Faulted);
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
            status.BusVolts += BusVoltsSmoothing * ((busVoltage.ReadValue() * busVoltsPerReading) - status.BusVolts);
            if (sensors != null)
                sensors.Read();
            FollowSafety();
            TakeNodeCommands();
            TakeJointCommands();
            StepMotion();
            drives.Write(states.IsOutputOn);
            led.Step(states.State);
        }

        private void KeepPeriod()
        {
            // The clock steps in 10 ms on an ESP32; from here on every deadline is one of its ticks.
            Thread.Sleep(1);
            long deadline = Environment.TickCount64;
            Thread.Sleep(1);
            int tickMilliseconds = (int)(Environment.TickCount64 - deadline);
            deadline += tickMilliseconds;
            while (true)
            {
                Step();
                if (slowWork != SlowWork.None && DoSlowWork())
                {
                    // Its time counts for no overrun, and the deadlines stay on their grid.
                    deadline += (Environment.TickCount64 - deadline) / periodMilliseconds * periodMilliseconds;
                }

                deadline += periodMilliseconds;
                status.NextPeriodMilliseconds = (int)deadline;
                long now = Environment.TickCount64;
                if (now < deadline)
                {
                    SleepUntil(deadline, now, tickMilliseconds);
                    continue;
                }

                status.Overruns++;
                while (deadline + periodMilliseconds <= now)
                    deadline += periodMilliseconds;

                // Even a loop that is always late lets the others run.
                Thread.Sleep(0);
            }
        }

        /// <summary>
        /// Sleeps to the tick before the deadline and from there to the deadline. In one sleep, a tick between the look at
        /// the clock and the sleep would end it a tick late, as sleeps count from the last tick.
        /// </summary>
        private static void SleepUntil(long deadline, long now, int tickMilliseconds)
        {
            while (now < deadline)
            {
                int rest = (int)(deadline - now) - tickMilliseconds;
                Thread.Sleep(rest > 0 ? rest : 1);
                now = Environment.TickCount64;
            }
        }

        private void StepMotion()
        {
            StepWinding();
            bool isOn = states.IsOutputOn;
            if (!isOn)
            {
                for (int i = 0; i < axes.Length; i++)
                    axes[i].Controller.Follow(axes[i].MeasuredRadians);
                if (states.State == MachineState.Calibrating)
                    StepCalibration();
                return;
            }

            if (isDemonstrating)
                StepDemonstration();
            bool isAnyUnderWay = false;
            for (int i = 0; i < axes.Length; i++)
            {
                JointAxis axis = axes[i];
                JointController joint = axis.Controller;
                joint.MeasuredRadians = axis.MeasuredRadians;
                joint.MeasuredRadiansPerSecond = axis.MeasuredRadiansPerSecond;
                joint.Step();
                isAnyUnderWay |= joint.IsUnderWay;
                if (joint.HasLeaseExpired)
                    isLeaseExpired = true;
                if (joint.Mode == JointMode.Off)
                    continue;
                if (drives.Misses > 0)
                {
                    axis.Guard.Pass();
                    continue;
                }

                Fault fault = axis.Guard.Step();
                if (fault != Fault.None)
                    RaiseJointFault(i, fault);
            }

            StepTrajectory();
            if (isLeaseExpired)
                FollowLease();
            if (states.State == MachineState.Stopping)
                FinishStop(isAnyUnderWay);
        }
    }
}
