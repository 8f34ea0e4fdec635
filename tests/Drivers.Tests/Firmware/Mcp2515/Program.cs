using System.Device.Spi;
using System.Threading;

namespace Controller.Drivers.Tests
{
    /// <summary>Answers each frame by one with the next identifier and the bytes inverted.</summary>
    public class Program
    {
        public static void Main()
        {
            var settings = new SpiConnectionSettings(1, 5) { ClockFrequency = 10000000, Mode = SpiMode.Mode0 };
            var chip = new Mcp2515(SpiDevice.Create(settings), 8000000);
            Report.Print("reset", chip.TryReset(500000));
            Report.Print("started", chip.TryStart(Mcp2515.ModeNormal));
            var answer = new byte[8];
            while (true)
            {
                Thread.Sleep(10);
                Report.Begin();
                bool isReceived = chip.TryReceive();
                if (!isReceived)
                {
                    Report.End("nothing", isReceived);
                }
                else
                {
                    Report.End("receive", isReceived);
                    Report.Print("id", chip.Id);
                    Report.Print("extended", chip.IsExtended);
                    Report.Print("length", chip.Length);
                    for (int i = 0; i < chip.Length; i++)
                        answer[i] = (byte)~chip.Data[i];
                    Report.Begin();
                    Report.End("send", chip.TrySend(chip.Id + 1, chip.IsExtended, answer, chip.Length));
                }
            }
        }
    }
}
