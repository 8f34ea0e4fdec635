using System.Device.Gpio;

namespace Controller.App.Safety
{
    /// <summary>The switch of the servos' supply: on while the pin is high. An external pull-down keeps it off while the pin floats or has just been opened.</summary>
    public sealed class OutputEnable
    {
        /// <summary>What was last asked for. A field: the drives look at it in every period.</summary>
        public bool IsOn;

        private readonly GpioPin pin;
        private readonly PinValue low = PinValue.Low;
        private readonly PinValue high = PinValue.High;

        /// <summary>Takes the pin, which begins low: off.</summary>
        public OutputEnable(GpioController gpio, int pinNumber)
        {
            pin = gpio.OpenPin(pinNumber, PinMode.Output);
            pin.Write(low);
        }

        /// <summary>Outputs on. <see cref="EmergencyStop"/> alone calls it.</summary>
        public void On()
        {
            IsOn = true;
            pin.Write(high);
        }

        /// <summary>Outputs off, from any thread and as often as one likes.</summary>
        public void Off()
        {
            pin.Write(low);
            IsOn = false;
        }
    }
}
