using System.Device.Adc;
using System.Device.Gpio;
using System.IO.Ports;
using Controller.App.Drives;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Drivers;

namespace Controller.App.Machine
{
    /// <summary>Everything that is wired to the arm's board, opened in the order that safety asks for: the servos' supply off, then the emergency stop, then the rest.</summary>
    public sealed class ArmPeripherals
    {
        public readonly OutputEnable Outputs;
        public readonly EmergencyStop EmergencyStop;
        public readonly StatusLed Led;

        /// <summary>The converter that sees the servos' supply, behind its switch.</summary>
        public readonly AdcChannel BusVoltage;

        /// <summary>Bus volts per count of its reading.</summary>
        public readonly float BusVoltsPerReading;
        public readonly DynamixelDrives Drives;

        /// <summary>Opens the peripherals. Supplies and asks no servo yet.</summary>
        public ArmPeripherals(MachineSettings settings, JointAxis[] axes, MachineStatus status)
        {
            GpioController gpio = new GpioController();
            Outputs = new OutputEnable(gpio, settings.OutputEnablePin);
            EmergencyStop = new EmergencyStop(gpio, settings.EmergencyStopPin, Outputs);
            Led = new StatusLed(gpio, settings.StatusLedPin, settings.ControlPeriodMilliseconds);

            AdcController adc = new AdcController();
            BusVoltage = adc.OpenChannel(settings.BusVoltageAdcChannel);
            BusVoltsPerReading = settings.AdcFullScaleVolts / adc.MaxValue * settings.BusVoltageRatio;

            // The port's pins are the target's own: an STM32 has nothing to assign.
            SerialPort port = new SerialPort("COM" + settings.ServoBusPort.ToString(), settings.ServoBusBaud);
            port.Open();
            Drives = new DynamixelDrives(settings, axes, status, EmergencyStop, Outputs, new DynamixelBus(port, DynamixelDrives.PacketBytes(axes.Length)));
        }
    }
}
