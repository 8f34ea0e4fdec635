using System;
using System.Device.Gpio;
using System.Device.Spi;
using System.Threading;

namespace Scale
{
    /// <summary>Reads one HX711 on two pins and another over SPI, whose MOSI clocks it and whose MISO has the data.</summary>
    public class Program
    {
        public static void Main()
        {
            Thread.Sleep(500);
            var gpio = new GpioController();
            GpioPin clock = gpio.OpenPin(27, PinMode.Output);
            GpioPin data = gpio.OpenPin(26, PinMode.Input);
            Console.WriteLine("ready " + (data.Read() == PinValue.Low).ToString());
            Console.WriteLine("pins " + ReadPins(clock, data).ToString());
            Console.WriteLine("spi " + ReadSpi(SpiDevice.Create(new SpiConnectionSettings(1) { ClockFrequency = 700000 })).ToString());
        }

        // Toggle is the only call that is fast enough: Write takes 81 us, and 60 us of a high clock switch the chip off.
        private static int ReadPins(GpioPin clock, GpioPin data)
        {
            int value = 0;
            for (int i = 0; i < 25; i++)
            {
                clock.Toggle();
                clock.Toggle();
                if (i < 24)
                    value = (value << 1) | (data.Read() == PinValue.High ? 1 : 0);
            }

            return (value << 8) >> 8;
        }

        private static int ReadSpi(SpiDevice device)
        {
            while (device.ReadByte() != 0)
                Thread.Sleep(10);
            var answer = new byte[7];
            device.TransferFullDuplex(new byte[] { 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0xAA, 0x80 }, answer);
            int value = 0;
            for (int i = 0; i < 24; i++)
                value = (value << 1) | ((answer[i / 4] >> (6 - (2 * (i % 4)))) & 1);
            return (value << 8) >> 8;
        }
    }
}
