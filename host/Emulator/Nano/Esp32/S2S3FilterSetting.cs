namespace Controller.Emulator.Nano.Esp32;

/// <summary><c>nanoFramework.Hardware.Esp32.Touch.S2S3FilterSetting</c>.</summary>
[NanoType("nanoFramework.Hardware.Esp32.Touch.S2S3FilterSetting")]
public class S2S3FilterSetting : IFilterSetting
{
    public byte JitterSize { get; set; }

    public FilterSettingDebounce FilterSettingDebounce { get; set; }

    public FilterSettingMode PeriodeSettingMode { get; set; }

    public FilterSettingNoiseThreshold FilterSettingNoiseThreshold { get; set; }

    public FilterSettingSmoothMode FilterSettingSmoothMode { get; set; }
}
