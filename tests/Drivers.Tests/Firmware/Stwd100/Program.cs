using System.Device.Gpio;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Leaves the watchdog off, feeds it, leaves it off again, and starves it.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.Print("boot", true);
            var watchdog = new Stwd100(new GpioController(), 17, 16);
            Thread.Sleep(500);
            watchdog.Arm();
            for (int i = 0; i < 20; i++)
            {
                Thread.Sleep(40);
                Report.Begin();
                watchdog.Feed();
                Report.End("feed", true);
            }

            watchdog.Disarm();
            Thread.Sleep(500);
            watchdog.Arm();
            Report.Print("starves", true);
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
