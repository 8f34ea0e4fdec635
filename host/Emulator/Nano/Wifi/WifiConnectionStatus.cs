namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>System.Device.Wifi.WifiConnectionStatus</c>.</summary>
[NanoType("System.Device.Wifi.WifiConnectionStatus")]
public enum WifiConnectionStatus
{
    AccessRevoked = 0,
    InvalidCredential = 1,
    NetworkNotAvailable = 2,
    Success = 3,
    Timeout = 4,
    UnspecifiedFailure = 5,
    UnsupportedAuthenticationProtocol = 6,
}
