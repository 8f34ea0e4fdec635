using System.Threading;
using nanoFramework.Device.OneWire;
using nanoFramework.Hardware.Esp32;

namespace Controller.Drivers.Tests
{
    /// <summary>Reads the temperature of the first DS18B20 on the bus.</summary>
    public class Program
    {
        public static void Main()
        {
            Configuration.SetPinFunction(17, DeviceFunction.COM3_TX);
            Configuration.SetPinFunction(16, DeviceFunction.COM3_RX);
            var chip = new Ds18b20(new OneWireHost(), null);
            Report.Print("initialized", chip.TryInitialize());
            while (true)
            {
                Report.Begin();
                Report.End("start", chip.TryStart());
                Thread.Sleep(770);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("temperatureCelsius", chip.TemperatureCelsius);
            }
        }
    }
}
