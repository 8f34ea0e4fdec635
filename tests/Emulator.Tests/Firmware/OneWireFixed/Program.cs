using System;
using System.Collections;
using System.Threading;
using nanoFramework.Device.OneWire;

namespace OneWireFixed
{
    /// <summary>Reads a thermometer on the pin that the target has for 1-Wire: no pin is assigned.</summary>
    public class Program
    {
        public static void Main()
        {
            var host = new OneWireHost();
            DateTime start = DateTime.UtcNow;
            Console.WriteLine("present " + host.TouchReset().ToString());
            host.TouchReset();
            Console.WriteLine("resetsMicroseconds " + ((DateTime.UtcNow - start).Ticks / 10).ToString());
            ArrayList devices = host.FindAllDevices();
            Console.WriteLine("found " + devices.Count.ToString());
            host.TouchReset();
            host.WriteByte(0xCC);
            host.WriteByte(0x44);
            Thread.Sleep(800);
            host.TouchReset();
            host.WriteByte(0xCC);
            host.WriteByte(0xBE);
            int low = host.ReadByte();
            Console.WriteLine("raw " + ((short)(low | (host.ReadByte() << 8))).ToString());
            host.Dispose();
        }
    }
}
