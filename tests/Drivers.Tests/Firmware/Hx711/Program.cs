using System.Device.Gpio;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Weighs with each channel and gain in turn.</summary>
    public class Program
    {
        public static void Main()
        {
            var gpio = new GpioController();
            var chip = new Hx711(gpio, 4, 5, Hx711.ChannelAGain128, false);
            Report.Print("awaited", chip.TryAwait(1000));
            Report.Print("firstCounts", chip.Counts);
            while (true)
            {
                Thread.Sleep(10);
                Report.Begin();
                bool isRead = chip.TryRead();
                if (isRead)
                {
                    Report.End("read", isRead);
                    Report.Print("counts", chip.Counts);
                }
                else
                {
                    Report.End("nothing", isRead);
                }
            }
        }
    }
}
