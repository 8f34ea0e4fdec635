using System.Device.Gpio;

namespace Controller.Drivers
{
    /// <summary>STWD100, watchdog timer, versions W, X and Y. ST data sheet DocID14134, rev. 8.</summary>
    /// <remarks>
    /// /EN needs a resistor to the supply, as the part pulls it low and would run while the MCU boots. A pin that is opened
    /// is low for some 0.1 ms before it can be written: the timer starts, and stops again. Allocates nothing after construction.
    /// </remarks>
    public sealed class Stwd100
    {
        private readonly GpioPin input;
        private readonly GpioPin notEnable;
        private readonly PinValue low = PinValue.Low;
        private readonly PinValue high = PinValue.High;

        /// <summary>Takes the pins; the timer is off.</summary>
        /// <param name="gpio">The board's pins.</param>
        /// <param name="inputPin">WDI.</param>
        /// <param name="enablePin">/EN.</param>
        public Stwd100(GpioController gpio, int inputPin, int enablePin)
        {
            notEnable = gpio.OpenPin(enablePin, PinMode.Output);
            notEnable.Write(high);
            input = gpio.OpenPin(inputPin, PinMode.Output);
        }

        /// <summary>Starts the timer at zero: from now on it wants <see cref="Feed"/>.</summary>
        public void Arm()
        {
            notEnable.Write(low);
        }

        /// <summary>Stops the timer.</summary>
        public void Disarm()
        {
            notEnable.Write(high);
        }

        /// <summary>Starts the time anew: either edge does.</summary>
        public void Feed()
        {
            input.Toggle();
        }
    }
}
