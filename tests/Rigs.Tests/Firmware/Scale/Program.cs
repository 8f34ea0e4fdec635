using System.Device.Gpio;
using Controller.Drivers;
using Controller.Drivers.Tests;

namespace Controller.Rigs.Tests
{
    /// <summary>A scale with a cell of 5 kg and 1 mV/V: takes the mean of ten readings as its zero, then shows the weight.</summary>
    public class Program
    {
        private const int TareReadings = 10;

        // Full scale of the amplifier is ±1/256 of the cell's own supply at a gain of 128; the cell gives 1/1000 of it at 49.03325 N.
        private const float NewtonsPerCount = 49.03325f * 1000 / 256 / 8388608;

        public static void Main()
        {
            var amplifier = new Hx711(new GpioController(), 4, 5, Hx711.ChannelAGain128, false);
            int sum = 0;
            for (int readings = 0; readings < TareReadings;)
            {
                if (!amplifier.TryAwait(1000))
                    continue;
                sum += amplifier.Counts;
                readings++;
            }

            Report.Print("tareCounts", sum / TareReadings);
            while (true)
            {
                if (amplifier.TryAwait(1000))
                    Report.Print("newtons", (amplifier.Counts - (sum / TareReadings)) * NewtonsPerCount);
            }
        }
    }
}
