namespace Controller.Hardware.Model;

/// <summary>The microcontroller.</summary>
/// <param name="Part">Part number.</param>
/// <param name="Family">What its peripherals are like.</param>
/// <param name="ClockHertz">CPU clock.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record McuModel(string Part, McuFamily Family, long ClockHertz, string Source)
{
    /// <summary>Whether it is an STM32, whose nanoFramework runs on ChibiOS; on ESP-IDF otherwise.</summary>
    public bool IsStm32 => Family is McuFamily.Stm32F4 or McuFamily.Stm32F7;
}
