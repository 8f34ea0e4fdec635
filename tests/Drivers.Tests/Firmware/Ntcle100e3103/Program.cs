using System.Device.Adc;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Reads a thermistor at GPIO34, below 2.2 kΩ to 3.3 V; the converter's full scale is 3.9 V.</summary>
    public class Program
    {
        private const int Channel = 6;

        public static void Main()
        {
            var part = new Ntcle100e3103(new AdcController().OpenChannel(Channel), 2200, 4095 * 3.3f / 3.9f);
            while (true)
            {
                Report.Begin();
                Report.End("read", part.TryRead());
                Report.Print("celsius", part.Celsius);
                Thread.Sleep(100);
            }
        }
    }
}
