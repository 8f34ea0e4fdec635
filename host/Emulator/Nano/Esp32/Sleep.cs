namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Sleep</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Sleep")]
public class Sleep
{
    public static int GetWakeupTouchpad() => throw NotModelled.Member("Sleep.GetWakeupTouchpad", "sleep modes");

    public static EspNativeError EnableWakeupByMultiPins(WakeupGpioPin pins, WakeupMode mode) => throw NotModelled.Member("Sleep.EnableWakeupByMultiPins", "sleep modes");

    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level) => throw NotModelled.Member("Sleep.EnableWakeupByPin", "sleep modes");

    public static EspNativeError EnableWakeupByTimer(TimeSpan time) => throw NotModelled.Member("Sleep.EnableWakeupByTimer", "sleep modes");

    public static EspNativeError EnableWakeupByTouchPad(int padNumber1, int padNumber2 = -1, byte thresholdCoefficient = 80) => throw NotModelled.Member("Sleep.EnableWakeupByTouchPad", "sleep modes");

    public static EspNativeError EnableWakeupByUart(WakeUpPort portNumber, int edgeCount) => throw NotModelled.Member("Sleep.EnableWakeupByUart", "sleep modes");

    public static EspNativeError StartLightSleep() => throw NotModelled.Member("Sleep.StartLightSleep", "sleep modes");

    /// <summary>Power-on: the board has not slept.</summary>
    public static WakeupCause GetWakeupCause() => WakeupCause.Undefined;

    /// <summary>None: the board has not slept.</summary>
    public static WakeupGpioPin GetWakeupGpioPin() => WakeupGpioPin.None;

    public static void StartDeepSleep() => throw NotModelled.Member("Sleep.StartDeepSleep", "sleep modes");

    /// <summary><c>nanoFramework.Hardware.Esp32.Sleep.WakeUpPort</c>.</summary>
    [NanoType("nanoFramework.Hardware.Esp32.Sleep/WakeUpPort")]
    public enum WakeUpPort
    {
        COM1 = 0,
        COM2 = 1,
    }

    /// <summary><c>nanoFramework.Hardware.Esp32.Sleep.WakeupCause</c>.</summary>
    [NanoType("nanoFramework.Hardware.Esp32.Sleep/WakeupCause")]
    public enum WakeupCause
    {
        Undefined = 0,
        Ext0 = 2,
        Ext1 = 3,
        Timer = 4,
        TouchPad = 5,
        Ulp = 6,
        Gpio = 7,
        Uart = 8,
        Wifi = 9,
        CoCpu = 10,
        CoCpuTrapTrig = 11,
        Bt = 12,
    }

    /// <summary><c>nanoFramework.Hardware.Esp32.Sleep.WakeupGpioPin</c>.</summary>
    [NanoType("nanoFramework.Hardware.Esp32.Sleep/WakeupGpioPin")]
    public enum WakeupGpioPin : ulong
    {
        None = 0,
        Pin0 = 1,
        Pin1 = 2,
        Pin2 = 4,
        Pin3 = 8,
        Pin4 = 16,
        Pin5 = 32,
        Pin6 = 64,
        Pin7 = 128,
        Pin8 = 256,
        Pin9 = 512,
        Pin10 = 1024,
        Pin11 = 2048,
        Pin12 = 4096,
        Pin13 = 8192,
        Pin14 = 16384,
        Pin15 = 32768,
        Pin16 = 65536,
        Pin17 = 131072,
        Pin18 = 262144,
        Pin19 = 524288,
        Pin20 = 1048576,
        Pin21 = 2097152,
        Pin25 = 33554432,
        Pin26 = 67108864,
        Pin27 = 134217728,
        Pin32 = 4294967296,
        Pin33 = 8589934592,
        Pin34 = 17179869184,
        Pin35 = 34359738368,
        Pin36 = 68719476736,
        Pin37 = 137438953472,
        Pin38 = 274877906944,
        Pin39 = 549755813888,
    }

    /// <summary><c>nanoFramework.Hardware.Esp32.Sleep.WakeupMode</c>.</summary>
    [NanoType("nanoFramework.Hardware.Esp32.Sleep/WakeupMode")]
    public enum WakeupMode
    {
        AllLow = 0,
        AnyHigh = 1,
    }
}
