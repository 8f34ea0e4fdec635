using System;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Sleeping
{
    /// <summary>Sleeps in every way that it knows, one after the other, and says why it woke.</summary>
    public class Program
    {
        private static int ticks;

        public static void Main()
        {
            Sleep.WakeupCause cause = Sleep.GetWakeupCause();
            Console.WriteLine("cause " + ((int)cause).ToString() + " pins " + ((ulong)Sleep.GetWakeupGpioPin()).ToString() + " pad " + Sleep.GetWakeupTouchpad().ToString() + " year " + DateTime.UtcNow.Year.ToString());
            switch (cause)
            {
                case Sleep.WakeupCause.Undefined:
                    Rtc.SetSystemTime(new DateTime(2026, 3, 1, 12, 0, 0));
                    Console.WriteLine("noRtcPin " + ((int)Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin5, 1)).ToString());
                    Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(2));
                    Sleep.StartDeepSleep();
                    break;
                case Sleep.WakeupCause.Timer:
                    new Thread(() =>
                    {
                        while (true)
                        {
                            ticks++;
                            Thread.Sleep(10);
                        }
                    }).Start();
                    Thread.Sleep(100);
                    int before = ticks;
                    ulong start = HighResTimer.GetCurrent();
                    Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(500));
                    Sleep.StartLightSleep();
                    Console.WriteLine("lightMilliseconds " + ((HighResTimer.GetCurrent() - start) / 1000).ToString() + " ticks " + (ticks - before).ToString());
                    Sleep.EnableWakeupByPin(Sleep.WakeupGpioPin.Pin33, 1);
                    Sleep.StartDeepSleep();
                    break;
                case Sleep.WakeupCause.Ext0:
                    Sleep.EnableWakeupByMultiPins(Sleep.WakeupGpioPin.Pin34 | Sleep.WakeupGpioPin.Pin35, Sleep.WakeupMode.AnyHigh);
                    Sleep.StartDeepSleep();
                    break;
                case Sleep.WakeupCause.Ext1:
                    Sleep.EnableWakeupByTouchPad(3);
                    Sleep.StartDeepSleep();
                    break;
            }

            Console.WriteLine("end 1");
        }
    }
}
