using System.Device.Adc;
using Controller.App.Machine;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>Hobby servos on a PCA9685, their potentiometers behind a multiplexer. A servo takes positions only: velocity is integrated, torque is estimated.</summary>
    public sealed class ServoDrives : JointDrives
    {
        /// <summary>Noise of 5 mrad would be a fifth of the full torque: a time constant of 0.2 s makes it a twentieth.</summary>
        private const float EffortSmoothing = 0.1f;

        /// <summary>Periods without a change after which all channels are written again.</summary>
        private const int StepsPerRound = 3;

        private readonly JointAxis[] axes;
        private readonly MachineStatus status;
        private readonly Cd74hc4051 mux;
        private readonly AdcChannel feedback;
        private readonly Pca9685 pwm;
        private readonly short[] counts;
        private readonly ServoJoint[] joints;
        private int stepsSinceAll;
        private readonly ServoJoint[] jointOfChannel = new ServoJoint[Cd74hc4051.ChannelCount];

        /// <param name="voltsPerReading">Volts at the converter per count of its reading.</param>
        public ServoDrives(MachineSettings settings, JointAxis[] axes, MachineStatus status, Pca9685 pwm, Cd74hc4051 mux, AdcChannel feedback, float voltsPerReading)
        {
            this.axes = axes;
            this.status = status;
            this.pwm = pwm;
            this.mux = mux;
            this.feedback = feedback;
            Modes = (1 << (int)JointMode.Off) | (1 << (int)JointMode.Hold) | (1 << (int)JointMode.Position) | (1 << (int)JointMode.Velocity);
            MissFault = Fault.PwmNotResponding;
            counts = new short[GetChannelCount(settings)];
            for (int i = 0; i < counts.Length; i++)
                counts[i] = Pca9685.FullOff;
            joints = new ServoJoint[axes.Length];
            for (int i = 0; i < axes.Length; i++)
            {
                joints[i] = new ServoJoint(axes[i], settings, pwm.CountMicroseconds, voltsPerReading);
                jointOfChannel[axes[i].Settings.MuxChannel] = joints[i];
            }
        }

        /// <summary>Channels of the PWM controller that are written: up to the highest that a joint uses.</summary>
        public static int GetChannelCount(MachineSettings settings)
        {
            int count = 0;
            for (int i = 0; i < settings.Joints.Length; i++)
            {
                if (settings.Joints[i].PwmChannel >= count)
                    count = settings.Joints[i].PwmChannel + 1;
            }

            return count;
        }

        /// <inheritdoc/>
        public override bool TryInitialize()
        {
            bool isThere = pwm.TryInitialize();
            Misses = isThere ? 0 : int.MaxValue;
            if (!isThere)
                MissFault = pwm.IsBusStuck ? Fault.BusStuck : Fault.PwmNotResponding;
            return isThere;
        }

        /// <inheritdoc/>
        public override void SetZero(int joint, float zeroRadians)
        {
            joints[joint].ZeroRadians = zeroRadians;
        }

        /// <inheritdoc/>
        public override void Read()
        {
            for (int i = 0; i < Cd74hc4051.ChannelCount; i++)
            {
                ServoJoint joint = jointOfChannel[mux.Channel];
                if (joint != null)
                    joint.Measure(feedback.ReadValue());
                mux.Next();
            }
        }

        /// <inheritdoc/>
        public override void Write(bool isOn)
        {
            float busVolts = status.BusVolts;
            int changes = 0;
            int changed = 0;
            for (int i = 0; i < joints.Length; i++)
            {
                ServoJoint joint = joints[i];
                JointAxis axis = axes[i];
                JointController controller = axis.Controller;
                int channel = joint.Channel;
                short heard = counts[channel];
                short count = Pca9685.FullOff;
                if (isOn && controller.Mode != JointMode.Off)
                {
                    count = joint.Pulse.ToCounts(controller.SetpointRadians + joint.ZeroRadians);

                    // So far the servo has had the last period's pulse.
                    if (heard > 0 && heard < Pca9685.FullOff)
                    {
                        // Smoothed before the servo's saturation is applied, not after, where it would cut one half of the noise off.
                        float error = joint.ErrorRadians;
                        float velocity = joint.RadiansPerSecond;
                        error += EffortSmoothing * (joint.HeardRadians - axis.MeasuredRadians - error);
                        velocity += EffortSmoothing * (axis.MeasuredRadiansPerSecond - velocity);
                        joint.ErrorRadians = error;
                        joint.RadiansPerSecond = velocity;
                        error = error > ServoJoint.UncertaintyRadians ? error - ServoJoint.UncertaintyRadians : error < -ServoJoint.UncertaintyRadians ? error + ServoJoint.UncertaintyRadians : 0;
                        axis.EffortNewtonMetres = error == 0 ? 0 : joint.Effort.Of(error, velocity, busVolts);
                    }
                }
                else
                {
                    joint.ErrorRadians = 0;
                    joint.RadiansPerSecond = 0;
                    axis.EffortNewtonMetres = 0;
                }

                if (heard == count)
                    continue;
                counts[channel] = count;
                joint.HeardRadians = joint.Pulse.ToRadians(count) - joint.ZeroRadians;
                changes++;
                changed = channel;
            }

            Send(changes, changed);
        }

        /// <summary>
        /// A transfer blocks the processor, 0.65 ms for six channels and 0.15 ms for one, so what has not changed is written
        /// in rounds only: for a chip that was reset meanwhile, and to hear whether it is there.
        /// </summary>
        private void Send(int changes, int changed)
        {
            stepsSinceAll++;
            bool isAcknowledged;
            if (changes == 1)
            {
                isAcknowledged = pwm.TryWriteOne(changed, counts[changed]);
            }
            else if (changes > 1 || stepsSinceAll >= StepsPerRound || Misses > 0)
            {
                isAcknowledged = pwm.TryWriteAll(counts);
                stepsSinceAll = 0;
            }
            else
            {
                return;
            }

            // A chip that comes back may have lost its supply: it takes every write and sleeps, until it is set up anew.
            if (isAcknowledged && (Misses == 0 || pwm.IsReady()))
            {
                Misses = 0;
                return;
            }

            MissFault = pwm.IsBusStuck ? Fault.BusStuck : Fault.PwmNotResponding;
            if (Misses < int.MaxValue)
                Misses++;
        }
    }
}
