namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>System.Device.Wifi.WifiConnectionResult</c>.</summary>
[NanoType("System.Device.Wifi.WifiConnectionResult")]
public class WifiConnectionResult
{
    internal WifiConnectionResult(WifiConnectionStatus status) => ConnectionStatus = status;

    /// <summary>How it ended.</summary>
    public WifiConnectionStatus ConnectionStatus { get; }
}
