using System;
using System.Device.Gpio;
using System.Device.Spi;
using System.IO.Ports;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace Buses
{
    /// <summary>Talks to a shift register on SPI and to a neighbour on a serial port, and prints what came of it.</summary>
    public class Program
    {
        private static int events;
        private static int bytesAtEvent;

        public static void Main()
        {
            Spi();
            Serial();
            Console.WriteLine("end 1");
        }

        private static void Spi()
        {
            var settings = new SpiConnectionSettings(1, 4) { ClockFrequency = 100000 };
            SpiDevice device = SpiDevice.Create(settings);
            settings.ClockFrequency = 1;
            var read = new byte[3];
            ulong start = HighResTimer.GetCurrent();
            device.TransferFullDuplex(new byte[] { 1, 2, 3 }, read);
            Console.WriteLine("spiMicroseconds " + (HighResTimer.GetCurrent() - start).ToString());
            Console.WriteLine("exchanged " + read[0].ToString() + "," + read[1].ToString() + "," + read[2].ToString());
            device.Write(new ushort[] { 0x1234 });
            var word = new ushort[1];
            device.Read(word);
            Console.WriteLine("word " + word[0].ToString());
            Console.WriteLine("clock " + device.ConnectionSettings.ClockFrequency.ToString() + " " + SpiDevice.GetBusInfo(1).MaxClockFrequency.ToString());
            try
            {
                SpiDevice.Create(new SpiConnectionSettings(1, 4));
            }
            catch (SpiDeviceAlreadyInUseException)
            {
                Console.WriteLine("taken 1");
            }

            device.Dispose();
            var lsb = new SpiDevice(new SpiConnectionSettings(1, 4) { DataFlow = DataFlow.LsbFirst, Configuration = SpiBusConfiguration.HalfDuplex });
            lsb.WriteByte(1);
            Console.WriteLine("lsb " + lsb.ReadByte().ToString());
            try
            {
                lsb.TransferFullDuplex(new byte[1], new byte[1]);
            }
            catch (InvalidOperationException)
            {
                Console.WriteLine("half 1");
            }

            lsb.Dispose();
            // The firmware drives the select line itself.
            var gpio = new GpioController();
            GpioPin select = gpio.OpenPin(4, PinMode.Output);
            select.Write(PinValue.High);
            var manual = new SpiDevice(new SpiConnectionSettings(1));
            manual.WriteByte(7);
            select.Write(PinValue.Low);
            manual.WriteByte(8);
            Console.WriteLine("manual " + manual.ReadByte().ToString());
            select.Write(PinValue.High);
            Console.WriteLine("unselected " + manual.ReadByte().ToString());
        }

        private static void Serial()
        {
            Console.WriteLine("ports " + SerialPort.GetPortNames()[0]);
            Configuration.SetPinFunction(16, DeviceFunction.COM2_RX);
            Configuration.SetPinFunction(17, DeviceFunction.COM2_TX);
            var port = new SerialPort("COM2", 9600) { ReadTimeout = 200 };
            try
            {
                port.WriteByte(1);
            }
            catch (InvalidOperationException e)
            {
                Console.WriteLine("closed " + e.Message);
            }

            port.Open();
            ulong start = HighResTimer.GetCurrent();
            port.WriteLine("ping");
            Console.WriteLine("writeMicroseconds " + (HighResTimer.GetCurrent() - start).ToString());
            Console.WriteLine("answer " + port.ReadLine());
            start = HighResTimer.GetCurrent();
            try
            {
                port.Read(new byte[4], 0, 4);
            }
            catch (TimeoutException)
            {
                Console.WriteLine("timeoutMicroseconds " + (HighResTimer.GetCurrent() - start).ToString());
            }

            port.ReceivedBytesThreshold = 3;
            port.DataReceived += (sender, e) =>
            {
                events++;
                bytesAtEvent = ((SerialPort)sender).BytesToRead;
            };
            port.Write("ping\n");
            Thread.Sleep(100);
            Console.WriteLine("events " + events.ToString());
            Console.WriteLine("bytesAtEvent " + bytesAtEvent.ToString());
            Console.WriteLine("existing " + port.ReadExisting().Trim());
            var buffer = new byte[2];
            port.WriteByte((byte)'\n');
            Console.WriteLine("stream " + port.BaseStream.Read(buffer, 0, 2).ToString() + " " + ((char)buffer[0]).ToString());
            try
            {
                new SerialPort("COM2");
            }
            catch (ArgumentException)
            {
                Console.WriteLine("twice 1");
            }

            port.Close();
            port.Dispose();
        }
    }
}
