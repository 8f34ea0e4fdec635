namespace Controller.Emulator.Nano.Stm32;

/// <summary><c>nanoFramework.Hardware.Stm32.Power</c>.</summary>
[NanoType("nanoFramework.Hardware.Stm32.Power")]
public static class Power
{
    public static WakeupReasonType WakeupReason => WakeupReasonType.Undetermined;

    public static void DisableWakeupPin(WakeupPin pin = WakeupPin.Pin1) => throw NotModelled.Member("Power.DisableWakeupPin", "standby mode");

    public static void EnableWakeupPin(WakeupPin pin = WakeupPin.Pin1) => throw NotModelled.Member("Power.EnableWakeupPin", "standby mode");

    public static void EnterStandbyMode() => throw NotModelled.Member("Power.EnterStandbyMode", "standby mode");

    /// <summary><c>nanoFramework.Hardware.Stm32.Power.WakeupPin</c>.</summary>
    [NanoType("nanoFramework.Hardware.Stm32.Power/WakeupPin")]
    public enum WakeupPin
    {
        Pin1 = 1,
        Pin2 = 2,
        Pin3 = 3,
    }

    /// <summary><c>nanoFramework.Hardware.Stm32.Power.WakeupReasonType</c>.</summary>
    [NanoType("nanoFramework.Hardware.Stm32.Power/WakeupReasonType")]
    public enum WakeupReasonType
    {
        Undetermined = 0,
        FromStandby = 1,
        FromPin = 2,
    }
}
