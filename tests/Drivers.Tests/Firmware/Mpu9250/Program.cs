using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Reads specific force, angular rate, temperature and magnetic field.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x68, I2cBusSpeed.FastMode));
            I2cDevice magnetometer = I2cDevice.Create(new I2cConnectionSettings(1, Mpu9250.MagnetometerAddress, I2cBusSpeed.FastMode));
            var chip = new Mpu9250(device, magnetometer);
            Report.Print("initialized", chip.TryInitialize());
            while (true)
            {
                Thread.Sleep(50);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("accelX", chip.AccelX);
                Report.Print("accelY", chip.AccelY);
                Report.Print("accelZ", chip.AccelZ);
                Report.Print("rateX", chip.RateX);
                Report.Print("rateY", chip.RateY);
                Report.Print("rateZ", chip.RateZ);
                Report.Print("temperatureCelsius", chip.GetTemperatureCelsius());
                Report.Begin();
                Report.End("readField", chip.TryReadField());
                Report.Print("fieldX", chip.FieldX);
                Report.Print("fieldY", chip.FieldY);
                Report.Print("fieldZ", chip.FieldZ);
            }
        }
    }
}
