using Controller.App.Settings;
using Controller.Control;

namespace Controller.App.Machine
{
    /// <summary>One joint with all that belongs to it: commands, controller, monitor, wiring. Fields are 32 bits wide and may be read by any thread.</summary>
    public sealed class JointAxis
    {
        public readonly JointSettings Settings;
        public readonly JointController Controller;
        public readonly CommandQueue Commands = new CommandQueue();
        public readonly FollowingErrorMonitor FollowingError;
        public readonly ServoPulse Pulse;
        public readonly EffortEstimate Effort;
        public readonly int PwmChannel;

        /// <summary>Where the joint is, by its potentiometer.</summary>
        public float MeasuredRadians;

        /// <summary>How fast the joint moves; 0 where nothing says.</summary>
        public float MeasuredRadiansPerSecond;

        /// <summary>Current through the winding; 0 where nothing says.</summary>
        public float CurrentAmperes;

        /// <summary>Temperature of winding or drive; 0 where nothing says.</summary>
        public float TemperatureCelsius;

        /// <summary>Estimated torque; 0 while outputs are off.</summary>
        public float EffortNewtonMetres;

        // Measured = offset + slope x reading: the divisions are done once.
        private readonly float radiansAtReadingZero;
        private readonly float radiansPerReading;

        /// <param name="settings">The joint.</param>
        /// <param name="machine">Supply and period.</param>
        /// <param name="countMicroseconds">Length of one count of the PWM controller.</param>
        /// <param name="adcVoltsPerReading">Volts at the converter per count of its reading.</param>
        public JointAxis(JointSettings settings, MachineSettings machine, float countMicroseconds, float adcVoltsPerReading)
        {
            Settings = settings;
            float periodSeconds = machine.ControlPeriodMilliseconds * 0.001f;
            JointLimits limits = new JointLimits(settings.MinRadians, settings.MaxRadians, settings.MaxRadiansPerSecond, periodSeconds);
            Controller = new JointController(limits, periodSeconds);
            FollowingError = new FollowingErrorMonitor(
                settings.FollowingErrorRadians,
                (settings.FollowingErrorMilliseconds + machine.ControlPeriodMilliseconds - 1) / machine.ControlPeriodMilliseconds);
            Pulse = new ServoPulse(settings.ZeroMicroseconds, settings.MicrosecondsPerRadian, countMicroseconds);
            Effort = new EffortEstimate(settings.StallTorqueNewtonMetres, settings.SaturationRadians, machine.BusVoltageNominalVolts);
            PwmChannel = settings.PwmChannel;
            radiansPerReading = adcVoltsPerReading / settings.FeedbackVoltsPerRadian;
            radiansAtReadingZero = -settings.FeedbackZeroVolts / settings.FeedbackVoltsPerRadian;
        }

        /// <summary>Takes a reading of the potentiometer.</summary>
        public void Measure(int reading)
        {
            MeasuredRadians = radiansAtReadingZero + (radiansPerReading * reading);
        }
    }
}
