namespace Controller.Contract
{
    /// <summary>Keys of the settings files. Joint keys are written <c>joint.3.minRadians</c>, the index from 0.</summary>
    public static class SettingsKey
    {
        public const string Schema = "schema";

        // machine.cfg
        public const string Machine = "machine";
        public const string Board = "board";
        public const string Hardware = "hardware";
        public const string ControlPeriodMilliseconds = "control.periodMilliseconds";
        public const string TelemetryPeriodMilliseconds = "telemetry.periodMilliseconds";
        public const string I2cBus = "i2c.bus";
        public const string I2cDataPin = "i2c.dataPin";
        public const string I2cClockPin = "i2c.clockPin";
        public const string Pca9685Address = "pca9685.address";
        public const string Pca9685Hertz = "pca9685.hertz";

        /// <summary>Of this very chip: 25 MHz by its data sheet, percents off in practice.</summary>
        public const string Pca9685OscillatorHertz = "pca9685.oscillatorHertz";
        public const string Mpu6050Address = "mpu6050.address";
        public const string EmergencyStopPin = "pin.emergencyStop";
        public const string OutputEnablePin = "pin.outputEnable";
        public const string StatusLedPin = "pin.statusLed";
        public const string MuxSelectAPin = "pin.muxSelectA";
        public const string MuxSelectBPin = "pin.muxSelectB";
        public const string MuxSelectCPin = "pin.muxSelectC";
        public const string FeedbackAdcChannel = "adc.feedback";
        public const string BusVoltageAdcChannel = "adc.busVoltage";

        /// <summary>Bus volts per volt at the ADC pin: the divider's ratio.</summary>
        public const string BusVoltageRatio = "busVoltage.ratio";

        /// <summary>Supply at which the stall torques hold.</summary>
        public const string BusVoltageNominalVolts = "busVoltage.nominalVolts";

        /// <summary>Below it, outputs are removed.</summary>
        public const string BusVoltageMinimumVolts = "busVoltage.minimumVolts";

        /// <summary>Full-scale volts of the ADC with its attenuation.</summary>
        public const string AdcFullScaleVolts = "adc.fullScaleVolts";
        public const string JointCount = "joints";

        public const string JointPrefix = "joint.";
        public const string JointName = "name";
        public const string JointPwmChannel = "pwmChannel";
        public const string JointMuxChannel = "muxChannel";
        public const string JointMinRadians = "minRadians";
        public const string JointMaxRadians = "maxRadians";
        public const string JointMaxRadiansPerSecond = "maxRadiansPerSecond";
        public const string JointZeroMicroseconds = "zeroMicroseconds";

        /// <summary>Signed: negative where the servo turns against the joint's positive direction.</summary>
        public const string JointMicrosecondsPerRadian = "microsecondsPerRadian";

        /// <summary>Volts at the converter pin, behind multiplexer and divider, at position 0.</summary>
        public const string JointFeedbackZeroVolts = "feedbackZeroVolts";

        /// <summary>Signed, at the converter pin.</summary>
        public const string JointFeedbackVoltsPerRadian = "feedbackVoltsPerRadian";

        /// <summary>Newton metres at the nominal bus voltage, for the effort estimate.</summary>
        public const string JointStallTorqueNewtonMetres = "stallTorqueNewtonMetres";

        /// <summary>Radians of position error at which the servo gives its full torque.</summary>
        public const string JointSaturationRadians = "saturationRadians";
        public const string JointFollowingErrorRadians = "followingErrorRadians";
        public const string JointFollowingErrorMilliseconds = "followingErrorMilliseconds";

        // machine.cfg of a machine whose joints are on a servo bus, in place of I2C, PCA9685, MPU-6050 and multiplexer

        /// <summary>Number of the serial port: 6 for COM6.</summary>
        public const string ServoBusPort = "servoBus.port";
        public const string ServoBusBaud = "servoBus.baud";
        public const string JointBusId = "busId";

        /// <summary>What the servo answers a ping with.</summary>
        public const string JointModelNumber = "modelNumber";

        /// <summary>Count at position 0.</summary>
        public const string JointZeroCount = "zeroCount";

        /// <summary>Signed: negative where the servo turns against the joint's positive direction.</summary>
        public const string JointCountsPerRadian = "countsPerRadian";
        public const string JointProportionalGain = "proportionalGain";
        public const string JointIntegralGain = "integralGain";
        public const string JointDerivativeGain = "derivativeGain";

        /// <summary>Largest PWM that the servo may use, in its own counts.</summary>
        public const string JointDutyLimit = "dutyLimit";

        /// <summary>At the nominal bus voltage, for the lag of the servo's loop and the effort estimate.</summary>
        public const string JointNoLoadRadiansPerSecond = "noLoadRadiansPerSecond";

        /// <summary>Of a servo with a current sensor; 0 for one that gives its load.</summary>
        public const string JointNewtonMetresPerAmpere = "newtonMetresPerAmpere";

        // network.cfg
        public const string BrokerHost = "broker.host";
        public const string BrokerPort = "broker.port";
        public const string BrokerUser = "broker.user";
        public const string BrokerPassword = "broker.password";
        public const string KeepAliveSeconds = "mqtt.keepAliveSeconds";
    }
}
