using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Stm32;

/// <summary><c>nanoFramework.Hardware.Stm32.Power</c>.</summary>
[NanoType("nanoFramework.Hardware.Stm32.Power")]
public static class Power
{
    /// <summary>Undetermined: the targets of the emulated boards do not look (their main.c never sets it).</summary>
    public static WakeupReasonType WakeupReason
    {
        get
        {
            _ = Stm32Only.Enter("Power");
            return WakeupReasonType.Undetermined;
        }
    }

    /// <summary>Takes a pin's wake-up back.</summary>
    /// <exception cref="ArgumentException">The MCU has no such wake-up pin.</exception>
    public static void DisableWakeupPin(WakeupPin pin = WakeupPin.Pin1)
    {
        Board hardware = Stm32Only.Enter("Power");
        hardware.WakeSources.RisingPins.Remove(GpioOf(hardware, pin));
    }

    /// <summary>A rising edge at the pin ends standby.</summary>
    /// <exception cref="ArgumentException">The MCU has no such wake-up pin.</exception>
    public static void EnableWakeupPin(WakeupPin pin = WakeupPin.Pin1)
    {
        Board hardware = Stm32Only.Enter("Power");
        hardware.WakeSources.RisingPins.Add(GpioOf(hardware, pin));
    }

    /// <summary>Switches the processor and its memory off until a wake-up pin or the RTC's alarm; the firmware then starts from its beginning.</summary>
    public static void EnterStandbyMode() => Stm32Only.Enter("Power").EnterDeepSleep();

    // RM0410, PWR_CSR2 and RM0090, PWR_CSR: WKUP1 is PA0; WKUP2, PA2, and WKUP3, PC1, are the F7's only.
    private static int GpioOf(Board hardware, WakeupPin pin) => pin switch
    {
        WakeupPin.Pin1 => 0,
        WakeupPin.Pin2 when hardware.Model.Mcu.Family == McuFamily.Stm32F7 => 2,
        WakeupPin.Pin3 when hardware.Model.Mcu.Family == McuFamily.Stm32F7 => 33,
        _ => throw new ArgumentException($"{hardware.Model.Mcu.Part} has no wake-up {pin}.", nameof(pin)),
    };

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
