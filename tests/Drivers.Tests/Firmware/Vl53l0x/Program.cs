using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Measures a distance.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, Vl53l0x.Address, I2cBusSpeed.FastMode));
            var chip = new Vl53l0x(device);
            Report.Print("initialized", chip.TryInitialize());
            while (true)
            {
                Thread.Sleep(50);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("distanceMetres", chip.DistanceMetres);
                Report.Print("valid", chip.IsValid);
                Report.Begin();
                Report.End("again", chip.TryRead());
            }
        }
    }
}
