namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.FilterSettingNoiseThreshold</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.FilterSettingNoiseThreshold")]
public enum FilterSettingNoiseThreshold
{
    Low = 0,
    Mediumlow = 1,
    MediumHigh = 2,
    High = 3,
}
