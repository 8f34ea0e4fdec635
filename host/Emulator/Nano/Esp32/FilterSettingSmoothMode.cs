namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.FilterSettingSmoothMode</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.FilterSettingSmoothMode")]
public enum FilterSettingSmoothMode
{
    Off = 0,
    Iir2 = 1,
    Iir4 = 2,
    Iir8 = 3,
}
