namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>System.Device.Wifi.WifiAvailableNetwork</c>.</summary>
[NanoType("System.Device.Wifi.WifiAvailableNetwork")]
public class WifiAvailableNetwork
{
    /// <summary>Kind of network.</summary>
    public WifiNetworkKind NetworkKind { get; internal set; } = WifiNetworkKind.Infrastructure;

    /// <summary>Signal, 0 to 4.</summary>
    public byte SignalBars { get; internal set; }

    /// <summary>Signal in dBm.</summary>
    public double NetworkRssiInDecibelMilliwatts { get; internal set; }

    /// <summary>MAC address of the access point.</summary>
    public string Bsid { get; internal set; } = "";

    /// <summary>Name.</summary>
    public string Ssid { get; internal set; } = "";
}
