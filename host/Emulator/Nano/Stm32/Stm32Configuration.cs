namespace Controller.Emulator.Nano.Stm32;

/// <summary><c>nanoFramework.Hardware.Stm32.Configuration</c>.</summary>
[NanoType("nanoFramework.Hardware.Stm32.Configuration")]
public static class Stm32Configuration
{
    public static uint AddAdcChannel(uint adc, uint adcChannel, uint pin) => throw NotModelled.Member("Configuration.AddAdcChannel", "STM32 pin multiplexer");

    public static void ConfigurePin(int pin, GpioConfiguration configuration) => throw NotModelled.Member("Configuration.ConfigurePin", "STM32 pin multiplexer");

    public static void RemoveAdcChannel(uint channel) => throw NotModelled.Member("Configuration.RemoveAdcChannel", "STM32 pin multiplexer");
}
