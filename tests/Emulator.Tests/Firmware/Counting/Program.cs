using System;
using System.Device.Gpio;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Hardware.Esp32.Rmt;

namespace Counting
{
    /// <summary>Sends pulses on pin 18, counts them on 19 and times them on 21; counts an encoder on 25 and 26; debounces 27.</summary>
    public class Program
    {
        private static string edges = "";

        public static void Main()
        {
            var counter = new GpioPulseCounter(19) { Polarity = GpioPulsePolarity.Rising };
            counter.Start();
            var receiver = new ReceiverChannel(new ReceiverChannelSettings(21) { EnableFilter = false, IdleThreshold = 1000, ReceiveTimeout = TimeSpan.FromMilliseconds(50) });
            receiver.Start(true);
            var transmitter = new TransmitterChannel(new TransmitChannelSettings(18) { EnableCarrierWave = false });
            for (int i = 0; i < 3; i++)
                transmitter.AddCommand(new RmtCommand(100, true, 200, false));
            ulong start = HighResTimer.GetCurrent();
            transmitter.Send(true);
            Console.WriteLine("sendMicroseconds " + (HighResTimer.GetCurrent() - start).ToString());
            Console.WriteLine("count " + counter.Read().Count.ToString());
            RmtCommand[] items = receiver.GetAllItems();
            string text = "";
            foreach (RmtCommand item in items)
                text += item.Duration0.ToString() + (item.Level0 ? "H" : "L") + item.Duration1.ToString() + (item.Level1 ? "H" : "L") + " ";
            Console.WriteLine("items " + text.Trim());
            Console.WriteLine("nothing " + (receiver.GetAllItems() == null ? "null" : "items"));
            Console.WriteLine("channels " + transmitter.Channel.ToString() + " " + receiver.Channel.ToString());

            // Pulses of 40 clocks of 12.5 ns are 500 ns: shorter than the filter.
            counter.Stop();
            counter.FilterPulses = 1000;
            counter.Start();
            transmitter.ClockDivider = 1;
            transmitter.ClearCommands();
            transmitter.AddCommand(new RmtCommand(40, true, 400, false));
            transmitter.AddCommand(new RmtCommand(400, true, 400, false));
            transmitter.Send(true);
            Thread.Sleep(1);
            Console.WriteLine("filtered " + counter.Read().Count.ToString());
            counter.Dispose();

            var encoder = new GpioPulseCounter(25, 26) { Polarity = GpioPulsePolarity.Rising };
            encoder.Start();
            GpioPin button = new GpioController().OpenPin(27, PinMode.InputPullDown);
            button.DebounceTimeout = TimeSpan.FromMilliseconds(20);
            button.ValueChanged += (sender, e) => edges += (e.ChangeType == PinEventTypes.Rising ? "up@" : "down@") + (HighResTimer.GetCurrent() / 1000).ToString() + " ";
            Console.WriteLine("ready 1");
            Thread.Sleep(1000);
            Console.WriteLine("encoder " + encoder.Read().Count.ToString());
            Console.WriteLine("edges " + edges.Trim());
            Try(() => new GpioPulseCounter(-1));
            for (int i = 0; i < 7; i++)
                new GpioPulseCounter(32);
            Try(() => new GpioPulseCounter(33));
        }

        private delegate void Step();

        private static void Try(Step step)
        {
            try
            {
                step();
            }
            catch (Exception e)
            {
                Console.WriteLine(e.GetType().Name + " " + e.Message);
            }
        }
    }
}
