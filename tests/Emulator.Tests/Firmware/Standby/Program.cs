using System;
using nanoFramework.Hardware.Stm32;
using nanoFramework.Runtime.Native;
using Power = nanoFramework.Hardware.Stm32.Power;

namespace Standby
{
    /// <summary>Counts its boots in backup memory; sleeps until an alarm, then until its wake-up pin rises.</summary>
    public class Program
    {
        public static void Main()
        {
            byte boots = BackupMemory.ReadByte(0);
            BackupMemory.WriteByte(0, (byte)(boots + 1));
            Console.WriteLine("boots " + boots.ToString() + " size " + BackupMemory.Size.ToString() + " second " + DateTime.UtcNow.Second.ToString() + " year " + DateTime.UtcNow.Year.ToString());
            if (boots == 0)
            {
                Rtc.SetSystemTime(new DateTime(2026, 2, 28, 23, 59, 58));
                RTC.SetAlarm(new DateTime(2026, 3, 1, 0, 0, 3));
                Console.WriteLine("alarm " + RTC.GetAlarm().ToString());
                Power.EnterStandbyMode();
            }

            if (boots == 1)
            {
                Power.EnableWakeupPin(Power.WakeupPin.Pin1);
                Power.EnterStandbyMode();
            }

            Console.WriteLine("reason " + ((int)Power.WakeupReason).ToString());
        }
    }
}
