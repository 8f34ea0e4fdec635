using System;
using System.Device.I2c;
using System.Device.Pwm;
using System.Device.Spi;
using System.IO;
using System.IO.Ports;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace Signals
{
    /// <summary>
    /// Something on every wire, twenty times a second: an MPU-6050's acceleration on I2C, a byte each way on SPI, a line to a
    /// neighbour that echoes it, a PWM output, a file. Each round prints what came of it.
    /// </summary>
    public class Program
    {
        public static void Main()
        {
            Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
            Configuration.SetPinFunction(16, DeviceFunction.PWM1);
            Configuration.SetPinFunction(26, DeviceFunction.COM2_RX);
            Configuration.SetPinFunction(27, DeviceFunction.COM2_TX);
            PwmChannel pwm = PwmChannel.CreateFromPin(16, 1000, 0.25);
            pwm.Start();
            I2cDevice imu = I2cDevice.Create(new I2cConnectionSettings(1, 0x68));
            SpiDevice shift = SpiDevice.Create(new SpiConnectionSettings(1, 4) { ClockFrequency = 1000000, Mode = SpiMode.Mode3 });
            var port = new SerialPort("COM2", 9600) { ReadTimeout = 30 };
            port.Open();
            var acceleration = new byte[2];
            var received = new byte[1];
            for (int round = 1; ; round++)
            {
                imu.Write(new byte[] { 0x6B, 0 });
                acceleration[0] = 0;
                acceleration[1] = 0;
                I2cTransferResult result = imu.WriteRead(new byte[] { 0x3F }, acceleration);
                short z = (short)((acceleration[0] << 8) | acceleration[1]);
                shift.TransferFullDuplex(new byte[] { (byte)round }, received);
                Console.WriteLine("round " + round.ToString() + " i2c " + ((int)result.Status).ToString() + " z " + z.ToString()
                    + " spi " + received[0].ToString() + " uart " + Echo(port, round));
                File.WriteAllText("I:\\round.txt", round.ToString());
                if (round == 10)
                    pwm.DutyCycle = 0.75;
                Thread.Sleep(20);
            }
        }

        private static string Echo(SerialPort port, int round)
        {
            port.WriteLine("r" + round.ToString());
            try
            {
                return port.ReadLine();
            }
            catch (TimeoutException)
            {
                return "none";
            }
        }
    }
}
