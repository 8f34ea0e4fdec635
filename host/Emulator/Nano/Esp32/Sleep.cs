using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Sleep</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Sleep")]
public class Sleep
{
    /// <summary>The touch pad that ended the last sleep; -1 for none.</summary>
    public static int GetWakeupTouchpad() => Sources.Pad;

    /// <summary>Wakes by several pins together: by the first that is high, or, on ESP32, when all are low (ESP32-S3: when one is low).</summary>
    /// <returns>INVALID_ARG for a pin that is off during deep sleep.</returns>
    public static EspNativeError EnableWakeupByMultiPins(WakeupGpioPin pins, WakeupMode mode)
    {
        WakeSources sources = Sources;
        for (int gpio = 0; gpio < 64; gpio++)
        {
            if (((ulong)pins >> gpio & 1) != 0 && !sources.IsRtcPin(gpio))
                return Refuse(gpio);
        }

        sources.Pins = (ulong)pins;
        sources.AnyHigh = mode == WakeupMode.AnyHigh;
        sources.AnyLow = NanoBoard.Enter().Model.Mcu.Family == McuFamily.Esp32S3;
        return EspNativeError.OK;
    }

    /// <summary>Wakes by a pin's level. Of several pins the highest counts.</summary>
    /// <returns>INVALID_ARG for a pin that is off during deep sleep or a level beyond 1; INVALID_STATE beside touch pads on an ESP32.</returns>
    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level)
    {
        WakeSources sources = Sources;
        if (pin == WakeupGpioPin.None)
            return EspNativeError.OK;
        int gpio = 63 - System.Numerics.BitOperations.LeadingZeroCount((ulong)pin);
        if (level is < 0 or > 1)
            return EspNativeError.INVALID_ARG;
        if (!sources.IsRtcPin(gpio))
            return Refuse(gpio);
        if (sources.Pads.Count > 0 && NanoBoard.Enter().Model.Mcu.Family == McuFamily.Esp32)
            return EspNativeError.INVALID_STATE;
        sources.Pin = (gpio, level == 1);
        return EspNativeError.OK;
    }

    /// <summary>Wakes after a time.</summary>
    public static EspNativeError EnableWakeupByTimer(TimeSpan time)
    {
        Sources.TimerNanoseconds = time.Ticks / 10 * 1000;
        return EspNativeError.OK;
    }

    /// <summary>Wakes by a touch. The threshold is taken as set: the emulator's touches are a finger or none.</summary>
    /// <exception cref="ArgumentException">No pad, or one that the MCU lacks.</exception>
    public static EspNativeError EnableWakeupByTouchPad(int padNumber1, int padNumber2 = -1, byte thresholdCoefficient = 80)
    {
        WakeSources sources = Sources;
        bool isS3 = NanoBoard.Enter().Model.Mcu.Family == McuFamily.Esp32S3;
        // ESP32 has pads 0 to 9 and watches two; of ESP32-S3's 1 to 14 one wakes.
        if (isS3 ? padNumber1 is <= 0 or > 14 : (padNumber1 < 0 && padNumber2 < 0) || padNumber1 > 9 || padNumber2 > 9)
            throw new ArgumentException($"{padNumber1} and {padNumber2}: the MCU has touch pads {(isS3 ? "1 to 14" : "0 to 9")}.");
        if (padNumber1 >= 0)
            sources.Pads.Add(padNumber1);
        if (padNumber2 >= 0 && !isS3)
            sources.Pads.Add(padNumber2);
        return EspNativeError.OK;
    }

    public static EspNativeError EnableWakeupByUart(WakeUpPort portNumber, int edgeCount) => throw NotModelled.Member("Sleep.EnableWakeupByUart", "wake-up by serial ports");

    /// <summary>Stops the processor, with everything in memory, until a source wakes it; for ever when none is enabled.</summary>
    [Suspends]
    public static EspNativeError StartLightSleep()
    {
        WakeSources sources = Sources;
        Scheduler scheduler = NanoBoard.Current.Scheduler;
        FirmwareThread self = scheduler.Running;
        bool isAwake = false;
        sources.Arm(() =>
        {
            isAwake = true;
            scheduler.Release();
            scheduler.Wake(self);
        });
        scheduler.Hold();
        return scheduler.Wait(-1, () => isAwake, _ => EspNativeError.OK);
    }

    /// <summary>Why the board woke.</summary>
    public static WakeupCause GetWakeupCause() => Sources.Cause switch
    {
        WakeCause.Timer => WakeupCause.Timer,
        WakeCause.Pin => WakeupCause.Ext0,
        WakeCause.Pins => WakeupCause.Ext1,
        WakeCause.TouchPad => WakeupCause.TouchPad,
        _ => WakeupCause.Undefined,
    };

    /// <summary>The pins that <see cref="EnableWakeupByMultiPins"/> woke by.</summary>
    public static WakeupGpioPin GetWakeupGpioPin() => (WakeupGpioPin)Sources.PinMask;

    /// <summary>Switches the processor and its memory off until a source wakes it; the firmware then starts from its beginning.</summary>
    public static void StartDeepSleep() => Esp32Only.Enter("Sleep").EnterDeepSleep();

    private static WakeSources Sources => Esp32Only.Enter("Sleep").WakeSources;

    private static EspNativeError Refuse(int gpio)
    {
        NanoBoard.Enter().Misuse.Report($"GPIO{gpio}", "the pin is off during sleep and wakes nobody: use one that the datasheet calls RTC_GPIO.");
        return EspNativeError.INVALID_ARG;
    }

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
