namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.TouchTriggerMode</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.TouchTriggerMode")]
public enum TouchTriggerMode
{
    BellowThreshold = 0,
    AboveThreshold = 1,
}
