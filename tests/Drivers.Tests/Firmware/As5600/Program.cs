using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Reads the angle of a magnet.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, As5600.Address, I2cBusSpeed.FastMode));
            var chip = new As5600(device);
            Report.Print("initialized", chip.TryInitialize());
            while (true)
            {
                Thread.Sleep(50);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("angleRadians", chip.AngleRadians);
                Report.Print("magnet", chip.IsMagnetDetected);
                Report.Print("weak", chip.IsMagnetTooWeak);
                Report.Print("strong", chip.IsMagnetTooStrong);
            }
        }
    }
}
