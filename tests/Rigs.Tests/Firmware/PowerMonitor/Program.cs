using System.Device.I2c;
using System.Device.Pwm;
using System.Threading;
using Controller.Drivers;
using Controller.Drivers.Tests;
using nanoFramework.Hardware.Esp32;

namespace Controller.Rigs.Tests
{
    /// <summary>Lets the motor rest, then drives it backward at half duty, and reads the supply over a shunt of 0.1 Ω.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            Configuration.SetPinFunction(25, DeviceFunction.PWM1);
            Configuration.SetPinFunction(26, DeviceFunction.PWM2);
            var bridge = new Drv8871(PwmChannel.CreateFromPin(25, 20000, 0), PwmChannel.CreateFromPin(26, 20000, 0));
            var monitor = new Ina219(I2cDevice.Create(new I2cConnectionSettings(1, 0x40, I2cBusSpeed.FastMode)), 0.1f, 0.0001f);
            Report.Print("initialized", monitor.TryInitialize());
            Thread.Sleep(200);
            Read(monitor, "rest");
            bridge.Drive(-0.5f);
            while (true)
            {
                Thread.Sleep(100);
                Read(monitor, "run");
            }
        }

        private static void Read(Ina219 monitor, string name)
        {
            if (!monitor.TryRead())
                return;
            Report.Print(name + "Volts", monitor.BusVolts);
            Report.Print(name + "Amperes", monitor.CurrentAmperes);
        }
    }
}
