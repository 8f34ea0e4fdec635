using System.Device.Gpio;
using System.Threading;
using Controller.Drivers.Tests;
using nanoFramework.Hardware.Esp32;

namespace Controller.Rigs.Tests
{
    /// <summary>Starts the belt and takes the time of parts between two eyes: of the first by looking all the time, of the others by events.</summary>
    public class Program
    {
        private static ulong entered;

        public static void Main()
        {
            var gpio = new GpioController();
            GpioPin first = gpio.OpenPin(32, PinMode.Input);
            GpioPin second = gpio.OpenPin(33, PinMode.Input);
            gpio.OpenPin(25, PinMode.Output).Write(PinValue.High);
            ulong started = HighResTimer.GetCurrent();
            while (!(bool)first.Read())
            {
            }

            ulong start = HighResTimer.GetCurrent();
            while (!(bool)second.Read())
            {
            }

            Report.Print("lookedMicroseconds", (int)(HighResTimer.GetCurrent() - start));
            Report.Print("startMicroseconds", (int)started);
            first.ValueChanged += OnFirst;
            second.ValueChanged += OnSecond;
            Thread.Sleep(Timeout.Infinite);
        }

        private static void OnFirst(object sender, PinValueChangedEventArgs e)
        {
            if (e.ChangeType == PinEventTypes.Rising)
                entered = HighResTimer.GetCurrent();
        }

        private static void OnSecond(object sender, PinValueChangedEventArgs e)
        {
            if (e.ChangeType == PinEventTypes.Rising)
                Report.Print("eventMicroseconds", (int)(HighResTimer.GetCurrent() - entered));
        }
    }
}
