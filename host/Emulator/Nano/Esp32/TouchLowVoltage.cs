namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchLowVoltage</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.TouchLowVoltage")]
public enum TouchLowVoltage
{
    Volt0V5 = 0,
    Volt0V6 = 1,
    Volt0V7 = 2,
    Volt0V8 = 3,
}
