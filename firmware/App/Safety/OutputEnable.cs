using System.Device.Gpio;

namespace Controller.App.Safety
{
    /// <summary>
    /// The output-enable line: high lets the actuators have pulses or power. An external pull-down keeps it low while the
    /// pin floats, and opening the pin leaves it low, so outputs are off from the reset until <see cref="On"/>.
    /// </summary>
    public sealed class OutputEnable
    {
        /// <summary>Outputs are on, or about to be. A field: <see cref="Supervisor"/> reads it in every turn.</summary>
        public bool IsOn;

        private readonly GpioPin pin;
        private readonly HardwareWatchdog watchdog;
        private readonly PinValue low = PinValue.Low;
        private readonly PinValue high = PinValue.High;

        /// <summary>Takes the pin; outputs are off.</summary>
        /// <param name="gpio">The board's pins.</param>
        /// <param name="pinNumber">The enable output.</param>
        /// <param name="watchdog">Runs while outputs are on.</param>
        public OutputEnable(GpioController gpio, int pinNumber, HardwareWatchdog watchdog)
        {
            this.watchdog = watchdog;
            pin = gpio.OpenPin(pinNumber, PinMode.Output);
            pin.Write(low);
        }

        /// <summary>Outputs on, the watchdog before them. <see cref="EmergencyStop"/> alone calls it.</summary>
        public void On()
        {
            watchdog.Arm();
            IsOn = true;
            pin.Write(high);
        }

        /// <summary>Outputs off, the watchdog after them; from any thread and as often as one likes.</summary>
        public void Off()
        {
            pin.Write(low);
            IsOn = false;
            watchdog.Disarm();
        }

        /// <summary>Outputs off and the watchdog left running: it resets the board unless the control loop comes back and calls <see cref="Off"/>.</summary>
        public void Cut()
        {
            pin.Write(low);
        }
    }
}
