namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.Esp32FilterSetting</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.Esp32FilterSetting")]
public class Esp32FilterSetting : IFilterSetting
{
    public uint Period { get; set; }
}
