namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.DenoiseRange</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.DenoiseRange")]
public enum DenoiseRange
{
    Bit12 = 0,
    Bit10 = 1,
    Bit8 = 2,
    Bit4 = 3,
}
