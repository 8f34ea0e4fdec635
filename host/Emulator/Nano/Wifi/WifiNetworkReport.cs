namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>System.Device.Wifi.WifiNetworkReport</c>.</summary>
[NanoType("System.Device.Wifi.WifiNetworkReport")]
public class WifiNetworkReport
{
    internal WifiNetworkReport(WifiAvailableNetwork[] networks) => AvailableNetworks = networks;

    /// <summary>What the scan found.</summary>
    public WifiAvailableNetwork[] AvailableNetworks { get; }
}
