using System.Device.Gpio;
using System.Device.Pwm;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace Controller.Drivers.Tests
{
    /// <summary>Drives a motor forward, backward, too fast, and not at all.</summary>
    public class Program
    {
        public static void Main()
        {
            Configuration.SetPinFunction(25, DeviceFunction.PWM1);
            var gpio = new GpioController();
            var bridge = new Drv8838(PwmChannel.CreateFromPin(25, 20000, 0), gpio.OpenPin(26, PinMode.Output), gpio.OpenPin(27, PinMode.Output));
            Thread.Sleep(100);
            Report.Begin();
            bridge.Drive(0.25f);
            Report.End("drive", true);
            Thread.Sleep(100);
            bridge.Drive(-0.75f);
            Thread.Sleep(100);
            bridge.Drive(3);
            Thread.Sleep(100);
            bridge.Drive(0);
            Thread.Sleep(100);
            bridge.Drive(float.NaN);
        }
    }
}
