namespace Controller.Emulator.Nano.Net;

/// <summary><c>nanoFramework.Networking.NetworkHelperStatus</c>.</summary>
[NanoType("nanoFramework.Networking.NetworkHelperStatus")]
public enum NetworkHelperStatus
{
    None = 0,
    Started = 1,
    NetworkIsReady = 2,
    FailedNoNetworkInterface = 3,
    TokenExpiredWaitingIPAddress = 4,
    TokenExpiredWaitingDateTime = 5,
    ErrorConnetingToWiFiWhileScanning = 6,
    ExceptionOccurred = 7,
    Reconnecting = 8,
}
