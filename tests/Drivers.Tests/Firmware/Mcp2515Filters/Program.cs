using System.Device.Spi;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Takes the identifiers 0x100 to 0x10F and one of 29 bits, and nothing else; counts errors.</summary>
    public class Program
    {
        public static void Main()
        {
            var settings = new SpiConnectionSettings(1, 5) { ClockFrequency = 10000000, Mode = SpiMode.Mode0 };
            var chip = new Mcp2515(SpiDevice.Create(settings), 16000000);
            Report.Print("impossibleRate", chip.TryReset(3000));
            Report.Print("reset", chip.TryReset(500000));
            chip.SetMask(0, 0x1FFFFFFF, true);
            chip.SetFilter(0, 0x15A5A5A4, true);
            chip.SetFilter(1, 0x15A5A5A4, true);
            chip.SetMask(1, 0x7F0, false);
            for (int filter = 2; filter < 6; filter++)
                chip.SetFilter(filter, 0x100, false);
            Report.Print("started", chip.TryStart(Mcp2515.ModeNormal));
            while (true)
            {
                Thread.Sleep(10);
                while (chip.TryReceive())
                {
                    Report.Print("id", chip.Id);
                    Report.Print("remote", chip.IsRemote);
                }

                chip.ReadErrors();
                Report.Print("receiveErrors", chip.ReceiveErrors);
                Report.Print("errorFlags", chip.ErrorFlags);
            }
        }
    }
}
