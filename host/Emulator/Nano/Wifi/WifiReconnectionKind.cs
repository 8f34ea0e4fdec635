namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>System.Device.Wifi.WifiReconnectionKind</c>.</summary>
[NanoType("System.Device.Wifi.WifiReconnectionKind")]
public enum WifiReconnectionKind
{
    Automatic = 0,
    Manual = 1,
}
