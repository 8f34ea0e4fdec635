namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.IFilterSetting</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.IFilterSetting")]
public interface IFilterSetting
{
}
