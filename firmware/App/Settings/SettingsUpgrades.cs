using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>Brings documents of older schemas to the newest, step by step and in memory. A file of a newer schema is a mistake of its own.</summary>
    public static class SettingsUpgrades
    {
        /// <summary>A velocity limit of 3 rad/s within 0.1 s: what a hobby servo follows with the leg's links.</summary>
        private const float ServoRadiansPerSecondSquared = 30;

        /// <summary>Servos for 6 V take 7.2 V (DFRobot DSS-M15S: 4.8 to 7.2 V).</summary>
        private const float MaximumOverNominal = 1.2f;

        private const int MaxJoints = 8; // of schema 1

        /// <summary>Upgrades the machine's settings.</summary>
        public static void UpgradeMachine(SettingsDocument file)
        {
            int schema = file.GetSchema(SettingsFile.MachineSchema);
            if (schema == 1)
            {
                AddAccelerationsAndMaximumVoltage(file);
                AddOldWiring(file);
            }
        }

        /// <summary>Upgrades the network settings: schema 2 added the generation, which the store writes.</summary>
        public static void UpgradeNetwork(SettingsDocument file)
        {
            int schema = file.GetSchema(SettingsFile.NetworkSchema);
            if (schema == 1)
                file.IsUpgraded = true;
        }

        /// <summary>
        /// Boards of schema 1 drive the pulse generator's /OE itself, which is active low, and have no watchdog. To take
        /// them for boards with a gate would switch their outputs on where off is meant.
        /// </summary>
        private static void AddOldWiring(SettingsDocument file)
        {
            file.AddMissing(SettingsKey.OutputEnableActiveHigh, "0");
            file.AddMissing(SettingsKey.WatchdogInputPin, "-1");
            file.AddMissing(SettingsKey.WatchdogEnablePin, "-1");
        }

        private static void AddAccelerationsAndMaximumVoltage(SettingsDocument file)
        {
            float nominalVolts = file.GetNumber(SettingsKey.BusVoltageNominalVolts, 0, 100);
            file.AddMissing(SettingsKey.BusVoltageMaximumVolts, DecimalText.Format(nominalVolts * MaximumOverNominal, 3));
            int joints = file.GetInteger(SettingsKey.JointCount, 1, MaxJoints);
            for (int i = 0; i < joints; i++)
            {
                string key = SettingsKey.JointPrefix + i.ToString() + "." + SettingsKey.JointMaxRadiansPerSecondSquared;
                file.AddMissing(key, DecimalText.Format(ServoRadiansPerSecondSquared, 1));
            }

            file.IsUpgraded = true;
        }
    }
}
