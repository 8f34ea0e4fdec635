using System.Device.Gpio;
using System.Threading;
using Controller.Control.Motion;

namespace Controller.Drivers.Tests
{
    /// <summary>Goes 300 steps forward and 100 back.</summary>
    public class Program
    {
        public static void Main()
        {
            var motor = new A4988(new GpioController(), 25, 26, 27, new StepRamp(1000, 5000));
            motor.Enable();
            motor.Ramp.TargetSteps = 300;
            Report.Begin();
            while (motor.Poll())
            {
            }

            Report.End("forward", true);
            motor.Ramp.TargetSteps = 200;
            Report.Begin();
            while (motor.Poll())
            {
            }

            Report.End("back", true);
            Report.Print("position", motor.Ramp.PositionSteps);
            motor.Disable();
            var fast = new A4988(new GpioController(), 32, 33, 23, new StepRamp(100000, 10000000));
            fast.Ramp.TargetSteps = 1000;
            Report.Begin();
            while (fast.Poll())
            {
            }

            Report.End("thousandSteps", true);
            while (true)
            {
                Report.Begin();
                Report.End("poll", !motor.Poll());
                Thread.Sleep(100);
            }
        }
    }
}
