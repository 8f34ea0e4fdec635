using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;
using Controller.Drivers;

namespace Controller.App.Telemetry
{
    /// <summary>DBIRTH and DDATA of the inertial measurement unit.</summary>
    public sealed class ImuMessages : DeviceMessages
    {
        private readonly AttitudeFilter attitude;
        private readonly Mpu6050 imu;
        private readonly MachineStatus status;
        private readonly int alias;
        private int sentFault;

        /// <param name="index">Index of the device: the joints come before it.</param>
        public ImuMessages(string group, string node, AttitudeFilter attitude, Mpu6050 imu, MachineStatus status, int index)
            : base(group, node, ImuMetric.Device)
        {
            this.attitude = attitude;
            this.imu = imu;
            this.status = status;
            alias = DeviceAlias.Of(index, 0);
        }

        public override void WriteBirth(SparkplugWriter payload)
        {
            sentFault = GetFault();
            AddWithUnit(payload, ImuMetric.Roll, ImuMetric.RollOffset, attitude.GetRollRadians(), "rad");
            GiveTurnAway();
            AddWithUnit(payload, ImuMetric.Pitch, ImuMetric.PitchOffset, attitude.GetPitchRadians(), "rad");
            GiveTurnAway();
            AddWithUnit(payload, ImuMetric.Temperature, ImuMetric.TemperatureOffset, imu.GetTemperatureCelsius(), "Cel");
            GiveTurnAway();
            payload.AddInt32(ImuMetric.Fault, alias + ImuMetric.FaultOffset, sentFault);
        }

        public override void WriteData(SparkplugWriter payload)
        {
            payload.AddData(alias + ImuMetric.RollOffset, attitude.GetRollRadians());
            payload.AddData(alias + ImuMetric.PitchOffset, attitude.GetPitchRadians());
            payload.AddData(alias + ImuMetric.TemperatureOffset, imu.GetTemperatureCelsius());
            int fault = GetFault();
            if (fault != sentFault)
                payload.AddInt32(null, alias + ImuMetric.FaultOffset, fault);
            sentFault = fault;
        }

        private int GetFault()
        {
            return status.States.Fault == Fault.ImuNotResponding ? (int)Fault.ImuNotResponding : 0;
        }

        private void AddWithUnit(SparkplugWriter payload, string name, int offset, float value, string unit)
        {
            payload.BeginFloat(name, alias + offset, value);
            payload.BeginProperties();
            payload.AddProperty(JointMetric.UnitProperty, unit);
            payload.EndProperties();
            payload.EndMetric();
        }
    }
}
