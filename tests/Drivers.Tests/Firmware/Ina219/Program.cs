using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Reads voltage, current and power over a shunt of 2 mΩ, in the data sheet's steps of 1 mA.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x40, I2cBusSpeed.FastMode));
            var chip = new Ina219(device, 0.002f, 0.001f);
            Report.Print("initialized", chip.TryInitialize());
            Report.Print("amperesPerCount", chip.AmperesPerCount);
            while (true)
            {
                Thread.Sleep(50);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("busVolts", chip.BusVolts);
                Report.Print("currentAmperes", chip.CurrentAmperes);
                Report.Print("overflow", chip.HasOverflowed);
                Report.Begin();
                Report.End("readPower", chip.TryReadPower());
                Report.Print("powerWatts", chip.PowerWatts);
            }
        }
    }
}
