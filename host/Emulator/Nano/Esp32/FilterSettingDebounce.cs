namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.FilterSettingDebounce</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.FilterSettingDebounce")]
public enum FilterSettingDebounce
{
    NoDebounce = 0,
    One = 1,
    Two = 2,
    Three = 3,
    Four = 4,
    Five = 5,
    Six = 6,
    Seven = 7,
}
