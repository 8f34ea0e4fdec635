using System;
using System.Collections;
using System.Threading;
using nanoFramework.Device.OneWire;
using nanoFramework.Hardware.Esp32;

namespace OneWire
{
    /// <summary>Finds the thermometers on a 1-Wire bus, has all of them convert, and reads each, as the data sheet's flow charts say.</summary>
    public class Program
    {
        public static void Main()
        {
            try
            {
                new OneWireHost();
            }
            catch (Exception e)
            {
                Console.WriteLine("unassigned " + (e is InvalidOperationException).ToString());
            }

            Configuration.SetPinFunction(17, DeviceFunction.COM3_TX);
            Configuration.SetPinFunction(16, DeviceFunction.COM3_RX);
            var host = new OneWireHost();
            try
            {
                new OneWireHost();
            }
            catch (InvalidOperationException)
            {
                Console.WriteLine("second refused");
            }

            Console.WriteLine("present " + host.TouchReset().ToString());
            ulong start = HighResTimer.GetCurrent();
            host.TouchReset();
            Console.WriteLine("resetMicroseconds " + (HighResTimer.GetCurrent() - start).ToString());
            ArrayList devices = host.FindAllDevices();
            Console.WriteLine("found " + devices.Count.ToString());

            host.TouchReset();
            host.WriteByte(0xCC);
            Console.WriteLine("echo " + host.WriteByte(0x44).ToString());
            Thread.Sleep(800);
            for (int i = 0; i < devices.Count; i++)
                Console.WriteLine("raw " + Read(host, (byte[])devices[i]).ToString());

            Console.WriteLine("alarms " + (host.TouchReset() && host.FindFirstDevice(true, true)).ToString());
            host.Dispose();
            Console.WriteLine("end 1");
        }

        private static int Read(OneWireHost host, byte[] rom)
        {
            host.TouchReset();
            host.WriteByte(0x55);
            for (int i = 0; i < 8; i++)
                host.WriteByte(rom[i]);
            host.WriteByte(0xBE);
            int low = host.ReadByte();
            return (short)(low | (host.ReadByte() << 8));
        }
    }
}
