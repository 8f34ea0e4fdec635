using System.Device.Pwm;
using System.Threading;
using Controller.App;
using nanoFramework.Hardware.Esp32;

namespace Dimmer
{
    /// <summary>A lamp on GPIO23: a quarter for a second, then three quarters for a second, then off.</summary>
    public class Program
    {
        public static void Main()
        {
            Configuration.SetPinFunction(23, DeviceFunction.PWM1);
            PwmChannel lamp = PwmChannel.CreateFromPin(23, 1000, 0.25);
            lamp.Start();
            var loop = new JointLoop(lamp);
            Thread.Sleep(1000);
            loop.Step(0.75);
            Thread.Sleep(1000);
            lamp.Stop();
        }
    }
}

namespace Controller.App
{
    /// <summary>The humanoid leg's machine file watches a loop of this name.</summary>
    public sealed class JointLoop
    {
        private readonly PwmChannel lamp;

        public JointLoop(PwmChannel lamp) => this.lamp = lamp;

        public void Step(double dutyCycle) => lamp.DutyCycle = dutyCycle;
    }
}
