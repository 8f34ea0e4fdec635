namespace Controller.Emulator.Nano.Stm32;

/// <summary><c>nanoFramework.Hardware.Stm32.Utilities</c>.</summary>
[NanoType("nanoFramework.Hardware.Stm32.Utilities")]
public static class Utilities
{
    /// <summary>12 bytes, the same on every emulated board: the letters of <c>EMULATEDxxxx</c>.</summary>
    public static byte[] UniqueDeviceId => "EMULATEDxxxx"u8.ToArray();

    public static uint DeviceId => throw NotModelled.Member("Utilities.DeviceId", "STM32");

    public static uint DeviceRevisionId => throw NotModelled.Member("Utilities.DeviceRevisionId", "STM32");
}
