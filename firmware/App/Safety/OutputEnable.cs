using System.Device.Gpio;

namespace Controller.App.Safety
{
    /// <summary>
    /// The output-enable line: high lets the actuators have pulses or power. An external pull-down keeps it low while the
    /// pin floats, and opening the pin leaves it low, so outputs are off from the reset until <see cref="On"/>.
    /// </summary>
    /// <remarks>
    /// Boards of settings schema 1 have no gate: there the line is the pulse generator's /OE, active low with a pull-up, and
    /// opening the pin leaves it low for some 0.1 ms, shorter than any pulse that a servo follows.
    /// </remarks>
    public sealed class OutputEnable
    {
        /// <summary>Outputs are on, or about to be. A field: <see cref="Supervisor"/> reads it in every turn.</summary>
        public bool IsOn;

        private readonly GpioPin pin;
        private readonly HardwareWatchdog watchdog;
        private readonly PinValue off;
        private readonly PinValue on;

        /// <summary>Takes the pin; outputs are off.</summary>
        /// <param name="gpio">The board's pins.</param>
        /// <param name="pinNumber">The enable output.</param>
        /// <param name="isActiveHigh">False for a line that is low for outputs on.</param>
        /// <param name="watchdog">Runs while outputs are on.</param>
        public OutputEnable(GpioController gpio, int pinNumber, bool isActiveHigh, HardwareWatchdog watchdog)
        {
            off = isActiveHigh ? PinValue.Low : PinValue.High;
            on = isActiveHigh ? PinValue.High : PinValue.Low;
            this.watchdog = watchdog;
            pin = gpio.OpenPin(pinNumber, PinMode.Output);
            pin.Write(off);
        }

        /// <summary>Outputs on, the watchdog before them. <see cref="EmergencyStop"/> alone calls it.</summary>
        public void On()
        {
            watchdog.Arm();
            IsOn = true;
            pin.Write(on);
        }

        /// <summary>Outputs off, the watchdog after them; from any thread and as often as one likes.</summary>
        public void Off()
        {
            pin.Write(off);
            IsOn = false;
            watchdog.Disarm();
        }

        /// <summary>Outputs off and the watchdog left running: it resets the board unless the control loop comes back and calls <see cref="Off"/>.</summary>
        public void Cut()
        {
            pin.Write(off);
        }
    }
}
