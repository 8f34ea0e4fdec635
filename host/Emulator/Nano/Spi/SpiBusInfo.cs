using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Spi;

/// <summary><c>System.Device.Spi.SpiBusInfo</c>.</summary>
[NanoType("System.Device.Spi.SpiBusInfo")]
public sealed class SpiBusInfo
{
    internal SpiBusInfo(int busId) => _ = NanoBoard.Enter().Spi[busId];

    /// <summary>Fastest clock, in hertz.</summary>
    public int MaxClockFrequency => SpiBus.MaxClockHertz;

    /// <summary>Slowest clock, in hertz.</summary>
    public int MinClockFrequency => SpiBus.MinClockHertz;
}
