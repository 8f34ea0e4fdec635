using System;
using System.Device.Gpio;
using System.Device.Spi;
using System.Threading;

namespace CanSpi
{
    /// <summary>Answers the first CAN frame that an MCP2515 announces by its INT pin.</summary>
    public class Program
    {
        private static SpiDevice device;

        public static void Main()
        {
            GpioPin interrupt = new GpioController().OpenPin(27, PinMode.InputPullUp);
            device = SpiDevice.Create(new SpiConnectionSettings(1, 4) { ClockFrequency = 10000000 });
            device.WriteByte(0xC0);
            Thread.Sleep(10);
            Console.WriteLine("status " + Read(0x0E).ToString("X2"));
            device.Write(new byte[] { 0x02, 0x28, 0x06, 0xF0, 0x00, 0x01 }); // CNF3, CNF2, CNF1: 500 kbit/s at 16 MHz; RX0IE
            device.Write(new byte[] { 0x05, 0x60, 0x60, 0x60 });
            device.Write(new byte[] { 0x05, 0x0F, 0xE0, 0x00 });
            Console.WriteLine("mode " + (Read(0x0E) & 0xE0).ToString("X2"));
            while (interrupt.Read() == PinValue.High)
                Thread.Sleep(10);
            var answer = new byte[14];
            device.TransferFullDuplex(new byte[] { 0x90, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, answer);
            Console.WriteLine("heard " + ((answer[1] << 3) | (answer[2] >> 5)).ToString("X3") + " " + answer[5].ToString() + " " + answer[6].ToString("X2"));
            Console.WriteLine("released " + (interrupt.Read() == PinValue.High).ToString());
            device.Write(new byte[] { 0x40, 0x24, 0x80, 0, 0, 2, 0xBE, 0xEF });
            device.WriteByte(0x81);
        }

        private static byte Read(byte address)
        {
            var answer = new byte[3];
            device.TransferFullDuplex(new byte[] { 0x03, address, 0 }, answer);
            return answer[2];
        }
    }
}
