namespace Controller.Emulator.Nano.Core;

/// <summary>What is a property of <c>System.BitConverter</c> on the board and a field in .NET.</summary>
[NanoMembers("System.BitConverter")]
public static class BitConverterMembers
{
    /// <summary>ESP32 and STM32 are little endian.</summary>
    public static bool get_IsLittleEndian() => true;
}
