namespace Controller.Emulator.Soc;

/// <summary>What ended an MCU's sleep.</summary>
public enum WakeCause
{
    /// <summary>It has not slept since power-on or reset.</summary>
    None,

    /// <summary>ESP32's timer.</summary>
    Timer,

    /// <summary>The level of one pin: ESP32's ext0.</summary>
    Pin,

    /// <summary>The levels of several pins: ESP32's ext1.</summary>
    Pins,

    /// <summary>A touch pad.</summary>
    TouchPad,

    /// <summary>A rising edge at an STM32's WKUP pin.</summary>
    RisingPin,

    /// <summary>An STM32's RTC alarm.</summary>
    Alarm,
}
