using System;
using nanoFramework.Hardware.Esp32;

namespace Controller.Drivers.Tests
{
    /// <summary>What the programs print: a name, an equals sign and a value, one per line.</summary>
    public static class Report
    {
        private static ulong start;

        /// <summary>Puts I2C bus 1 on the pins where the bench has its chips.</summary>
        public static void RouteI2c()
        {
            Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(22, DeviceFunction.I2C1_CLOCK);
        }

        /// <summary>Begins to measure a call.</summary>
        public static void Begin()
        {
            start = HighResTimer.GetCurrent();
        }

        /// <summary>Ends it, and prints its result and time.</summary>
        public static void End(string call, bool isSuccess)
        {
            ulong microseconds = HighResTimer.GetCurrent() - start;
            Print(call + "Microseconds", (int)microseconds);
            Print(call, isSuccess);
        }

        public static void Print(string name, bool value)
        {
            Console.WriteLine(name + "=" + (value ? "1" : "0"));
        }

        public static void Print(string name, int value)
        {
            Console.WriteLine(name + "=" + value.ToString());
        }

        public static void Print(string name, float value)
        {
            Console.WriteLine(name + "=" + value.ToString("F6"));
        }
    }
}
