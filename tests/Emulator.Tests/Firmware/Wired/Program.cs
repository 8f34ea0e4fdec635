using System;
using System.Device.I2c;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace Wired
{
    /// <summary>Asks an MPU-6050 for its identity, and a second later for a register that it has not.</summary>
    public class Program
    {
        public static void Main()
        {
            Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
            I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x68));
            var answer = new byte[1];
            device.WriteRead(new byte[] { 0x75 }, answer);
            Console.WriteLine("identity " + answer[0].ToString());
            Thread.Sleep(1000);
            device.WriteRead(new byte[] { 0x7F }, answer);
            Console.WriteLine("nothing " + answer[0].ToString());
        }
    }
}
