using System;
using System.Device.Adc;
using System.Threading;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;
using Controller.Drivers;

namespace Controller.App
{
    /// <summary>The control loop: sensors, safety, trajectories, servos, once per period, on a thread of its own.</summary>
    /// <remarks>
    /// <see cref="Step"/> allocates nothing, waits for no lock and throws nothing. A board runs about 2.3 million simple
    /// instructions per second, so the loop is arrays and fields; docs/decisions/0004-firmware-threads.md has the budget.
    /// </remarks>
    public sealed partial class JointLoop
    {
        /// <summary>Misses in a row before a chip counts as silent: a single NACK is noise.</summary>
        private const int MissesAllowed = 5;

        /// <summary>Time that the supply may be low, as when all servos start at once.</summary>
        private const int UndervoltageMilliseconds = 100;

        /// <summary>
        /// How far outside its range a joint may rest and still be enabled. A limp joint comes to rest on its mechanical
        /// stop, 0.05 rad outside the range; reading noise and one count of the pulse make another 0.02.
        /// </summary>
        private const float RangeToleranceRadians = 0.07f;

        /// <summary>From the setpoint at rest to outputs off: a loaded servo comes to rest some 0.1 s after its setpoint, and must not fall on the way.</summary>
        private const int SettleMilliseconds = 200;

        private const float BusVoltsSmoothing = 0.25f;

        private readonly MachineStatus status;
        private readonly MachineStates states;
        private readonly JointAxis[] axes;
        private readonly JointAxis[] axisOfMuxChannel = new JointAxis[Cd74hc4051.ChannelCount];
        private readonly CommandQueue nodeCommands;
        private readonly EmergencyStop emergencyStop;
        private readonly OutputEnable outputs;
        private readonly NetworkLink network;
        private readonly StatusLed led;
        private readonly Cd74hc4051 mux;
        private readonly AdcChannel feedback;
        private readonly AdcChannel busVoltage;
        private readonly Mpu6050 imu;
        private readonly Pca9685 pwm;
        private readonly FootForce foot;
        private readonly AttitudeFilter attitude;
        private readonly short[] counts;
        private readonly float busVoltsPerReading;
        private readonly float busVoltsMinimum;
        private readonly int undervoltageSteps;
        private readonly int settleSteps;
        private readonly int periodMilliseconds;

        private int imuMisses;
        private int pwmMisses;
        private int stepsUnderVoltage;
        private int stepsAtRest;
        private bool hasStop;
        private long stopSequence;
        private bool isChipResetWanted;
        private long resetSequence;
        private bool hasNodeSequence;
        private long lastNodeSequence;

        /// <summary>Composes the loop; nothing moves before <see cref="Run"/>.</summary>
        public JointLoop(MachineSettings settings, MachineStatus status, BoardPeripherals board, JointAxis[] axes, CommandQueue nodeCommands, NetworkLink network)
        {
            this.status = status;
            states = status.States;
            this.axes = axes;
            this.nodeCommands = nodeCommands;
            this.network = network;
            emergencyStop = board.EmergencyStop;
            outputs = board.Outputs;
            led = board.Led;
            mux = board.Mux;
            feedback = board.Feedback;
            busVoltage = board.BusVoltage;
            imu = board.Imu;
            pwm = board.Pwm;
            foot = board.Foot;
            attitude = board.Attitude;
            periodMilliseconds = settings.ControlPeriodMilliseconds;
            busVoltsPerReading = board.AdcVoltsPerReading * settings.BusVoltageRatio;
            busVoltsMinimum = settings.BusVoltageMinimumVolts;
            undervoltageSteps = UndervoltageMilliseconds / periodMilliseconds;
            settleSteps = SettleMilliseconds / periodMilliseconds;
            counts = new short[board.PwmChannelCount];
            for (int i = 0; i < counts.Length; i++)
                counts[i] = Pca9685.FullOff;
            for (int i = 0; i < axes.Length; i++)
                axisOfMuxChannel[axes[i].Settings.MuxChannel] = axes[i];
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
            ReadFeedback();
            ReadImu();
            if (foot != null)
                foot.Step();
            FollowSafety();
            TakeNodeCommands();
            TakeJointCommands();
            StepJoints();
            emergencyStop.Poll();
            WriteServos();
            led.Step(states.State);
        }

