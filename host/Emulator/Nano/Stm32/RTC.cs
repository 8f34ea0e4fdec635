namespace Controller.Emulator.Nano.Stm32;

/// <summary><c>nanoFramework.Hardware.Stm32.RTC</c>: its alarm wakes an STM32 from standby, which the emulator lacks.</summary>
[NanoType("nanoFramework.Hardware.Stm32.RTC")]
public static class RTC
{
    public static DateTime GetAlarm() => throw NotModelled.Member("RTC.GetAlarm", "RTC alarm");

    public static void SetAlarm(DateTime time) => throw NotModelled.Member("RTC.SetAlarm", "RTC alarm");
}
