namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchHighVoltageAttenuation</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.TouchHighVoltageAttenuation")]
public enum TouchHighVoltageAttenuation
{
    Volt1V5 = 0,
    Volt1V0 = 1,
    Volt0V5 = 2,
    Volt0V0 = 3,
}
