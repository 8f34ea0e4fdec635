using System.Device.Adc;
using System.Device.Gpio;
using System.Device.I2c;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Control;
using Controller.Drivers;
using nanoFramework.Hardware.Esp32;

namespace Controller.App.Machine
{
    /// <summary>Everything that is wired to the board, opened in the order that safety asks for: outputs off, then the emergency stop, then the rest.</summary>
    public sealed class BoardPeripherals
    {
        public readonly OutputEnable Outputs;
        public readonly EmergencyStop EmergencyStop;
        public readonly StatusLed Led;
        public readonly Cd74hc4051 Mux;
        public readonly AdcChannel Feedback;
        public readonly AdcChannel BusVoltage;
        public readonly Pca9685 Pwm;
        public readonly Mpu6050 Imu;
        public readonly AttitudeFilter Attitude;

        /// <summary>Null where the foot has no cells.</summary>
        public readonly FootForce Foot;

        /// <summary>Null where the stand has no platform.</summary>
        public readonly PlatformValve Platform;

        /// <summary>Channels 0 to this less one are in use.</summary>
        public readonly int PwmChannelCount;

        /// <summary>Volts at a converter pin per count of its reading.</summary>
        public readonly float AdcVoltsPerReading;

        /// <summary>Opens the peripherals. Asks no chip anything yet.</summary>
        public BoardPeripherals(MachineSettings settings)
        {
            GpioController gpio = new GpioController();
            Outputs = new OutputEnable(gpio, settings.OutputEnablePin);
            EmergencyStop = new EmergencyStop(gpio, settings.EmergencyStopPin, Outputs);
            Led = new StatusLed(gpio, settings.StatusLedPin, settings.ControlPeriodMilliseconds);
            if (settings.PlatformValvePin >= 0)
                Platform = new PlatformValve(gpio, settings.PlatformValvePin);
            if (settings.FootCells.Length > 0)
                Foot = new FootForce(gpio, settings.FootCells, settings.ControlPeriodMilliseconds);
            Mux = new Cd74hc4051(gpio, settings.MuxSelectAPin, settings.MuxSelectBPin, settings.MuxSelectCPin);

            AdcController adc = new AdcController();
            Feedback = adc.OpenChannel(settings.FeedbackAdcChannel);
            BusVoltage = adc.OpenChannel(settings.BusVoltageAdcChannel);
            AdcVoltsPerReading = settings.AdcFullScaleVolts / adc.MaxValue;

            // An ESP32 lets any pin be the bus; nanoFramework's defaults are 18 and 19.
            bool isFirstBus = settings.I2cBus == 1;
            Configuration.SetPinFunction(settings.I2cDataPin, isFirstBus ? DeviceFunction.I2C1_DATA : DeviceFunction.I2C2_DATA);
            Configuration.SetPinFunction(settings.I2cClockPin, isFirstBus ? DeviceFunction.I2C1_CLOCK : DeviceFunction.I2C2_CLOCK);
            for (int i = 0; i < settings.Joints.Length; i++)
            {
                if (settings.Joints[i].PwmChannel >= PwmChannelCount)
                    PwmChannelCount = settings.Joints[i].PwmChannel + 1;
            }

            Pwm = new Pca9685(Open(settings.I2cBus, settings.Pca9685Address), PwmChannelCount, settings.Pca9685Hertz, settings.Pca9685OscillatorHertz);
            Imu = new Mpu6050(Open(settings.I2cBus, settings.Mpu6050Address));
            Attitude = new AttitudeFilter(settings.ControlPeriodMilliseconds * 0.001f);
        }

        private static I2cDevice Open(int bus, int address)
        {
            return I2cDevice.Create(new I2cConnectionSettings(bus, address, I2cBusSpeed.FastMode));
        }
    }
}
