namespace Controller.Control.Motion
{
    /// <summary>A brushed DC motor with its gear and its load, all figures at the joint: what <see cref="MotorControl"/> computes its gains from.</summary>
    public sealed class MotorData
    {
        /// <summary>Terminal resistance of the warm winding and of the bridge's switches.</summary>
        public float ResistanceOhms;

        /// <summary>Torque at the joint per ampere: the motor's constant times gear ratio times efficiency.</summary>
        public float TorqueConstantNewtonMetresPerAmpere;

        /// <summary>Voltage per speed of the joint: the motor's constant times gear ratio.</summary>
        public float BackEmfConstantVoltSecondsPerRadian;

        /// <summary>All that turns, at the joint: the rotor's inertia times the ratio squared, gear and load.</summary>
        public float InertiaKilogramSquareMetres;

        /// <summary>Torque that is not exceeded: the least of what gear, winding and bridge bear.</summary>
        public float MaxNewtonMetres;

        /// <summary>Velocity that no position error asks for more than.</summary>
        public float MaxRadiansPerSecond;

        /// <summary>Natural frequency ω of the position loop's poles. Below 0.3 / period, and below a third of <see cref="ObserverRadiansPerSecond"/>.</summary>
        public float NaturalFrequencyRadiansPerSecond;

        /// <summary>Damping ratio ζ of the position loop's poles, 0.5 to 1.</summary>
        public float DampingRatio;

        /// <summary>Where the observer's three poles lie. Higher takes loads up faster and lets more of the sensor's noise through.</summary>
        public float ObserverRadiansPerSecond;

        /// <summary>Position error that is left alone, so that dry friction does not make the joint hunt: half a step of the sensor, or 0.</summary>
        public float DeadbandRadians;
    }
}
