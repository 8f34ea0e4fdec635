using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Shows a text and the corners of the display.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x3C, I2cBusSpeed.FastMode));
            var chip = new Ssd1306(device);
            Report.Print("initialized", chip.TryInitialize());
            chip.DrawPoint(0, 0, true);
            chip.DrawPoint(Ssd1306.Width - 1, 0, true);
            chip.DrawPoint(0, Ssd1306.Height - 1, true);
            chip.DrawPoint(Ssd1306.Width - 1, Ssd1306.Height - 1, true);
            chip.DrawText(1, 3, "Knee 0.6");
            chip.DrawText(Ssd1306.TextColumns - 1, 5, "XY");
            Report.Begin();
            Report.End("flush", chip.TryFlush());
            Report.Begin();
            Report.End("flushNothing", chip.TryFlush());
            Thread.Sleep(1000);
            chip.ClearRow(0);
            chip.DrawPoint(0, Ssd1306.Height - 1, false);
            Thread.Sleep(100);
            Report.Print("flushAgain", chip.TryFlush());
        }
    }
}
