namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.WakeUpSource</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.WakeUpSource")]
public enum WakeUpSource
{
    BothSet1AndSet2 = 0,
    OnlySet1 = 1,
}
