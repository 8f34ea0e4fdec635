using System.Device.Gpio;
using System.Threading;
using Controller.Control.Motion;
using Controller.Drivers;
using Controller.Drivers.Tests;

namespace Controller.Rigs.Tests
{
    /// <summary>Waits two seconds, makes a turn of 3200 microsteps, waits a second, and makes half a turn back.</summary>
    public class Program
    {
        public static void Main()
        {
            var motor = new A4988(new GpioController(), 25, 26, 27, new StepRamp(2000, 10000));
            motor.Enable();
            Thread.Sleep(2000);
            Go(motor, 3200);
            Thread.Sleep(1000);
            Go(motor, 1600);
        }

        private static void Go(A4988 motor, int target)
        {
            motor.Ramp.TargetSteps = target;
            while (motor.Poll())
            {
            }

            Report.Print("steps", motor.Ramp.PositionSteps);
        }
    }
}
