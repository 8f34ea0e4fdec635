using System.Device.Gpio;
using Controller.Drivers;

namespace Controller.App.Safety
{
    /// <summary>The watchdog beside the MCU: it resets the board when nobody feeds it. Without one on the machine nothing happens here.</summary>
    public sealed class HardwareWatchdog
    {
        private readonly Stwd100 chip;

        /// <param name="gpio">The board's pins.</param>
        /// <param name="inputPin">WDI; negative when the machine has no watchdog.</param>
        /// <param name="enablePin">/EN.</param>
        public HardwareWatchdog(GpioController gpio, int inputPin, int enablePin)
        {
            if (inputPin >= 0)
                chip = new Stwd100(gpio, inputPin, enablePin);
        }

        /// <summary>From now on it wants to be fed.</summary>
        public void Arm()
        {
            if (chip != null)
                chip.Arm();
        }

        /// <summary>From now on the board may pause, as while it erases flash.</summary>
        public void Disarm()
        {
            if (chip != null)
                chip.Disarm();
        }

        /// <summary>Called by <see cref="Supervisor"/> alone.</summary>
        public void Feed()
        {
            if (chip != null)
                chip.Feed();
        }
    }
}
