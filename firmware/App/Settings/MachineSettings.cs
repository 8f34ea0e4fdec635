namespace Controller.App.Settings
{
    /// <summary>The machine, as the document <c>machine</c> gives it. Keys and meanings: <see cref="Contract.SettingsKey"/>.</summary>
    public sealed class MachineSettings
    {
        /// <summary>Of the document; 0 while an upgraded one could not be written.</summary>
        public int Generation;
        public string Machine;
        public string Board;
        public string Hardware;
        public int ControlPeriodMilliseconds;
        public int TelemetryPeriodMilliseconds;
        public int I2cBus;
        public int I2cDataPin;
        public int I2cClockPin;
        public int Pca9685Address;
        public int Pca9685Hertz;
        public int Pca9685OscillatorHertz;
        public int Mpu6050Address;
        public int EmergencyStopPin;
        public int OutputEnablePin;
        public bool IsOutputEnableActiveHigh;
        public int WatchdogInputPin;
        public int WatchdogEnablePin;
        public int StatusLedPin;
        public int MuxSelectAPin;
        public int MuxSelectBPin;
        public int MuxSelectCPin;
        public int FeedbackAdcChannel;
        public int BusVoltageAdcChannel;
        public float AdcFullScaleVolts;
        public float BusVoltageRatio;
        public float BusVoltageNominalVolts;
        public float BusVoltageMinimumVolts;
        public float BusVoltageMaximumVolts;

        /// <summary>A <see cref="Contract.StopReaction"/> for each <see cref="Contract.StopCause"/>.</summary>
        public byte[] StopReactions;
        public float CollapseSeconds = 1.5f;

        /// <summary>-1 for none.</summary>
        public int PlatformValvePin = -1;

        /// <summary>Empty for none.</summary>
        public FootCellSettings[] FootCells;
        public JointSettings[] Joints;
    }
}
