using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>Reads <c>machine.cfg</c>. Every field is checked; the first mistake is named with file, line and field.</summary>
    public static class MachineSettingsReader
    {
        private const int MaxNameLength = 32;
        private const int MaxPin = 175; // PK15 of an STM32, the highest of all boards; the machine file is checked against the board
        private const int MaxJoints = 8; // channels of the feedback multiplexer

        /// <summary>Reads the settings.</summary>
        /// <param name="bytes">The file's bytes.</param>
        /// <param name="count">How many of them.</param>
        /// <param name="settings">The settings; null when there is an error.</param>
        /// <returns>Null, or what is wrong.</returns>
        public static string Read(byte[] bytes, int count, out MachineSettings settings)
        {
            SettingsDocument file = new SettingsDocument("machine.cfg", bytes, count);
            MachineSettings read = new MachineSettings();
            file.GetInteger(SettingsKey.Schema, SettingsFile.Schema, SettingsFile.Schema);
            read.Machine = file.GetName(SettingsKey.Machine, MaxNameLength);
            read.Board = file.GetName(SettingsKey.Board, MaxNameLength);
            read.Hardware = file.GetText(SettingsKey.Hardware, 2 * MaxNameLength);
            read.ControlPeriodMilliseconds = file.GetInteger(SettingsKey.ControlPeriodMilliseconds, 10, 100);
            read.TelemetryPeriodMilliseconds = file.GetInteger(SettingsKey.TelemetryPeriodMilliseconds, 20, 10000);
            bool hasServoBus = file.Has(SettingsKey.ServoBusPort);
            if (hasServoBus)
                ReadServoBus(file, read);
            else
                ReadPulseWiring(file, read);
            read.EmergencyStopPin = file.GetInteger(SettingsKey.EmergencyStopPin, 0, MaxPin);
            read.OutputEnablePin = file.GetInteger(SettingsKey.OutputEnablePin, 0, MaxPin);
            read.StatusLedPin = file.GetInteger(SettingsKey.StatusLedPin, 0, MaxPin);
            read.BusVoltageAdcChannel = file.GetInteger(SettingsKey.BusVoltageAdcChannel, 0, 19);
            read.AdcFullScaleVolts = file.GetDivisor(SettingsKey.AdcFullScaleVolts, 0, 10, 0.1f);
            read.BusVoltageRatio = file.GetDivisor(SettingsKey.BusVoltageRatio, 0, 100, 0.1f);
            read.BusVoltageNominalVolts = file.GetDivisor(SettingsKey.BusVoltageNominalVolts, 0, 100, 0.1f);
            read.BusVoltageMinimumVolts = file.GetNumber(SettingsKey.BusVoltageMinimumVolts, 0, 100);
            int joints = file.GetInteger(SettingsKey.JointCount, 1, MaxJoints);
            read.Joints = new JointSettings[joints];
            for (int i = 0; i < joints; i++)
                read.Joints[i] = ReadJoint(file, read.Joints, i, hasServoBus);
            file.RejectUnused();

            settings = file.Error == null ? read : null;
            return file.Error;
        }

        private static void ReadServoBus(SettingsDocument file, MachineSettings read)
        {
            read.ServoBusPort = file.GetInteger(SettingsKey.ServoBusPort, 1, 9);
            read.ServoBusBaud = file.GetInteger(SettingsKey.ServoBusBaud, 9600, 4500000);
        }

        private static void ReadPulseWiring(SettingsDocument file, MachineSettings read)
        {
            read.I2cBus = file.GetInteger(SettingsKey.I2cBus, 1, 2);
            read.I2cDataPin = file.GetInteger(SettingsKey.I2cDataPin, 0, MaxPin);
            read.I2cClockPin = file.GetInteger(SettingsKey.I2cClockPin, 0, MaxPin);
            read.Pca9685Address = file.GetInteger(SettingsKey.Pca9685Address, 0x08, 0x77);
            read.Pca9685Hertz = file.GetInteger(SettingsKey.Pca9685Hertz, 24, 1526);
            read.Pca9685OscillatorHertz = file.GetInteger(SettingsKey.Pca9685OscillatorHertz, 20000000, 30000000);
            read.Mpu6050Address = file.GetInteger(SettingsKey.Mpu6050Address, 0x68, 0x69);
            read.MuxSelectAPin = file.GetInteger(SettingsKey.MuxSelectAPin, 0, MaxPin);
            read.MuxSelectBPin = file.GetInteger(SettingsKey.MuxSelectBPin, 0, MaxPin);
            read.MuxSelectCPin = file.GetInteger(SettingsKey.MuxSelectCPin, 0, MaxPin);
            read.FeedbackAdcChannel = file.GetInteger(SettingsKey.FeedbackAdcChannel, 0, 19);
        }

        private static JointSettings ReadJoint(SettingsDocument file, JointSettings[] before, int index, bool isOnServoBus)
        {
            string prefix = SettingsKey.JointPrefix + index.ToString() + ".";
            JointSettings joint = new JointSettings();
            joint.Name = file.GetName(prefix + SettingsKey.JointName, MaxNameLength);
            if (joint.Name == ImuMetric.Device)
                file.Reject(prefix + SettingsKey.JointName, "'imu' is the sensor's name");
            if (isOnServoBus)
                ReadServo(file, prefix, joint);
            else
                ReadPulseServo(file, prefix, joint);
            for (int i = 0; i < index && file.Error == null; i++)
            {
                bool isTaken = isOnServoBus
                    ? before[i].BusId == joint.BusId
                    : before[i].PwmChannel == joint.PwmChannel || before[i].MuxChannel == joint.MuxChannel;
                if (before[i].Name == joint.Name || isTaken)
                    file.Reject(prefix + (isOnServoBus ? SettingsKey.JointBusId : SettingsKey.JointMuxChannel), (isOnServoBus ? "name or busId" : "name, pwmChannel or muxChannel") + " is joint " + i.ToString() + "'s already");
            }

            joint.MinRadians = file.GetNumber(prefix + SettingsKey.JointMinRadians, -10, 10);
            joint.MaxRadians = file.GetNumber(prefix + SettingsKey.JointMaxRadians, -10, 10);
            if (joint.MaxRadians <= joint.MinRadians)
                file.Reject(prefix + SettingsKey.JointMaxRadians, "must be greater than minRadians");
            joint.MaxRadiansPerSecond = file.GetDivisor(prefix + SettingsKey.JointMaxRadiansPerSecond, 0, 100, 0.001f);
            joint.StallTorqueNewtonMetres = file.GetNumber(prefix + SettingsKey.JointStallTorqueNewtonMetres, 0, 1000);
            joint.FollowingErrorRadians = file.GetDivisor(prefix + SettingsKey.JointFollowingErrorRadians, 0, 10, 0.0001f);
            joint.FollowingErrorMilliseconds = file.GetInteger(prefix + SettingsKey.JointFollowingErrorMilliseconds, 10, 60000);
            return joint;
        }

        private static void ReadPulseServo(SettingsDocument file, string prefix, JointSettings joint)
        {
            joint.PwmChannel = file.GetInteger(prefix + SettingsKey.JointPwmChannel, 0, 15);
            joint.MuxChannel = file.GetInteger(prefix + SettingsKey.JointMuxChannel, 0, MaxJoints - 1);
            joint.ZeroMicroseconds = file.GetNumber(prefix + SettingsKey.JointZeroMicroseconds, 0, 5000);
            joint.MicrosecondsPerRadian = file.GetDivisor(prefix + SettingsKey.JointMicrosecondsPerRadian, -5000, 5000, 1);
            joint.FeedbackZeroVolts = file.GetNumber(prefix + SettingsKey.JointFeedbackZeroVolts, -10, 10);
            joint.FeedbackVoltsPerRadian = file.GetDivisor(prefix + SettingsKey.JointFeedbackVoltsPerRadian, -10, 10, 0.001f);
            joint.SaturationRadians = file.GetDivisor(prefix + SettingsKey.JointSaturationRadians, 0, 10, 0.0001f);
        }

        private static void ReadServo(SettingsDocument file, string prefix, JointSettings joint)
        {
            joint.BusId = file.GetInteger(prefix + SettingsKey.JointBusId, 0, 252);
            joint.ModelNumber = file.GetInteger(prefix + SettingsKey.JointModelNumber, 1, 65535);
            joint.ZeroCount = file.GetInteger(prefix + SettingsKey.JointZeroCount, 0, 4095);
            joint.CountsPerRadian = file.GetDivisor(prefix + SettingsKey.JointCountsPerRadian, -10000, 10000, 1);
            joint.ProportionalGain = file.GetInteger(prefix + SettingsKey.JointProportionalGain, 1, 16383);
            joint.IntegralGain = file.GetInteger(prefix + SettingsKey.JointIntegralGain, 0, 16383);
            joint.DerivativeGain = file.GetInteger(prefix + SettingsKey.JointDerivativeGain, 0, 16383);
            joint.DutyLimit = file.GetInteger(prefix + SettingsKey.JointDutyLimit, 1, 885);
            joint.NoLoadRadiansPerSecond = file.GetDivisor(prefix + SettingsKey.JointNoLoadRadiansPerSecond, 0, 1000, 0.01f);
            joint.NewtonMetresPerAmpere = file.GetNumber(prefix + SettingsKey.JointNewtonMetresPerAmpere, 0, 1000);
        }
    }
}
