using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Reads rates, orientation and linear acceleration.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x28, I2cBusSpeed.FastMode));
            var chip = new Bno055(device);
            Report.Print("initialized", chip.TryInitialize(Bno055.ModeNdof, false));
            while (true)
            {
                Thread.Sleep(50);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("rateX", chip.RateX);
                Report.Print("rateY", chip.RateY);
                Report.Print("rateZ", chip.RateZ);
                Report.Print("quaternionW", chip.QuaternionW);
                Report.Print("quaternionX", chip.QuaternionX);
                Report.Print("quaternionY", chip.QuaternionY);
                Report.Print("quaternionZ", chip.QuaternionZ);
                Report.Print("linearAccelX", chip.LinearAccelX);
                Report.Print("linearAccelY", chip.LinearAccelY);
                Report.Print("linearAccelZ", chip.LinearAccelZ);
                Report.Print("calibrationRead", chip.TryReadCalibration());
                Report.Print("calibration", chip.Calibration);
            }
        }
    }
}
