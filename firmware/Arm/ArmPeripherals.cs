using System.Device.Adc;
using System.Device.Gpio;
using System.IO.Ports;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Drivers;

namespace Controller.App.Arm
{
    /// <summary>Everything that is wired to the arm's board.</summary>
    public sealed class ArmPeripherals : BoardPeripherals
    {
        /// <summary>The drives, by their own type.</summary>
        public readonly DynamixelDrives Servos;

        /// <summary>Opens the peripherals. Supplies and asks no servo yet.</summary>
        public ArmPeripherals(MachineSettings settings, JointAxis[] axes, MachineStatus status)
        {
            GpioController gpio = new GpioController();
            Watchdog = new HardwareWatchdog(gpio, settings.WatchdogInputPin, settings.WatchdogEnablePin);
            Outputs = new OutputEnable(gpio, settings.OutputEnablePin, settings.IsOutputEnableActiveHigh, Watchdog);
            EmergencyStop = new EmergencyStop(gpio, settings.EmergencyStopPin, Outputs);
            Led = new StatusLed(gpio, settings.StatusLedPin, settings.ControlPeriodMilliseconds);

            AdcController adc = new AdcController();
            BusVoltage = adc.OpenChannel(settings.BusVoltageAdcChannel);
            BusVoltsPerReading = settings.AdcFullScaleVolts / adc.MaxValue * settings.BusVoltageRatio;

            // The port's pins are the target's own: an STM32 has nothing to assign.
            SerialPort port = new SerialPort("COM" + settings.ServoBusPort.ToString(), settings.ServoBusBaud);
            port.Open();
            Servos = new DynamixelDrives(settings, axes, status, EmergencyStop, Outputs, new DynamixelBus(port, DynamixelDrives.PacketBytes(axes.Length)));
            Drives = Servos;
        }
    }
}
