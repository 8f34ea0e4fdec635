using System;
using System.Device.I2c;
using System.Device.Spi;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Transfers
{
    /// <summary>Reads a register of a chip every 20 ms and prints how it went; on ESP32 it then talks SPI in the wrong mode.</summary>
    public class Program
    {
        public static void Main()
        {
            bool isEsp32 = SystemInfo.Platform == "ESP32";
            if (isEsp32)
            {
                Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
                Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
            }

            I2cDevice chip = I2cDevice.Create(new I2cConnectionSettings(1, 0x50));
            var answer = new byte[2];
            for (int i = 0; i < 10; i++)
            {
                long start = DateTime.UtcNow.Ticks;
                I2cTransferResult result = chip.WriteRead(new byte[] { 7 }, answer);
                long spent = (DateTime.UtcNow.Ticks - start) / 10;
                Console.WriteLine(i.ToString() + " status " + ((int)result.Status).ToString() + " bytes " + result.BytesTransferred.ToString() + " us " + spent.ToString());
                Thread.Sleep(20);
            }

            if (!isEsp32)
                return;
            var spi = SpiDevice.Create(new SpiConnectionSettings(1, 5) { Mode = SpiMode.Mode1 });
            var read = new byte[2];
            spi.TransferFullDuplex(new byte[] { 0xA5, 0x81 }, read);
            Console.WriteLine("spi " + read[0].ToString() + " " + read[1].ToString());
        }
    }
}
