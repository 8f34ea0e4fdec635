using System.Device.Gpio;
using System.Device.Pwm;
using System.Threading;
using Controller.Drivers;
using Controller.Drivers.Tests;
using nanoFramework.Hardware.Esp32;

namespace Controller.Rigs.Tests
{
    /// <summary>Half a second to run up and half a second to measure: forward at half duty, backward at a quarter; then it brakes and keeps counting.</summary>
    public class Program
    {
        private const int CyclesPerTurn = 100;

        public static void Main()
        {
            Configuration.SetPinFunction(25, DeviceFunction.PWM1);
            var gpio = new GpioController();
            var bridge = new Drv8838(PwmChannel.CreateFromPin(25, 20000, 0), gpio.OpenPin(26, PinMode.Output), gpio.OpenPin(27, PinMode.Output));
            var encoder = new QuadratureEncoder(new GpioPulseCounter(32, 33) { Polarity = GpioPulsePolarity.Rising }, CyclesPerTurn);
            Measure("forward", bridge, 0.5f, encoder);
            Measure("backward", bridge, -0.25f, encoder);
            bridge.Drive(0);
            while (true)
            {
                Thread.Sleep(100);
                encoder.Read();
                Report.Print("counts", (int)encoder.Counts);
                Report.Print("positionRadians", encoder.PositionRadians);
            }
        }

        private static void Measure(string name, Drv8838 bridge, float duty, QuadratureEncoder encoder)
        {
            bridge.Drive(duty);
            Thread.Sleep(500);
            encoder.Read();
            Thread.Sleep(500);
            encoder.Read();
            Report.Print(name + "RadiansPerSecond", encoder.VelocityRadiansPerSecond);
        }
    }
}
