using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Stm32;

/// <summary><c>nanoFramework.Hardware.Stm32.RTC</c>: the alarm that wakes an STM32 from standby.</summary>
/// <remarks>The alarm register has day, hour, minute and second only (RM0410, RTC_ALRMAR), so it comes at their next match.</remarks>
[NanoType("nanoFramework.Hardware.Stm32.RTC")]
public static class RTC
{
    /// <summary>The alarm that is set; the year and month are those in which it comes.</summary>
    public static DateTime GetAlarm()
    {
        Board hardware = Stm32Only.Enter("RTC");
        return hardware.WakeSources.AlarmNanoseconds is { } alarm ? Utc(hardware, alarm) : Utc(hardware, 0);
    }

    /// <summary>Sets the alarm.</summary>
    /// <param name="time">Its day, hour, minute and second count.</param>
    public static void SetAlarm(DateTime time)
    {
        Board hardware = Stm32Only.Enter("RTC");
        DateTime now = Utc(hardware, hardware.Scheduler.NowNanoseconds);
        var next = new DateTime(now.Year, now.Month, 1, time.Hour, time.Minute, time.Second, DateTimeKind.Utc);
        for (int month = 0; month < 12; month++)
        {
            DateTime first = next.AddMonths(month);
            if (time.Day > DateTime.DaysInMonth(first.Year, first.Month) || first.AddDays(time.Day - 1) < now)
                continue;
            hardware.WakeSources.AlarmNanoseconds = (first.AddDays(time.Day - 1).Ticks - DateTime.UnixEpoch.Ticks - hardware.UtcOffsetTicks) * 100;
            return;
        }
    }

    private static DateTime Utc(Board hardware, long nanoseconds)
        => new(DateTime.UnixEpoch.Ticks + hardware.UtcOffsetTicks + (nanoseconds / 100), DateTimeKind.Utc);
}
