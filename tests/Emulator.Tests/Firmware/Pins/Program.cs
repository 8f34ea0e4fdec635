using System;
using System.Device.Adc;
using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Pwm;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace Pins
{
    /// <summary>Uses every peripheral once, right and wrong, and prints what came of it.</summary>
    public class Program
    {
        private static int edges;
        private static long firstEdgeTicks;

        public static void Main()
        {
            var gpio = new GpioController();
            Try("inputOnly", () => gpio.OpenPin(34, PinMode.Output));
            Try("noPull", () => gpio.OpenPin(35, PinMode.InputPullUp));
            Try("twice", () =>
            {
                gpio.OpenPin(32);
                gpio.OpenPin(32);
            });
            Try("noPin", () => gpio.OpenPin(99));

            GpioPin stop = gpio.OpenPin(33, PinMode.InputPullUp);
            stop.ValueChanged += (sender, e) =>
            {
                if (edges == 0)
                    firstEdgeTicks = DateTime.UtcNow.Ticks;
                edges++;
            };
            Thread.Sleep(100);
            Console.WriteLine("edges " + edges.ToString());
            Console.WriteLine("firstEdgeMicroseconds " + ((firstEdgeTicks - DateTime.UnixEpoch.Ticks) / 10).ToString());

            var imu = I2cDevice.Create(new I2cConnectionSettings(1, 0x68, I2cBusSpeed.FastMode));
            Console.WriteLine("wrongPins " + ((int)imu.WriteByte(0x75).Status).ToString());
            Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
            var answer = new byte[1];
            long start = DateTime.UtcNow.Ticks;
            I2cTransferResult result = imu.WriteRead(new byte[] { 0x75 }, answer);
            Console.WriteLine("busMicroseconds " + ((DateTime.UtcNow.Ticks - start) / 10).ToString());
            Console.WriteLine("whoAmI " + answer[0].ToString());
            Console.WriteLine("status " + ((int)result.Status).ToString());
            var nobody = I2cDevice.Create(new I2cConnectionSettings(1, 0x13));
            Console.WriteLine("nobody " + ((int)nobody.WriteByte(1).Status).ToString());
            Try("noBus", () => I2cDevice.Create(new I2cConnectionSettings(7, 0x13)));

            var adc = new AdcController();
            Console.WriteLine("adcMax " + adc.MaxValue.ToString());
            Console.WriteLine("busCounts " + adc.OpenChannel(7).ReadValue().ToString());
            Try("noChannel", () => adc.OpenChannel(42));

            Configuration.SetPinFunction(23, DeviceFunction.PWM1);
            PwmChannel pwm = PwmChannel.CreateFromPin(23, 1000, 0.25);
            pwm.Start();
            Try("duty", () => pwm.DutyCycle = 1.5);
            Console.WriteLine("end 1");
        }

        private delegate void Step();

        private static void Try(string name, Step step)
        {
            try
            {
                step();
                Console.WriteLine(name + " nothing");
            }
            catch (Exception e)
            {
                Console.WriteLine(name + " " + e.Message);
            }
        }
    }
}
