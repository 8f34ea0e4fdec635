using System;
using System.Device.Gpio;
using System.Threading;
using nanoFramework.Hardware.Esp32;

namespace BitBang
{
    /// <summary>Plays the host of a 1-Wire bus on an open-drain pin: resets it, looks for a presence pulse, and has all devices convert.</summary>
    public class Program
    {
        private static GpioPin bus;

        public static void Main()
        {
            bus = new GpioController().OpenPin(17, PinMode.OutputOpenDrain);
            bus.Write(PinValue.High);
            Console.WriteLine("present " + Reset().ToString());
            Write(0xCC);
            Write(0x44);
            Thread.Sleep(800);
            Console.WriteLine("end 1");
        }

        private static bool Reset()
        {
            bus.Toggle();
            Wait(500);
            bus.Toggle();
            Wait(40);
            bool isPresent = bus.Read() == PinValue.Low;
            Wait(500);
            return isPresent;
        }

        // A pulse of two Toggle calls is some 15 us long: short enough for a 1. Reading a slot within 15 us of its edge is beyond C#.
        private static void Write(int value)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                if ((value & (1 << bit)) != 0)
                {
                    bus.Toggle();
                    bus.Toggle();
                }
                else
                {
                    bus.Toggle();
                    Wait(30);
                    bus.Toggle();
                }

                Wait(40);
            }
        }

        private static void Wait(uint microseconds)
        {
            ulong end = HighResTimer.GetCurrent() + microseconds;
            while (HighResTimer.GetCurrent() < end)
            {
            }
        }
    }
}
