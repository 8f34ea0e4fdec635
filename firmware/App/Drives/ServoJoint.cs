using Controller.App.Machine;
using Controller.App.Settings;
using Controller.Control;

namespace Controller.App.Drives
{
    /// <summary>A joint's servo and potentiometer in numbers.</summary>
    internal sealed class ServoJoint
    {
        /// <summary>
        /// An error that is no torque: the servo's dead band and its friction. The pulse is uncertain by up to 7 mrad more (0.2 % of the PWM controller's oscillator at 1.5 ms), which is a
        /// quarter of what a servo gives all it has at: WarmWindingHazardScenarios has no healthy leg slowed down for that, and docs/faults/105-temperature.md says what a load that
        /// hides there does.
        /// </summary>
        public const float UncertaintyRadians = 0.004f;

        public readonly ServoPulse Pulse;
        public readonly EffortEstimate Effort;
        public readonly int Channel;

        /// <summary>Where the servo was last sent, in the steps of its pulse.</summary>
        public float HeardRadians;

        /// <summary>How far the joint is from where the servo has been sent, and how fast it is: without noise, for the estimate of the effort.</summary>
        public float ErrorRadians;
        public float RadiansPerSecond;

        /// <summary>What the servo calls 0 is here: calibration moves it.</summary>
        public float ZeroRadians;

        /// <summary>Share of a period's difference of positions that counts for the velocity: 10 mrad of noise in 20 ms would be 0.5 rad/s.</summary>
        private const float VelocitySmoothing = 0.3f;

        private readonly JointAxis axis;
        private readonly float perSecond;

        // Measured = offset + slope x reading: the divisions are done once.
        private readonly float radiansAtReadingZero;
        private readonly float radiansPerReading;
        private bool hasMeasured;

        /// <param name="countMicroseconds">Length of one count of the PWM controller.</param>
        /// <param name="voltsPerReading">Volts at the converter per count of its reading.</param>
        public ServoJoint(JointAxis axis, MachineSettings machine, float countMicroseconds, float voltsPerReading)
        {
            this.axis = axis;
            JointSettings settings = axis.Settings;
            Pulse = new ServoPulse(settings.ZeroMicroseconds, settings.MicrosecondsPerRadian, countMicroseconds);
            Effort = new EffortEstimate(settings.StallTorqueNewtonMetres, settings.SaturationRadians, machine.BusVoltageNominalVolts, settings.NoLoadRadiansPerSecond, settings.DampingSeconds);
            Channel = settings.PwmChannel;
            radiansPerReading = voltsPerReading / settings.FeedbackVoltsPerRadian;
            radiansAtReadingZero = -settings.FeedbackZeroVolts / settings.FeedbackVoltsPerRadian;
            perSecond = 1000f / machine.ControlPeriodMilliseconds;
        }

        /// <summary>Takes a reading of the potentiometer.</summary>
        public void Measure(int reading)
        {
            float radians = radiansAtReadingZero + (radiansPerReading * reading) - ZeroRadians;
            if (hasMeasured)
                axis.MeasuredRadiansPerSecond += VelocitySmoothing * (((radians - axis.MeasuredRadians) * perSecond) - axis.MeasuredRadiansPerSecond);
            hasMeasured = true;
            axis.MeasuredRadians = radians;
        }
    }
}
