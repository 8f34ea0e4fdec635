using Controller.App.Settings;
using Controller.Control;

namespace Controller.App.Machine
{
    /// <summary>One joint with all that belongs to it. Fields are 32 bits wide and may be read by any thread.</summary>
    public sealed class JointAxis
    {
        public readonly JointSettings Settings;
        public readonly JointController Controller;
        public readonly CommandQueue Commands = new CommandQueue();
        public readonly FollowingErrorMonitor FollowingError;

        /// <summary>Where the joint is, by its sensor.</summary>
        public float MeasuredRadians;

        /// <summary>How fast it moves.</summary>
        public float MeasuredRadiansPerSecond;

        /// <summary>Torque, sensed or estimated; 0 while outputs are off.</summary>
        public float EffortNewtonMetres;

        /// <summary>Current of the motor where it is sensed, else 0.</summary>
        public float CurrentAmperes;

        /// <summary>Temperature of the servo's case.</summary>
        public float TemperatureCelsius;

        /// <param name="settings">The joint.</param>
        /// <param name="machine">The period.</param>
        public JointAxis(JointSettings settings, MachineSettings machine)
        {
            Settings = settings;
            int period = machine.ControlPeriodMilliseconds;
            float periodSeconds = period * 0.001f;
            JointLimits limits = new JointLimits(settings.MinRadians, settings.MaxRadians, settings.MaxRadiansPerSecond, periodSeconds);
            Controller = new JointController(limits, periodSeconds);
            FollowingError = new FollowingErrorMonitor(settings.FollowingErrorRadians, (settings.FollowingErrorMilliseconds + period - 1) / period);
        }
    }
}
