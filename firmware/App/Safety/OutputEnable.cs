using System.Device.Gpio;

namespace Controller.App.Safety
{
    /// <summary>The /OE line of the PWM controller: low lets pulses through. An external pull-up keeps it high while the pin floats.</summary>
    public sealed class OutputEnable
    {
        private readonly GpioPin pin;
        private readonly PinValue low = PinValue.Low;
        private readonly PinValue high = PinValue.High;

        /// <summary>
        /// Takes the pin and switches outputs off. Between the two calls the pin may be low for some 0.1 ms; that is
        /// shorter than any pulse that a servo follows, and after power-up the PWM controller sleeps anyway.
        /// </summary>
        public OutputEnable(GpioController gpio, int pinNumber)
        {
            pin = gpio.OpenPin(pinNumber, PinMode.Output);
            pin.Write(high);
        }

        /// <summary>Outputs on. <see cref="EmergencyStop"/> alone calls it.</summary>
        public void On()
        {
            pin.Write(low);
        }

        /// <summary>Outputs off, from any thread and as often as one likes.</summary>
        public void Off()
        {
            pin.Write(high);
        }
    }
}
