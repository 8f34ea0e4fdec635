namespace Controller.Hardware.Model;

/// <summary>Microcontrollers whose peripherals are alike, and alike driven by nanoFramework.</summary>
public enum McuFamily
{
    Esp32,
    Esp32S3,
    Stm32F4,
    Stm32F7,
}
