using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Control;

namespace Controller.App.Machine
{
    /// <summary>One joint with all that belongs to it. Fields are 32 bits wide and may be read by any thread.</summary>
    public sealed class JointAxis
    {
        public readonly JointSettings Settings;
        public readonly JointController Controller;
        public readonly JointCommandQueue Commands = new JointCommandQueue();
        public readonly JointGuard Guard;

        /// <summary>Where the joint is, by its sensor.</summary>
        public float MeasuredRadians;

        /// <summary>How fast it moves: sensed, or from the last two positions.</summary>
        public float MeasuredRadiansPerSecond;

        /// <summary>Torque, sensed or estimated; 0 while outputs are off.</summary>
        public float EffortNewtonMetres;

        /// <summary>Current of the motor where it is sensed, else 0.</summary>
        public float CurrentAmperes;

        /// <summary>Temperature of the winding, sensed or estimated.</summary>
        public float TemperatureCelsius;

        /// <summary>"not calibrated", or what the calibration says; for the birth certificate.</summary>
        public string CalibrationText = "not calibrated";

        /// <summary>Whether the joint may be switched on.</summary>
        public bool IsCalibrated;

        /// <param name="settings">The joint.</param>
        /// <param name="machine">The period.</param>
        public JointAxis(JointSettings settings, MachineSettings machine)
        {
            Settings = settings;
            int period = machine.ControlPeriodMilliseconds;
            JointLimits limits = new JointLimits(
                settings.MinRadians,
                settings.MaxRadians,
                settings.MaxRadiansPerSecond,
                settings.MaxRadiansPerSecondSquared,
                settings.MaxNewtonMetres,
                period * 0.001f);
            Controller = new JointController(limits, period);
            Guard = new JointGuard(this, machine, period * machine.Joints.Length);
        }
    }
}
