namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.MeasurementMode</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.MeasurementMode")]
public enum MeasurementMode
{
    Timer = 0,
    Software = 1,
}