        private void KeepPeriod()
        {
            // The clock steps in 10 ms on an ESP32; from here on every deadline is one of its ticks.
            Thread.Sleep(1);
            long deadline = Environment.TickCount64;
            while (true)
            {
                Step();
                if (isChipResetWanted)
                {
                    ResetChips();
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

        private void ReadFeedback()
        {
            for (int i = 0; i < Cd74hc4051.ChannelCount; i++)
            {
                JointAxis axis = axisOfMuxChannel[mux.Channel];
                if (axis != null)
                    axis.Measure(feedback.ReadValue());
                mux.Next();
            }

            float volts = busVoltage.ReadValue() * busVoltsPerReading;
            status.BusVolts += BusVoltsSmoothing * (volts - status.BusVolts);
        }

        private void ReadImu()
        {
            if (imu.TryRead())
            {
                imuMisses = 0;
                attitude.Step(imu.AccelX, imu.AccelY, imu.AccelZ, imu.RateX, imu.RateY, imu.RateZ);
                return;
            }

            if (imuMisses <= MissesAllowed)
                imuMisses++;
            if (imuMisses > MissesAllowed)
                RaiseFault(Fault.ImuNotResponding);
        }

        /// <summary>What ends an enabled machine without anybody asking.</summary>
        private void FollowSafety()
        {
            if (emergencyStop.IsLatched && states.State != MachineState.EmergencyStop && states.Fire(MachineEvent.EmergencyStop))
                EndAll(Refusal.EmergencyStop);
            if (!states.IsOutputOn)
            {
                stepsUnderVoltage = 0;
                return;
            }

            stepsUnderVoltage = status.BusVolts < busVoltsMinimum ? stepsUnderVoltage + 1 : 0;
            if (stepsUnderVoltage > undervoltageSteps)
                RaiseFault(Fault.BusUndervoltage);
            if (!network.IsConnected && states.Fire(MachineEvent.Stop))
                StopAll(Refusal.NetworkLost);
        }

        private void ResetChips()
        {
            isChipResetWanted = false;
            InitializeChips();
            FinishReset(resetSequence, imuMisses > 0 || pwmMisses > 0);
        }

        private void InitializeChips()
        {
            pwmMisses = pwm.TryInitialize() ? 0 : MissesAllowed + 1;
            imuMisses = imu.TryInitialize() ? 0 : MissesAllowed + 1;
            if (pwmMisses > 0)
                RaiseFault(Fault.PwmNotResponding);
            if (imuMisses > 0)
                RaiseFault(Fault.ImuNotResponding);
        }

        private void StepJoints()
        {
            bool isOn = states.IsOutputOn;
            bool isAnyUnderWay = false;
            float busVolts = status.BusVolts;
            for (int i = 0; i < axes.Length; i++)
            {
                JointAxis axis = axes[i];
                JointController joint = axis.Controller;
                if (!isOn)
                {
                    joint.Follow(axis.MeasuredRadians);
                    axis.EffortNewtonMetres = 0;
                    continue;
                }

                joint.Step();
                isAnyUnderWay |= joint.IsUnderWay;
                float error = joint.SetpointRadians - axis.MeasuredRadians;
                axis.EffortNewtonMetres = axis.Effort.Of(error, busVolts);
                if (axis.FollowingError.Step(error))
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
            outputs.Off();
            states.Fire(MachineEvent.Stopped);
            DisableAll(Refusal.Stopping);
            if (!hasStop)
                return;
            hasStop = false;
            status.Replies.Add(stopSequence, CommandOutcome.Done, 0);
        }

        private void WriteServos()
        {
            bool isOn = states.IsOutputOn;
            for (int i = 0; i < axes.Length; i++)
            {
                JointAxis axis = axes[i];
                counts[axis.PwmChannel] = isOn ? axis.Pulse.ToCounts(axis.Controller.SetpointRadians) : Pca9685.FullOff;
            }

            if (pwm.TryWriteAll(counts))
            {
                pwmMisses = 0;
                return;
            }

            if (pwmMisses <= MissesAllowed)
                pwmMisses++;
            if (pwmMisses > MissesAllowed)
                RaiseFault(Fault.PwmNotResponding);
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

        private void RaiseFault(Fault fault)
        {
            // Off before bookkeeping; harmless when they are off already.
            if (states.IsOutputOn)
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
