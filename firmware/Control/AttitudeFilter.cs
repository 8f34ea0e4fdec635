using System;

namespace Controller.Control
{
    /// <summary>
    /// Complementary filter: the direction of gravity in the sensor's axes, carried along by the angular rate and pulled
    /// towards the accelerometer. Axes x forward, y left, z up; rotations right-handed.
    /// </summary>
    /// <remarks>
    /// A direction instead of angles: no singularity at ±90° of pitch, and no trigonometry in the loop. A constant error
    /// of the angular rate tilts the estimate by that error times <see cref="TimeConstantSeconds"/>.
    /// </remarks>
    public sealed class AttitudeFilter
    {
        /// <summary>Below this period of motion the gyroscope rules, above it gravity.</summary>
        public const float TimeConstantSeconds = 0.5f;

        // Outside of this band the accelerometer feels more than gravity and is not believed.
        private const float MinSquaredG = 0.8f * 0.8f;
        private const float MaxSquaredG = 1.2f * 1.2f;

        // What calibration has found; 0 before.

        /// <summary>What the rate sensor shows at rest, in radians per second.</summary>
        public float RateOffsetX;
        public float RateOffsetY;
        public float RateOffsetZ;

        /// <summary>What the estimate shows when the sensor's link is level, in radians.</summary>
        public float RollOffsetRadians;
        public float PitchOffsetRadians;

        private readonly float periodSeconds;
        private readonly float pull;
        private float upX;
        private float upY;
        private float upZ = 1;
        private bool isStarted;

        /// <param name="periodSeconds">Time between two calls of <see cref="Step"/>.</param>
        public AttitudeFilter(float periodSeconds)
        {
            this.periodSeconds = periodSeconds;
            pull = periodSeconds / (TimeConstantSeconds + periodSeconds);
        }

        /// <summary>Takes one sample.</summary>
        /// <param name="accelX">Specific force in g, +1 along the axis that points up at rest.</param>
        /// <param name="accelY">As <paramref name="accelX"/>.</param>
        /// <param name="accelZ">As <paramref name="accelX"/>.</param>
        /// <param name="rateX">Angular rate in radians per second.</param>
        /// <param name="rateY">As <paramref name="rateX"/>.</param>
        /// <param name="rateZ">As <paramref name="rateX"/>.</param>
        public void Step(float accelX, float accelY, float accelZ, float rateX, float rateY, float rateZ)
        {
            float squaredG = (accelX * accelX) + (accelY * accelY) + (accelZ * accelZ);
            bool isBelievable = squaredG > MinSquaredG && squaredG < MaxSquaredG;
            if (!isStarted)
            {
                if (!isBelievable)
                    return;
                isStarted = true;
                Normalise(accelX, accelY, accelZ);
                return;
            }

            // A direction fixed in the world turns against the body: d up / dt = up x rate.
            float turnX = (rateX - RateOffsetX) * periodSeconds;
            float turnY = (rateY - RateOffsetY) * periodSeconds;
            float turnZ = (rateZ - RateOffsetZ) * periodSeconds;
            float x = upX + (upY * turnZ) - (upZ * turnY);
            float y = upY + (upZ * turnX) - (upX * turnZ);
            float z = upZ + (upX * turnY) - (upY * turnX);
            if (isBelievable)
            {
                x += pull * (accelX - x);
                y += pull * (accelY - y);
                z += pull * (accelZ - z);
            }

            Normalise(x, y, z);
        }

        /// <summary>Rotation about x in radians, -π to π. Meaningless near ±90° of pitch, as roll always is.</summary>
        public float GetRollRadians()
        {
            return (float)Math.Atan2(upY, upZ) - RollOffsetRadians;
        }

        /// <summary>Rotation about y in radians, -π/2 to π/2.</summary>
        public float GetPitchRadians()
        {
            return (float)Math.Atan2(-upX, Math.Sqrt((upY * upY) + (upZ * upZ))) - PitchOffsetRadians;
        }

        private void Normalise(float x, float y, float z)
        {
            float squared = (x * x) + (y * y) + (z * z);
            // The second comparison also drops NaN, which on nanoCLR is greater than every number.
            if (squared < 1e-6f || !(squared < float.MaxValue))
                return;
            float scale = 1 / (float)Math.Sqrt(squared);
            upX = x * scale;
            upY = y * scale;
            upZ = z * scale;
        }
    }
}
