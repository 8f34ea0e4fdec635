using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Drivers;

namespace Controller.App.Leg
{
    /// <summary>The leg's inertial sensor and the attitude that follows from it.</summary>
    public sealed class LegSensors : MachineSensors
    {
        private readonly Mpu6050 imu;
        private readonly AttitudeFilter attitude;

        /// <param name="imuDevice">Index of the IMU in the order of births.</param>
        public LegSensors(Mpu6050 imu, AttitudeFilter attitude, int imuDevice)
        {
            this.imu = imu;
            this.attitude = attitude;
            MissFault = Fault.ImuNotResponding;
            MissingDevice = imuDevice;
        }

        /// <inheritdoc/>
        public override bool TryInitialize()
        {
            bool isThere = imu.TryInitialize();
            Misses = isThere ? 0 : int.MaxValue;
            return isThere;
        }

        /// <inheritdoc/>
        public override void Read()
        {
            if (imu.TryRead())
            {
                Misses = 0;
                attitude.Step(imu.AccelX, imu.AccelY, imu.AccelZ, imu.RateX, imu.RateY, imu.RateZ);
            }
            else if (Misses < int.MaxValue)
            {
                Misses++;
            }
        }
    }
}
