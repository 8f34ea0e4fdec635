namespace nanoFramework.Hardware.Stm32
{
    public static class Configuration
    {
        public static uint AddAdcChannel(uint adc, uint adcChannel, uint pin) => throw null;
        public static void ConfigurePin(int pin, GpioConfiguration configuration) => throw null;
        public static void RemoveAdcChannel(uint channel) => throw null;
    }
}
