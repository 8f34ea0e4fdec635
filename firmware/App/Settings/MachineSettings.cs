namespace Controller.App.Settings
{
    /// <summary>The machine, as <c>machine.cfg</c> gives it. Keys and meanings: <see cref="Contract.SettingsKey"/>.</summary>
    public sealed class MachineSettings
    {
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

        /// <summary>Number of the servo bus's serial port; 0 for a machine without one.</summary>
        public int ServoBusPort;
        public int ServoBusBaud;
        public int EmergencyStopPin;
        public int OutputEnablePin;
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
        public JointSettings[] Joints;
    }
}
