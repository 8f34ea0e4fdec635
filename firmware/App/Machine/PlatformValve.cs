using System.Device.Gpio;

namespace Controller.App.Machine
{
    /// <summary>The valve of the stand's platform: high raises it. Low, as in reset, lets it sink.</summary>
    public sealed class PlatformValve
    {
        /// <summary>Whether the platform is raised or on its way up.</summary>
        public bool IsRaising;

        private readonly GpioPin pin;
        private readonly PinValue low = PinValue.Low;
        private readonly PinValue high = PinValue.High;

        /// <summary>Takes the pin, low.</summary>
        public PlatformValve(GpioController gpio, int pinNumber)
        {
            pin = gpio.OpenPin(pinNumber, PinMode.Output);
            pin.Write(low);
        }

        /// <summary>Raises the platform or lets it sink; costs nothing when it does so already.</summary>
        public void Set(bool isRaising)
        {
            if (isRaising == IsRaising)
                return;
            IsRaising = isRaising;
            pin.Write(isRaising ? high : low);
        }
    }
}
