using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Reads temperature and humidity, also before the measurement can be done.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x44, I2cBusSpeed.FastMode));
            var chip = new Sht3x(device);
            Report.Print("initialized", chip.TryInitialize());
            while (true)
            {
                Thread.Sleep(50);
                Report.Begin();
                Report.End("start", chip.TryStart());
                Report.Print("early", chip.TryRead());
                Thread.Sleep(30);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("temperatureCelsius", chip.TemperatureCelsius);
                Report.Print("relativeHumidityPercent", chip.RelativeHumidityPercent);
            }
        }
    }
}
