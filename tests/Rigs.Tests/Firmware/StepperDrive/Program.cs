using System.Device.Gpio;
using System.Device.I2c;
using System.Threading;
using Controller.App.Drives;
using Controller.App.Machine;
using Controller.Control.Motion;
using Controller.Drivers;
using Controller.Drivers.Tests;

namespace Controller.Rigs.Tests
{
    /// <summary>A stepper of 200 steps and 16 microsteps through a script. Its first number: 4 for an AS5600 on the shaft.</summary>
    public class Program
    {
        public static void Main()
        {
            var script = new DriveScript();
            Report.RouteI2c();
            JointAxis axis = TestAxis.Create(DriveScript.PeriodMilliseconds);
            var joint = new StepperJoint(axis, new A4988(new GpioController(), 25, 26, 27, new StepRamp(1600, 8000)), 200, 16, 1);
            if ((script.Wiring & 4) != 0)
                joint.Angle = new JointAngle(new As5600(I2cDevice.Create(new I2cConnectionSettings(1, As5600.Address, I2cBusSpeed.FastMode))), 0, false);
            var drives = new StepperDrives(new[] { joint }, DriveScript.PeriodSeconds);
            new Thread(drives.Run).Start();
            script.Run(drives, axis);
        }
    }
}
