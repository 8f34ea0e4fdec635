using System.Device.Adc;
using System.Device.Gpio;
using System.Device.I2c;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Control;
using Controller.Drivers;
using nanoFramework.Hardware.Esp32;

namespace Controller.App.Leg
{
    /// <summary>Everything that is wired to the leg's board.</summary>
    public sealed class LegPeripherals : BoardPeripherals
    {
        private const int LegJoints = 6;

        public readonly Mpu6050 Imu;
        public readonly AttitudeFilter Attitude;

        /// <summary>Null where the foot has no cells.</summary>
        public readonly FootForce Foot;

        /// <summary>Null where the stand has no platform.</summary>
        public readonly PlatformValve Platform;

        /// <summary>Opens the peripherals. Asks no chip anything yet.</summary>
        public LegPeripherals(MachineSettings settings, JointAxis[] axes, MachineStatus status)
        {
            GpioController gpio = new GpioController();
            Watchdog = new HardwareWatchdog(gpio, settings.WatchdogInputPin, settings.WatchdogEnablePin);
            Outputs = new OutputEnable(gpio, settings.OutputEnablePin, settings.IsOutputEnableActiveHigh, Watchdog);
            EmergencyStop = new EmergencyStop(gpio, settings.EmergencyStopPin, Outputs);
            Led = new StatusLed(gpio, settings.StatusLedPin, settings.ControlPeriodMilliseconds);
            if (settings.PlatformValvePin >= 0)
                Platform = new PlatformValve(gpio, settings.PlatformValvePin);
            if (settings.FootCells.Length > 0)
                Foot = new FootForce(gpio, settings.FootCells, settings.ControlPeriodMilliseconds);
            Cd74hc4051 mux = new Cd74hc4051(gpio, settings.MuxSelectAPin, settings.MuxSelectBPin, settings.MuxSelectCPin);

            AdcController adc = new AdcController();
            AdcChannel feedback = adc.OpenChannel(settings.FeedbackAdcChannel);
            BusVoltage = adc.OpenChannel(settings.BusVoltageAdcChannel);
            float voltsPerReading = settings.AdcFullScaleVolts / adc.MaxValue;
            BusVoltsPerReading = voltsPerReading * settings.BusVoltageRatio;

            // An ESP32 lets any pin be the bus; nanoFramework's defaults are 18 and 19.
            bool isFirstBus = settings.I2cBus == 1;
            Configuration.SetPinFunction(settings.I2cDataPin, isFirstBus ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            Configuration.SetPinFunction(settings.I2cClockPin, isFirstBus ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
            Pca9685 pwm = new Pca9685(
                Open(settings.I2cBus, settings.Pca9685Address),
                ServoDrives.GetChannelCount(settings),
                settings.Pca9685Hertz,
                settings.Pca9685OscillatorHertz);
            Drives = new ServoDrives(settings, axes, status, pwm, mux, feedback, voltsPerReading);
            Imu = new Mpu6050(Open(settings.I2cBus, settings.Mpu6050Address));
            Attitude = new AttitudeFilter(LegSensors.PeriodsPerReading * settings.ControlPeriodMilliseconds * 0.001f);
            Sensors = new LegSensors(Imu, Attitude, Foot, axes.Length);
            if (Foot != null && Platform != null && axes.Length == LegJoints)
                Demonstration = new LegDemonstration(settings, axes, Foot, Platform, Attitude);
        }

        private static I2cDevice Open(int bus, int address)
        {
            return I2cDevice.Create(new I2cConnectionSettings(bus, address, I2cBusSpeed.FastMode));
        }
    }
}
