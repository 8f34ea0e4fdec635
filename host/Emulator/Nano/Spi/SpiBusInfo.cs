using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiBusInfo</c>.</summary>
[NanoType("System.Device.Spi.SpiBusInfo")]
public sealed class SpiBusInfo
{
    private readonly SpiBusModel model;

    internal SpiBusInfo(int busId) => model = NanoBoard.Enter().Spi[busId].Model;

    /// <summary>Fastest clock, in hertz.</summary>
    public int MaxClockFrequency => model.MaxFrequencyHertz;

    /// <summary>Slowest clock, in hertz.</summary>
    public int MinClockFrequency => model.MinFrequencyHertz;
}
