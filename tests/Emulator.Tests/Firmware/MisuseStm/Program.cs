using System;
using System.Device.Adc;
using System.Device.Dac;
using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Pwm;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace MisuseStm
{
    /// <summary>Asks an STM32F769I-DISCO for what it cannot do, and prints what came of it.</summary>
    public class Program
    {
        private static readonly GpioController gpio = new GpioController();

        public static void Main()
        {
            GpioPin output = gpio.OpenPin(157, PinMode.Output);
            output.Write(PinValue.High);
            Console.WriteLine("readBack " + (output.Read() == PinValue.High ? "1" : "0"));
            Try("openSource", () => gpio.OpenPin(144, PinMode.OutputOpenSource));
            Try("noSuchPin", () => gpio.OpenPin(300));
            Try("i2cBus", () => I2cDevice.Create(new I2cConnectionSettings(2, 0x40)));
            long start = DateTime.UtcNow.Ticks;
            I2cDevice bare = I2cDevice.Create(new I2cConnectionSettings(1, 0x40));
            Console.WriteLine("i2cBare " + ((int)bare.WriteByte(0).Status).ToString());
            Console.WriteLine("i2cBareMilliseconds " + ((DateTime.UtcNow.Ticks - start) / 10000).ToString());
            Try("esp32", () => Configuration.SetPinFunction(0, DeviceFunction.PWM1));
            var adc = new AdcController();
            Console.WriteLine("adcChannels " + adc.ChannelCount.ToString());
            Try("adcChannel", () => adc.OpenChannel(8));
            Console.WriteLine("adcReference " + adc.OpenChannel(6).ReadValue().ToString());
            Console.WriteLine("adcTemperature " + adc.OpenChannel(5).ReadValue().ToString());
            Console.WriteLine("dacBits " + DacController.GetDefault().ResolutionInBits.ToString());
            DacController.GetDefault().OpenChannel(0).WriteValue(2048);
            Console.WriteLine("pwmNoTimer " + (PwmChannel.CreateFromPin(157) == null ? "null" : "open"));
            PwmChannel slow = PwmChannel.CreateFromPin(24, 1, 0.5);
            slow.Start();
            PwmChannel exact = PwmChannel.CreateFromPin(11, 1000, 0.333);
            exact.Start();
            Console.WriteLine("end 1");
            PwmChannel.CreateFromPin(0);
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
                Console.WriteLine(name + " " + e.GetType().Name + " " + e.Message);
            }
        }
    }
}
