using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>Reads the document <c>machine</c>. Every field is checked; the first mistake is named with file, line and field.</summary>
    public static class MachineSettingsReader
    {
        private const int MaxNameLength = 32;
        private const int MaxPin = 48;
        private const int MaxJoints = 8; // channels of the feedback multiplexer
        private const int MaxFootCells = 4;
        private const int FootCellsReadMilliseconds = 80; // one per period, before the first has its next conversion

        /// <summary>Reads a file as the first slot would be read.</summary>
        /// <param name="bytes">The file's bytes.</param>
        /// <param name="count">How many of them.</param>
        /// <param name="settings">The settings; null when there is an error.</param>
        /// <returns>Null, or what is wrong.</returns>
        public static string Read(byte[] bytes, int count, out MachineSettings settings)
        {
            return Read(new SettingsDocument(new SettingsSlot("machine.a", bytes, count)), out settings);
        }

        /// <summary>Reads the document, of any schema to <see cref="SettingsFile.MachineSchema"/>.</summary>
        /// <param name="settings">The settings; null when there is an error.</param>
        /// <returns>Null, or what is wrong.</returns>
        public static string Read(SettingsDocument file, out MachineSettings settings)
        {
            MachineSettings read = new MachineSettings();
            SettingsUpgrades.UpgradeMachine(file);
            read.Generation = file.GetGeneration();
            read.Machine = file.GetName(SettingsKey.Machine, MaxNameLength);
            read.Board = file.GetName(SettingsKey.Board, MaxNameLength);
            read.Hardware = file.GetText(SettingsKey.Hardware, 2 * MaxNameLength);
            read.ControlPeriodMilliseconds = file.GetInteger(SettingsKey.ControlPeriodMilliseconds, 10, 100);
            read.TelemetryPeriodMilliseconds = file.GetInteger(SettingsKey.TelemetryPeriodMilliseconds, 20, 10000);
            read.I2cBus = file.GetInteger(SettingsKey.I2cBus, 1, 2);
            read.I2cDataPin = file.GetInteger(SettingsKey.I2cDataPin, 0, MaxPin);
            read.I2cClockPin = file.GetInteger(SettingsKey.I2cClockPin, 0, MaxPin);
            read.Pca9685Address = file.GetInteger(SettingsKey.Pca9685Address, 0x08, 0x77);
            read.Pca9685Hertz = file.GetInteger(SettingsKey.Pca9685Hertz, 24, 1526);
            read.Pca9685OscillatorHertz = file.GetInteger(SettingsKey.Pca9685OscillatorHertz, 20000000, 30000000);
            read.Mpu6050Address = file.GetInteger(SettingsKey.Mpu6050Address, 0x68, 0x69);
            read.EmergencyStopPin = file.GetInteger(SettingsKey.EmergencyStopPin, 0, MaxPin);
            read.OutputEnablePin = file.GetInteger(SettingsKey.OutputEnablePin, 0, MaxPin);
            read.IsOutputEnableActiveHigh = file.GetInteger(SettingsKey.OutputEnableActiveHigh, 0, 1) == 1;
            read.WatchdogInputPin = file.GetInteger(SettingsKey.WatchdogInputPin, -1, MaxPin);
            read.WatchdogEnablePin = file.GetInteger(SettingsKey.WatchdogEnablePin, -1, MaxPin);
            read.StatusLedPin = file.GetInteger(SettingsKey.StatusLedPin, 0, MaxPin);
            read.MuxSelectAPin = file.GetInteger(SettingsKey.MuxSelectAPin, 0, MaxPin);
            read.MuxSelectBPin = file.GetInteger(SettingsKey.MuxSelectBPin, 0, MaxPin);
            read.MuxSelectCPin = file.GetInteger(SettingsKey.MuxSelectCPin, 0, MaxPin);
            read.FeedbackAdcChannel = file.GetInteger(SettingsKey.FeedbackAdcChannel, 0, 19);
            read.BusVoltageAdcChannel = file.GetInteger(SettingsKey.BusVoltageAdcChannel, 0, 19);
            read.AdcFullScaleVolts = file.GetDivisor(SettingsKey.AdcFullScaleVolts, 0, 10, 0.1f);
            read.BusVoltageRatio = file.GetDivisor(SettingsKey.BusVoltageRatio, 0, 100, 0.1f);
            read.BusVoltageNominalVolts = file.GetDivisor(SettingsKey.BusVoltageNominalVolts, 0, 100, 0.1f);
            read.BusVoltageMinimumVolts = file.GetNumber(SettingsKey.BusVoltageMinimumVolts, 0, 100);
            read.BusVoltageMaximumVolts = file.GetNumber(SettingsKey.BusVoltageMaximumVolts, 0, 100);
            if (read.BusVoltageMaximumVolts <= read.BusVoltageMinimumVolts)
                file.Reject(SettingsKey.BusVoltageMaximumVolts, "must be greater than minimumVolts");
            read.StopReactions = StopSettings.Read(file);
            if (file.Has(SettingsKey.CollapseSeconds))
                read.CollapseSeconds = file.GetDivisor(SettingsKey.CollapseSeconds, 0, 30, 0.1f);
            ReadFoot(file, read);
            int joints = file.GetInteger(SettingsKey.JointCount, 1, MaxJoints);
            read.Joints = new JointSettings[joints];
            for (int i = 0; i < joints; i++)
                read.Joints[i] = ReadJoint(file, read.Joints, i);
            file.RejectUnused();

            settings = file.Error == null ? read : null;
            return file.Error;
        }

        private static void ReadFoot(SettingsDocument file, MachineSettings read)
        {
            if (file.Has(SettingsKey.PlatformValvePin))
                read.PlatformValvePin = file.GetInteger(SettingsKey.PlatformValvePin, 0, MaxPin);
            int cells = file.Has(SettingsKey.FootCellCount) ? file.GetInteger(SettingsKey.FootCellCount, 1, MaxFootCells) : 0;
            if (cells * read.ControlPeriodMilliseconds > FootCellsReadMilliseconds)
                file.Reject(SettingsKey.FootCellCount, "more than the control period leaves time to read");
            read.FootCells = new FootCellSettings[cells];
            for (int i = 0; i < cells; i++)
            {
                string prefix = SettingsKey.FootPrefix + i.ToString() + ".";
                FootCellSettings cell = new FootCellSettings();
                cell.DataPin = file.GetInteger(prefix + SettingsKey.FootCellDataPin, 0, MaxPin);
                cell.ClockPin = file.GetInteger(prefix + SettingsKey.FootCellClockPin, 0, MaxPin);
                cell.CountsPerNewton = file.GetDivisor(prefix + SettingsKey.FootCellCountsPerNewton, -10000000, 10000000, 1);
                cell.XMetres = file.GetNumber(prefix + SettingsKey.FootCellXMetres, -1, 1);
                cell.YMetres = file.GetNumber(prefix + SettingsKey.FootCellYMetres, -1, 1);
                read.FootCells[i] = cell;
            }
        }

        private static JointSettings ReadJoint(SettingsDocument file, JointSettings[] before, int index)
        {
            string prefix = SettingsKey.JointPrefix + index.ToString() + ".";
            JointSettings joint = new JointSettings();
            joint.Name = file.GetName(prefix + SettingsKey.JointName, MaxNameLength);
            if (joint.Name == ImuMetric.Device || joint.Name == FootMetric.Device)
                file.Reject(prefix + SettingsKey.JointName, "'" + joint.Name + "' is the sensor's name");
            joint.PwmChannel = file.GetInteger(prefix + SettingsKey.JointPwmChannel, 0, 15);
            joint.MuxChannel = file.GetInteger(prefix + SettingsKey.JointMuxChannel, 0, MaxJoints - 1);
            for (int i = 0; i < index && file.Error == null; i++)
            {
                if (before[i].Name == joint.Name || before[i].PwmChannel == joint.PwmChannel || before[i].MuxChannel == joint.MuxChannel)
                    file.Reject(prefix + SettingsKey.JointMuxChannel, "name, pwmChannel or muxChannel is joint " + i.ToString() + "'s already");
            }

            joint.MinRadians = file.GetNumber(prefix + SettingsKey.JointMinRadians, -10, 10);
            joint.MaxRadians = file.GetNumber(prefix + SettingsKey.JointMaxRadians, -10, 10);
            if (joint.MaxRadians <= joint.MinRadians)
                file.Reject(prefix + SettingsKey.JointMaxRadians, "must be greater than minRadians");
            joint.MaxRadiansPerSecond = file.GetDivisor(prefix + SettingsKey.JointMaxRadiansPerSecond, 0, 100, 0.001f);
            joint.MaxRadiansPerSecondSquared = file.GetDivisor(prefix + SettingsKey.JointMaxRadiansPerSecondSquared, 0, 10000, 0.001f);
            joint.ZeroMicroseconds = file.GetNumber(prefix + SettingsKey.JointZeroMicroseconds, 0, 5000);
            joint.MicrosecondsPerRadian = file.GetDivisor(prefix + SettingsKey.JointMicrosecondsPerRadian, -5000, 5000, 1);
            joint.FeedbackZeroVolts = file.GetNumber(prefix + SettingsKey.JointFeedbackZeroVolts, -10, 10);
            joint.FeedbackVoltsPerRadian = file.GetDivisor(prefix + SettingsKey.JointFeedbackVoltsPerRadian, -10, 10, 0.001f);
            joint.StallTorqueNewtonMetres = file.GetNumber(prefix + SettingsKey.JointStallTorqueNewtonMetres, 0, 1000);
            joint.SaturationRadians = file.GetDivisor(prefix + SettingsKey.JointSaturationRadians, 0, 10, 0.0001f);
            if (file.Has(prefix + SettingsKey.JointNoLoadRadiansPerSecond))
                joint.NoLoadRadiansPerSecond = file.GetDivisor(prefix + SettingsKey.JointNoLoadRadiansPerSecond, 0, 1000, 0.01f);
            if (file.Has(prefix + SettingsKey.JointDampingSeconds))
                joint.DampingSeconds = file.GetNumber(prefix + SettingsKey.JointDampingSeconds, 0, 1);
            joint.FollowingErrorRadians = file.GetDivisor(prefix + SettingsKey.JointFollowingErrorRadians, 0, 10, 0.0001f);
            joint.FollowingErrorMilliseconds = file.GetInteger(prefix + SettingsKey.JointFollowingErrorMilliseconds, 10, 60000);
            if (file.Has(prefix + SettingsKey.JointCollapseRadians))
            {
                joint.CollapseRadians = file.GetNumber(prefix + SettingsKey.JointCollapseRadians, -10, 10);
                if (joint.CollapseRadians < joint.MinRadians || joint.CollapseRadians > joint.MaxRadians)
                    file.Reject(prefix + SettingsKey.JointCollapseRadians, "must be within minRadians and maxRadians");
            }

            if (file.Has(prefix + SettingsKey.JointWindingLimitCelsius))
            {
                joint.WindingLimitCelsius = file.GetNumber(prefix + SettingsKey.JointWindingLimitCelsius, 50, 250);
                joint.IsTemperatureMeasured = !file.Has(prefix + SettingsKey.JointWindingRiseKelvin);
                if (!joint.IsTemperatureMeasured)
                {
                    joint.WindingRiseKelvin = file.GetNumber(prefix + SettingsKey.JointWindingRiseKelvin, 0, 10000);
                    joint.WindingSeconds = file.GetDivisor(prefix + SettingsKey.JointWindingSeconds, 0, 36000, 1);
                    if (joint.StallTorqueNewtonMetres <= 0)
                        file.Reject(prefix + SettingsKey.JointWindingRiseKelvin, "needs a stallTorqueNewtonMetres above 0");
                }
            }

            if (file.Has(prefix + SettingsKey.JointMaxAmperes))
                joint.MaxAmperes = file.GetDivisor(prefix + SettingsKey.JointMaxAmperes, 0, 1000, 0.01f);
            if (file.Has(prefix + SettingsKey.JointMaxNewtonMetres))
                joint.MaxNewtonMetres = file.GetNumber(prefix + SettingsKey.JointMaxNewtonMetres, 0, 1000);
            return joint;
        }
    }
}
