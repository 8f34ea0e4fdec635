using Controller.App.Machine;
using Controller.Contract;
using Controller.Control;

namespace Controller.App.Telemetry
{
    /// <summary>DBIRTH and DDATA of the foot's force cells.</summary>
    public sealed class FootMessages : DeviceMessages
    {
        private readonly FootForce foot;
        private readonly CentreOfPressure pressure;
        private readonly int alias;
        private bool hadContact;
        private int sentFault;
        private int sentReadings;

        /// <param name="index">Index of the device: joints and inertial sensor come before it.</param>
        public FootMessages(string group, string node, FootForce foot, int index)
            : base(group, node, FootMetric.Device)
        {
            this.foot = foot;
            pressure = foot.Pressure;
            alias = DeviceAlias.Of(index, 0);
        }

        public override void WriteBirth(SparkplugWriter payload)
        {
            sentFault = GetFault();
            hadContact = pressure.HasContact;
            AddWithUnit(payload, FootMetric.Force, FootMetric.ForceOffset, pressure.ForceNewtons, foot.IsTared, "N");
            GiveTurnAway();
            AddWithUnit(payload, FootMetric.CentreOfPressureX, FootMetric.CentreXOffset, pressure.XMetres, hadContact, "m");
            GiveTurnAway();
            AddWithUnit(payload, FootMetric.CentreOfPressureY, FootMetric.CentreYOffset, pressure.YMetres, hadContact, "m");
            GiveTurnAway();
            payload.AddInt32(FootMetric.Fault, alias + FootMetric.FaultOffset, sentFault);
        }

        public override void WriteData(SparkplugWriter payload)
        {
            bool hasContact = pressure.HasContact;
            int readings = foot.Readings;
            bool isNew = readings != sentReadings;
            sentReadings = readings;
            if (isNew && foot.IsTared)
                payload.AddData(alias + FootMetric.ForceOffset, pressure.ForceNewtons);
            if (isNew && hasContact)
            {
                payload.AddData(alias + FootMetric.CentreXOffset, pressure.XMetres);
                payload.AddData(alias + FootMetric.CentreYOffset, pressure.YMetres);
            }
            else if (hadContact && !hasContact)
            {
                payload.AddNull(null, alias + FootMetric.CentreXOffset, SparkplugDataType.Float);
                payload.AddNull(null, alias + FootMetric.CentreYOffset, SparkplugDataType.Float);
            }

            hadContact = hasContact;
            int fault = GetFault();
            if (fault != sentFault)
                payload.AddInt32(null, alias + FootMetric.FaultOffset, fault);
            sentFault = fault;
        }

        private int GetFault()
        {
            return foot.SilentCell >= 0 ? (int)Fault.FootForceNotResponding : 0;
        }

        private void AddWithUnit(SparkplugWriter payload, string name, int offset, float value, bool hasValue, string unit)
        {
            if (hasValue)
                payload.BeginFloat(name, alias + offset, value);
            else
                payload.BeginNull(name, alias + offset, SparkplugDataType.Float);
            payload.BeginProperties();
            payload.AddProperty(JointMetric.UnitProperty, unit);
            payload.EndProperties();
            payload.EndMetric();
        }
    }
}
