namespace Controller.Contract
{
    /// <summary>Keys of the documents on the board's flash. Joint keys are written <c>joint.3.minRadians</c>, the index from 0.</summary>
    public static class SettingsKey
    {
        public const string Schema = "schema";

        /// <summary>Counts the writes of a document from 1.</summary>
        public const string Generation = "generation";

        // machine
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

        /// <summary>1 where the line is high for outputs on, behind a gate; 0 where it is the pulse generator's /OE itself.</summary>
        public const string OutputEnableActiveHigh = "outputEnable.activeHigh";

        /// <summary>WDI of the watchdog; -1 where there is none.</summary>
        public const string WatchdogInputPin = "pin.watchdogInput";

        /// <summary>/EN of the watchdog; -1 where there is none.</summary>
        public const string WatchdogEnablePin = "pin.watchdogEnable";
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
        /// <summary>Valve of the stand's platform; absent where there is none.</summary>
        public const string PlatformValvePin = "pin.platformValve";

        /// <summary>Number of force cells in the foot; absent where there are none. Their keys are written <c>foot.2.dataPin</c>.</summary>
        public const string FootCellCount = "foot.cells";

        public const string FootCellDataPin = "dataPin";
        public const string FootCellClockPin = "clockPin";

        /// <summary>Signed: negative where force lowers the counts.</summary>
        public const string FootCellCountsPerNewton = "countsPerNewton";

        /// <summary>Place of the cell, forward of the ankle.</summary>
        public const string FootCellXMetres = "xMetres";

        /// <summary>Place of the cell, left of the ankle.</summary>
        public const string FootCellYMetres = "yMetres";
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

        /// <summary>Velocity of the servo without load at the nominal bus voltage, for the effort estimate.</summary>
        public const string JointNoLoadRadiansPerSecond = "noLoadRadiansPerSecond";

        /// <summary>Seconds: the servo drives toward its target less velocity times this, for the effort estimate.</summary>
        public const string JointDampingSeconds = "dampingSeconds";
        public const string JointFollowingErrorRadians = "followingErrorRadians";
        public const string JointFollowingErrorMilliseconds = "followingErrorMilliseconds";

        // machine, since schema 2

        /// <summary>Above it, outputs are removed: what the weakest actuator takes.</summary>
        public const string BusVoltageMaximumVolts = "busVoltage.maximumVolts";

        /// <summary>Fastest change of a joint's velocity, either way.</summary>
        public const string JointMaxRadiansPerSecondSquared = "maxRadiansPerSecondSquared";

        // How the machine stops, by cause; values of StopReaction.
        public const string StopCommand = "stop.command";
        public const string StopLeaseExpired = "stop.leaseExpired";
        public const string StopNetworkLost = "stop.networkLost";
        public const string StopFollowingError = "stop.followingError";
        public const string StopOvertemperature = "stop.overtemperature";
        public const string StopOvercurrent = "stop.overcurrent";
        public const string StopUndervoltage = "stop.undervoltage";
        public const string StopOvervoltage = "stop.overvoltage";
        public const string StopSensor = "stop.sensor";
        public const string StopActuator = "stop.actuator";
        public const string StopHeap = "stop.heap";

        /// <summary>Duration of the controlled collapse.</summary>
        public const string CollapseSeconds = "collapse.seconds";

        /// <summary>Where the joint goes in a controlled collapse.</summary>
        public const string JointCollapseRadians = "collapseRadians";

        /// <summary>Rise of the winding's temperature above its surroundings at stall torque for ever. Absent where the actuator tells its temperature.</summary>
        public const string JointWindingRiseKelvin = "winding.riseKelvin";

        /// <summary>Time constant of that rise.</summary>
        public const string JointWindingSeconds = "winding.seconds";

        /// <summary>Beyond it the joint is switched off; from 20 K below on it is slowed. Absent where nothing is known.</summary>
        public const string JointWindingLimitCelsius = "winding.limitCelsius";

        /// <summary>Greatest current of a motor that tells it.</summary>
        public const string JointMaxAmperes = "maxAmperes";

        /// <summary>Greatest torque that may be asked for; absent where the actuator takes none.</summary>
        public const string JointMaxNewtonMetres = "maxNewtonMetres";

        // network
        public const string BrokerHost = "broker.host";
        public const string BrokerPort = "broker.port";
        public const string BrokerUser = "broker.user";
        public const string BrokerPassword = "broker.password";
        public const string KeepAliveSeconds = "mqtt.keepAliveSeconds";

        // calibration; hardware, joints and joint.N.name as in machine

        /// <summary>A <see cref="Contract.ReferenceKind"/>.</summary>
        public const string JointReference = "reference";

        /// <summary>Measured position = direction x raw position - this.</summary>
        public const string JointZeroRadians = "zeroRadians";

        /// <summary>1, or -1 where the sensor counts against the joint's positive direction.</summary>
        public const string JointDirection = "direction";

        /// <summary>Where the joint was found to end, calibrated.</summary>
        public const string JointRangeMinRadians = "rangeMinRadians";

        /// <summary>As <see cref="JointRangeMinRadians"/>.</summary>
        public const string JointRangeMaxRadians = "rangeMaxRadians";

        /// <summary>What the rate sensor shows at rest. The five keys of the IMU come together or not at all.</summary>
        public const string ImuRateXRadiansPerSecond = "imu.rateXRadiansPerSecond";
        public const string ImuRateYRadiansPerSecond = "imu.rateYRadiansPerSecond";
        public const string ImuRateZRadiansPerSecond = "imu.rateZRadiansPerSecond";

        /// <summary>What the attitude estimate shows when the link that carries the IMU is level.</summary>
        public const string ImuRollRadians = "imu.rollRadians";
        public const string ImuPitchRadians = "imu.pitchRadians";

        /// <summary>Converter counts of each cell without load: <c>foot.0.tareCounts</c> to <c>foot.3.tareCounts</c>, all four or none.</summary>
        public const string FootPrefix = "foot.";
        public const string FootTareCounts = "tareCounts";

        // session

        /// <summary>The bdSeq that no session has had yet.</summary>
        public const string NextBirthDeathSequence = "bdSeq.next";
    }
}
