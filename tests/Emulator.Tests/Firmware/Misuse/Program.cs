using System;
using System.Device.Adc;
using System.Device.Dac;
using System.Device.Gpio;
using System.Device.I2c;
using System.Device.Pwm;
using System.Device.Spi;
using System.IO.Ports;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace Misuse
{
    /// <summary>Asks an ESP32 for what it cannot do, and prints what came of it.</summary>
    public class Program
    {
        private static readonly GpioController gpio = new GpioController();

        public static void Main()
        {
            Pins();
            Buses();
            Pwm();
            Analog();
            Console.WriteLine("end 1");
        }

        private static void Pins()
        {
            Try("outputOnInput", () => gpio.OpenPin(34, PinMode.Output));
            Try("noSuchPin", () => gpio.OpenPin(24));
            Try("pinTwice", () =>
            {
                gpio.OpenPin(32);
                gpio.OpenPin(32);
            });
            Try("flashPin", () => Console.WriteLine("flashOpen " + gpio.OpenPin(6).PinNumber.ToString()));
            GpioPin floating = gpio.OpenPin(35, PinMode.InputPullUp);
            Console.WriteLine("floating " + (floating.Read() == PinValue.High ? "1" : "0"));
            Try("writeInput", () => floating.Write(PinValue.High));
            Try("toggleInput", () => floating.Toggle());
            GpioPin output = gpio.OpenPin(33, PinMode.Output);
            output.Write(PinValue.High);
            Console.WriteLine("readBack " + (output.Read() == PinValue.High ? "1" : "0"));
            Console.WriteLine("pullSupported " + (gpio.IsPinModeSupported(34, PinMode.InputPullUp) ? "1" : "0"));
            Console.WriteLine("pinCount " + gpio.PinCount.ToString());
            Try("openSource", () => gpio.OpenPin(27, PinMode.OutputOpenSource));
            gpio.OpenPin(37);
        }

        private static void Buses()
        {
            Try("i2cInputPin", () => Configuration.SetPinFunction(36, DeviceFunction.I2C1_DATA));
            Try("i2cBus", () => I2cDevice.Create(new I2cConnectionSettings(3, 0x40)));
            Configuration.SetPinFunction(32, DeviceFunction.I2C2_DATA);
            Try("i2cTakenPin", () => I2cDevice.Create(new I2cConnectionSettings(2, 0x40)));
            Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
            I2cDevice empty = I2cDevice.Create(new I2cConnectionSettings(1, 0x40));
            Console.WriteLine("i2cEmpty " + ((int)empty.WriteByte(0).Status).ToString());
            I2cDevice.Create(new I2cConnectionSettings(1, 0x41, I2cBusSpeed.FastMode));
            Try("spiBus", () => SpiDevice.Create(new SpiConnectionSettings(3, 5)));
            Try("spiNoPins", () => SpiDevice.Create(new SpiConnectionSettings(2, 5)));
            Try("spiTakenPin", () =>
            {
                gpio.OpenPin(23);
                SpiDevice.Create(new SpiConnectionSettings(1, 5));
            });
            gpio.ClosePin(23);
            Try("spiSelectInput", () => SpiDevice.Create(new SpiConnectionSettings(1, 34)));
            Try("serialNoPins", () => new SerialPort("COM2").Open());
            Try("serialConsole", () => new SerialPort("COM1"));
            Try("adcFunction", () => Configuration.SetPinFunction(34, DeviceFunction.ADC1_CH6));
        }

        private static void Pwm()
        {
            Console.WriteLine("pwmUnassigned " + (PwmChannel.CreateFromPin(13) == null ? "null" : "open"));
            Try("pwmNumbers", () => new PwmChannel(0, 0));
            Configuration.SetPinFunction(35, DeviceFunction.PWM5);
            Try("pwmInput", () => PwmChannel.CreateFromPin(35));
            Configuration.SetPinFunction(13, DeviceFunction.PWM1);
            Configuration.SetPinFunction(14, DeviceFunction.PWM2);
            Configuration.SetPinFunction(4, DeviceFunction.PWM3);
            Try("pwmDuty", () => PwmChannel.CreateFromPin(13, 1000, 1.5));
            Try("pwmZero", () => PwmChannel.CreateFromPin(13, 0));
            PwmChannel fast = PwmChannel.CreateFromPin(4, 50_000_000);
            Try("pwmTooFast", () => fast.Start());
            PwmChannel first = PwmChannel.CreateFromPin(13, 1000, 0.12345);
            first.Start();
            Console.WriteLine("pwmDutyKept " + ((int)(first.DutyCycle * 1000000 + 0.5)).ToString());
            PwmChannel second = PwmChannel.CreateFromPin(14, 250, 0.5);
            second.Start();
            GpioPin conflict = gpio.OpenPin(13, PinMode.Output);
        }

        private static void Analog()
        {
            var adc = new AdcController();
            Try("adcChannel", () => adc.OpenChannel(42));
            Try("adcHall", () => adc.OpenChannel(9).ReadValue());
            Try("adcWifi", () => adc.OpenChannel(10).ReadValue());
            Console.WriteLine("adcTemperature " + adc.OpenChannel(8).ReadValue().ToString());
            DacController dac = DacController.GetDefault();
            Console.WriteLine("dacBits " + dac.ResolutionInBits.ToString());
            Try("dacChannel", () => dac.OpenChannel(2));
            DacChannel channel = dac.OpenChannel(0);
            Try("dacTwice", () => dac.OpenChannel(0));
            channel.WriteValue(0x180);
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
