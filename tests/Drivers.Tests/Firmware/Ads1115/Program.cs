using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Converts each input, with the call that waits and with the two that do not.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x48, I2cBusSpeed.FastMode));
            var chip = new Ads1115(device, Ads1115.Range4096Millivolts);
            Report.Print("initialized", chip.TryInitialize());
            var fine = new Ads1115(device, Ads1115.Range256Millivolts);
            while (true)
            {
                Thread.Sleep(50);
                for (int input = Ads1115.Ain0; input < Ads1115.Ain0 + 4; input++)
                {
                    Report.Begin();
                    Report.End("read", chip.TryRead(input));
                    Report.Print("ain" + (input - Ads1115.Ain0).ToString(), chip.Volts);
                }

                Report.Begin();
                Report.End("start", fine.TryStart(Ads1115.Ain0Minus1));
                Report.Print("early", fine.TryFinish());
                Thread.Sleep(20);
                Report.Begin();
                Report.End("finish", fine.TryFinish());
                Report.Print("difference", fine.Volts);
            }
        }
    }
}
