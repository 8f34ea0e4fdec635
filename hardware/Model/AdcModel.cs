namespace Controller.Hardware.Model;

/// <summary>The analog-to-digital converter as the firmware gets it.</summary>
/// <param name="ResolutionBits">Bits of a reading.</param>
/// <param name="AttenuationDecibels">Input attenuation that the runtime sets.</param>
/// <param name="FullScaleVolts">Input at which the reading would be full scale.</param>
/// <param name="SupplyVolts">Input beyond which the reading no longer rises, full scale or not.</param>
/// <param name="AccurateMinVolts">Lower end of the range that the maker calls accurate.</param>
/// <param name="AccurateMaxVolts">Upper end of that range.</param>
/// <param name="UnitsBesideWifi">Units that work while Wi-Fi runs.</param>
/// <param name="Channels">What is behind each channel number of <c>System.Device.Adc</c>, from 0.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record AdcModel(
    int ResolutionBits,
    double AttenuationDecibels,
    double FullScaleVolts,
    double SupplyVolts,
    double AccurateMinVolts,
    double AccurateMaxVolts,
    IReadOnlySet<int> UnitsBesideWifi,
    IReadOnlyList<AdcChannelModel> Channels,
    string Source)
{
    /// <summary>The largest reading.</summary>
    public int MaxReading => (1 << ResolutionBits) - 1;
}
