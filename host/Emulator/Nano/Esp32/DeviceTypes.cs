namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.DeviceTypes</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.DeviceTypes")]
public enum DeviceTypes
{
    GPIO = 0,
    SPI = 65536,
    I2C = 131072,
    SERIAL = 196608,
    PWM = 262144,
    ADC = 327680,
    I2S = 393216,
    SDMMC = 524288,
}
