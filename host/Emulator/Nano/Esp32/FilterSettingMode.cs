namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.FilterSettingMode</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.FilterSettingMode")]
public enum FilterSettingMode
{
    Iir4 = 0,
    Iir8 = 1,
    Iir16 = 2,
    Iir32 = 3,
    Iir64 = 4,
    Iir128 = 5,
    Iir256 = 6,
    IirJitter = 7,
}
