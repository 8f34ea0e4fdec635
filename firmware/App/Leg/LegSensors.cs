using System;
using Controller.App.Calibration;
using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Drivers;

namespace Controller.App.Leg
{
    /// <summary>The leg's inertial sensor with the attitude that follows from it, and its foot's force cells.</summary>
    /// <remarks>A silent force cell is the foot's own fault and no miss here: the leg moves without its force.</remarks>
    public sealed class LegSensors : MachineSensors
    {
        /// <summary>Control periods between two readings of the IMU.</summary>
        public const int PeriodsPerReading = 2;

        /// <summary>Two seconds: noise of the rate shrinks to a tenth, and the attitude, which settles in half a second, has settled.</summary>
        private const int RateSamples = 100;

        private const int TareReadings = 10;

        /// <summary>Ends of the chip's ranges, ±4 g and ±500 degrees per second, less a count: where it stays, it is not the leg that moves.</summary>
        private const float MostG = 3.999f;
        private const float MostRadiansPerSecond = 8.726f;

        private readonly Mpu6050 imu;
        private readonly AttitudeFilter attitude;
        private readonly FootForce foot;
        private bool isImusTurn;
        private float lastAccelX;
        private float lastAccelY;
        private float lastAccelZ;
        private float lastRateX;
        private int samples;
        private float rateX;
        private float rateY;
        private float rateZ;
        private float accelX;
        private float accelY;
        private float accelZ;

        /// <param name="foot">Null for a foot without cells.</param>
        /// <param name="imuDevice">Index of the IMU in the order of births.</param>
        public LegSensors(Mpu6050 imu, AttitudeFilter attitude, FootForce foot, int imuDevice)
        {
            this.imu = imu;
            this.attitude = attitude;
            this.foot = foot;
            MissFault = Fault.ImuNotResponding;
            MissingDevice = imuDevice;
        }

        /// <inheritdoc/>
        public override bool TryInitialize()
        {
            bool isThere = imu.TryInitialize();
            Misses = isThere ? 0 : int.MaxValue;
            if (!isThere)
                MissFault = imu.IsBusStuck ? Fault.BusStuck : Fault.ImuNotResponding;
            return isThere;
        }

        /// <inheritdoc/>
        public override void Read()
        {
            if (foot != null)
                foot.Step();

            // Every other period: a reading takes the board 0.7 ms, and 25 Hz are enough for what tilts a leg.
            isImusTurn = !isImusTurn;
            if (!isImusTurn)
                return;
            if (imu.TryRead())
            {
                Fault fault = Judge();
                if (fault == Fault.None)
                {
                    Misses = 0;
                    attitude.Step(imu.AccelX, imu.AccelY, imu.AccelZ, imu.RateX, imu.RateY, imu.RateZ);
                    return;
                }

                MissFault = fault;
            }
            else
            {
                MissFault = imu.IsBusStuck ? Fault.BusStuck : Fault.ImuNotResponding;
            }

            if (Misses < int.MaxValue)
                Misses++;
        }

        /// <summary>
        /// A chip that lost its supply for a moment sleeps and acknowledges all the same, with the same registers for ever; a sound one
        /// has noise of some counts on every axis. One that stays at an end of its range is broken, or its range is another.
        /// </summary>
        private Fault Judge()
        {
            float accelX = imu.AccelX;
            float accelY = imu.AccelY;
            float accelZ = imu.AccelZ;
            float rateX = imu.RateX;
            bool isRepeat = accelX == lastAccelX && accelY == lastAccelY && accelZ == lastAccelZ && rateX == lastRateX;
            lastAccelX = accelX;
            lastAccelY = accelY;
            lastAccelZ = accelZ;
            lastRateX = rateX;
            if (isRepeat)
                return Fault.SensorFrozen;
            bool isInside = accelX > -MostG && accelX < MostG
                && accelY > -MostG && accelY < MostG
                && accelZ > -MostG && accelZ < MostG
                && rateX > -MostRadiansPerSecond && rateX < MostRadiansPerSecond
                && imu.RateY > -MostRadiansPerSecond && imu.RateY < MostRadiansPerSecond
                && imu.RateZ > -MostRadiansPerSecond && imu.RateZ < MostRadiansPerSecond;
            return isInside ? Fault.None : Fault.SensorImplausible;
        }

        /// <inheritdoc/>
        public override void Apply(MachineCalibration calibration)
        {
            attitude.RateOffsetX = calibration.ImuRateXRadiansPerSecond;
            attitude.RateOffsetY = calibration.ImuRateYRadiansPerSecond;
            attitude.RateOffsetZ = calibration.ImuRateZRadiansPerSecond;
            attitude.RollOffsetRadians = calibration.ImuRollRadians;
            attitude.PitchOffsetRadians = calibration.ImuPitchRadians;
            if (foot != null && calibration.FootTareCounts != null)
                foot.UseTare(calibration.FootTareCounts);
        }

        /// <inheritdoc/>
        public override void BeginCalibration()
        {
            FailedDevice = -1;
            samples = 0;
            rateX = 0;
            rateY = 0;
            rateZ = 0;
            accelX = 0;
            accelY = 0;
            accelZ = 0;
            if (foot != null)
                foot.BeginTare(TareReadings);
        }

        /// <inheritdoc/>
        public override bool StepCalibration()
        {
            if (samples < RateSamples)
            {
                samples++;
                rateX += imu.RateX;
                rateY += imu.RateY;
                rateZ += imu.RateZ;
                accelX += imu.AccelX;
                accelY += imu.AccelY;
                accelZ += imu.AccelZ;
            }

            if (Misses > 0)
            {
                FailedDevice = MissingDevice;
                return false;
            }

            bool isTaring = foot != null && foot.IsTaring;
            if (samples < RateSamples || isTaring)
                return true;

            // The foot comes after the IMU in the order of births.
            if (foot != null && !foot.HasTared)
                FailedDevice = MissingDevice + 1;
            return false;
        }

        /// <inheritdoc/>
        public override void Store(MachineCalibration calibration)
        {
            calibration.HasImu = true;
            calibration.ImuRateXRadiansPerSecond = rateX / RateSamples;
            calibration.ImuRateYRadiansPerSecond = rateY / RateSamples;
            calibration.ImuRateZRadiansPerSecond = rateZ / RateSamples;

            // By gravity alone: the estimate is still tilted by the rate's offset, which is only known now.
            calibration.ImuRollRadians = (float)Math.Atan2(accelY, accelZ);
            calibration.ImuPitchRadians = (float)Math.Atan2(-accelX, Math.Sqrt((accelY * accelY) + (accelZ * accelZ)));
            if (foot == null)
                return;
            int[] counts = new int[foot.TareCounts.Length];
            for (int i = 0; i < counts.Length; i++)
                counts[i] = foot.TareCounts[i];
            calibration.FootTareCounts = counts;
        }
    }
}
