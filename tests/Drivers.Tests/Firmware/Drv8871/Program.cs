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
            Configuration.SetPinFunction(26, DeviceFunction.PWM2);
            var bridge = new Drv8871(PwmChannel.CreateFromPin(25, 20000, 0), PwmChannel.CreateFromPin(26, 20000, 0));
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
            Thread.Sleep(100);
            bridge.Brake();
        }
    }
}
