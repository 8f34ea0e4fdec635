namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>System.Device.Wifi.WifiNetworkKind</c>.</summary>
[NanoType("System.Device.Wifi.WifiNetworkKind")]
public enum WifiNetworkKind
{
    Adhoc = 0,
    Any = 1,
    Infrastructure = 2,
}
