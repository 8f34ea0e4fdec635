using Controller.Contract;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>An AS5600 on a joint's axis: its angle over any number of turns, and what is wrong with it.</summary>
    /// <remarks>Half a turn between two reads is the most that it can follow.</remarks>
    public sealed class JointAngle
    {
        /// <summary>Position of the joint: at the first read within half a turn of the zero that the constructor was given, less all shifts.</summary>
        public float Radians;

        /// <summary>Whether <see cref="Radians"/> has been read since <see cref="TryInitialize"/>.</summary>
        public bool IsKnown;

        /// <summary>Why the last read failed: no answer, or no magnet.</summary>
        public Fault Fault;

        private const float FullTurn = 6.283185307f;
        private const float HalfTurn = 3.141592654f;

        private readonly As5600 sensor;
        private readonly float zeroRadians;
        private readonly float sign;
        private float shiftRadians;
        private float lastRadians;

        /// <param name="sensor">The sensor.</param>
        /// <param name="zeroRadians">What it shows where the joint is at zero, 0 to 2π.</param>
        /// <param name="isReversed">Whether its angle falls when the joint's rises.</param>
        public JointAngle(As5600 sensor, float zeroRadians, bool isReversed)
        {
            this.sensor = sensor;
            this.zeroRadians = zeroRadians;
            sign = isReversed ? -1 : 1;
        }

        /// <summary>Sets up the sensor and forgets turns.</summary>
        /// <returns>False when it does not answer or has no magnet.</returns>
        public bool TryInitialize()
        {
            IsKnown = false;
            Fault = Fault.ActuatorNotResponding;
            return sensor.TryInitialize() && HasMagnet();
        }

        /// <summary>Moves the zero up: the position is this much less from now on, after <see cref="TryInitialize"/> too.</summary>
        public void Shift(float radians)
        {
            Radians -= radians;
            shiftRadians += radians;
        }

        /// <summary>Reads the sensor.</summary>
        /// <returns>False when it does not answer or has no magnet; the position then stays.</returns>
        public bool TryRead()
        {
            if (!sensor.TryRead())
            {
                Fault = Fault.ActuatorNotResponding;
                return false;
            }

            if (!HasMagnet())
                return false;
            float angle = sensor.AngleRadians;
            float step = sign * (angle - (IsKnown ? lastRadians : zeroRadians));
            if (step > HalfTurn)
                step -= FullTurn;
            else if (step < -HalfTurn)
                step += FullTurn;
            Radians = IsKnown ? Radians + step : step - shiftRadians;
            lastRadians = angle;
            IsKnown = true;
            return true;
        }

        private bool HasMagnet()
        {
            if (sensor.IsMagnetDetected)
                return true;
            Fault = Fault.SensorImplausible;
            return false;
        }
    }
}
