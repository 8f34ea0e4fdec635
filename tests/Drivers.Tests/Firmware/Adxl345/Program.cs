using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Reads the specific force.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x53, I2cBusSpeed.FastMode));
            var chip = new Adxl345(device);
            Report.Print("initialized", chip.TryInitialize());
            while (true)
            {
                Thread.Sleep(50);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("accelX", chip.AccelX);
                Report.Print("accelY", chip.AccelY);
                Report.Print("accelZ", chip.AccelZ);
            }
        }
    }
}
