using System.Device.I2c;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Drives port B with what port A shows, and reports interrupts.</summary>
    public class Program
    {
        public static void Main()
        {
            Report.RouteI2c();
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x20, I2cBusSpeed.FastMode));
            var chip = new Mcp23017(device);
            Report.Print("initialized", chip.TryInitialize(0xFF00, 0x00F0));
            Report.Print("interrupt", chip.TryEnableInterrupt(0x00FF));
            while (true)
            {
                Thread.Sleep(50);
                Report.Begin();
                Report.End("readInterrupt", chip.TryReadInterrupt());
                Report.Print("changedPins", chip.ChangedPins);
                Report.Begin();
                Report.End("read", chip.TryRead());
                Report.Print("levels", chip.Levels);
                Report.Begin();
                Report.End("write", chip.TryWrite(chip.Levels << 8));
            }
        }
    }
}
