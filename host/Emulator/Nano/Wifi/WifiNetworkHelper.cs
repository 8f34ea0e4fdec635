using Controller.Emulator.Kernel;
using Controller.Emulator.Nano.Net;
using Controller.Emulator.Nano.Threading;

namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>nanoFramework.Networking.WifiNetworkHelper</c>.</summary>
[NanoType("nanoFramework.Networking.WifiNetworkHelper")]
public static class WifiNetworkHelper
{
    /// <summary>The adapter.</summary>
    public static WifiAdapter WifiAdapter => WifiAdapter.FindAllAdapters()[0];

    /// <summary>Nothing goes wrong without the caller being told.</summary>
    public static Exception? HelperException => null;

    /// <summary>Set when there is a network.</summary>
    public static NanoManualResetEvent NetworkReady => Current.NetworkReady;

    /// <summary>How far the helper is.</summary>
    public static NetworkHelperStatus Status => Current.Status;

    private static State Current => NanoBoard.Current.Part<State>();

    /// <summary>Connects and waits for an address.</summary>
    /// <returns>False when the token was cancelled first.</returns>
    [Suspends]
    public static bool ConnectDhcp(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int wifiAdapterId = 0, NanoCancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(ssid);
        NanoBoard.Enter().Wifi.Connect(ssid, password ?? "", reconnectsLater: reconnectionKind == WifiReconnectionKind.Automatic);
        return Reconnect(requiresDateTime, wifiAdapterId, token);
    }

    [Suspends]
    public static bool ConnectFixAddress(string ssid, string password, IPConfiguration ipConfiguration, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int WifiAdapter = 0, NanoCancellationToken token = default)
        => throw NotModelled.Member("WifiNetworkHelper.ConnectFixAddress", "address but the one that its network gives");

    /// <summary>Waits for an address.</summary>
    /// <returns>False when the token was cancelled first.</returns>
    [Suspends]
    public static bool Reconnect(bool requiresDateTime = false, int wifiAdapterId = 0, NanoCancellationToken token = default)
    {
        Current.Status = NetworkHelperStatus.Started;
        NanoBoard.Enter().Wifi.Reconnect();
        return NetworkWait.ForAddress(token, isThere => Finish(isThere, requiresDateTime));
    }

    /// <summary>Connects as <see cref="ConnectDhcp"/> does, which looks for the access point too.</summary>
    [Suspends]
    public static bool ScanAndConnectDhcp(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false, int WifiAdapter = 0, NanoCancellationToken token = default)
        => ConnectDhcp(ssid, password, reconnectionKind, requiresDateTime, WifiAdapter, token);

    /// <summary>Leaves the network.</summary>
    public static void Disconnect() => NanoBoard.Enter().Wifi.Disconnect();

    /// <summary>Begins anew.</summary>
    public static void Reset()
    {
        Current.NetworkReady = new NanoManualResetEvent(initialState: false);
        Current.Status = NetworkHelperStatus.None;
    }

    /// <summary>Sets <see cref="NetworkReady"/> when there is an address, on a thread of its own.</summary>
    public static void SetupNetworkHelper(bool requiresDateTime = false)
    {
        Current.Status = NetworkHelperStatus.Started;
        new NanoThread(() => Reconnect(requiresDateTime)).Start();
    }

    public static void SetupNetworkHelper(IPConfiguration ipConfiguration, bool requiresDateTime = false)
        => throw NotModelled.Member("WifiNetworkHelper.SetupNetworkHelper", "address but the one that its network gives");

    /// <summary>Sets <see cref="NetworkReady"/> when there is an address, on a thread of its own.</summary>
    public static void SetupNetworkHelper(string ssid, string password, WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic, bool requiresDateTime = false)
    {
        ArgumentNullException.ThrowIfNull(ssid);
        NanoBoard.Enter().Wifi.Connect(ssid, password ?? "", reconnectsLater: reconnectionKind == WifiReconnectionKind.Automatic);
        SetupNetworkHelper(requiresDateTime);
    }

    private static bool Finish(bool isThere, bool requiresDateTime)
    {
        if (!isThere)
        {
            Current.Status = NetworkHelperStatus.TokenExpiredWaitingIPAddress;
            return false;
        }

        if (requiresDateTime)
            TimeServer.Ask();
        Current.Status = NetworkHelperStatus.NetworkIsReady;
        Current.NetworkReady.Set();
        return true;
    }

    private sealed class State
    {
        public NanoManualResetEvent NetworkReady { get; set; } = new(initialState: false);

        public NetworkHelperStatus Status { get; set; }
    }
}
