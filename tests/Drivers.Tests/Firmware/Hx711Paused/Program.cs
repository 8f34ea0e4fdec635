using System.Device.Gpio;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Weighs beside a thread that takes the processor away in the middle of readings.</summary>
    public class Program
    {
        private static void Spin()
        {
            while (true)
            {
            }
        }

        public static void Main()
        {
            var gpio = new GpioController();
            var chip = new Hx711(gpio, 4, 5, Hx711.ChannelAGain128, true);
            int read = 0;
            while (true)
            {
                bool isReady = gpio.Read(4) == PinValue.Low;
                if (chip.TryRead())
                {
                    Report.Print("counts", chip.Counts);
                    if (++read == 5)
                        new Thread(Spin).Start();
                }
                else if (isReady)
                {
                    Report.Print("dropped", 1);
                }
            }
        }
    }
}
