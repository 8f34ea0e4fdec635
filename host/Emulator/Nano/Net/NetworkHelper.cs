using Controller.Emulator.Nano.Threading;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>nanoFramework.Networking.NetworkHelper</c>: it is for boards with Ethernet, and the emulated board has Wi-Fi.</summary>
[NanoType("nanoFramework.Networking.NetworkHelper")]
public static class NetworkHelper
{
    /// <summary>Nothing went wrong: nothing was begun.</summary>
    public static Exception? HelperException => null;

    /// <summary>Set when there is a network: never.</summary>
    public static NanoManualResetEvent NetworkReady => NanoBoard.Current.Part<State>().NetworkReady;

    /// <summary>How far the helper is.</summary>
    public static NetworkHelperStatus Status => NetworkHelperStatus.None;

    /// <summary>Begins anew.</summary>
    public static void Reset() => NanoBoard.Current.Part<State>().NetworkReady = new NanoManualResetEvent(initialState: false);

    public static bool SetupAndConnectNetwork(NanoCancellationToken token = default, bool requiresDateTime = false) => throw NoEthernet(nameof(SetupAndConnectNetwork));

    public static bool SetupAndConnectNetwork(IPConfiguration ipConfiguration, NanoCancellationToken token = default, bool requiresDateTime = false)
        => throw NoEthernet(nameof(SetupAndConnectNetwork));

    public static void SetupNetworkHelper(bool requiresDateTime = false) => throw NoEthernet(nameof(SetupNetworkHelper));

    public static void SetupNetworkHelper(IPConfiguration ipConfiguration, bool requiresDateTime = false) => throw NoEthernet(nameof(SetupNetworkHelper));

    private static NotSupportedException NoEthernet(string member) => NotModelled.Member("NetworkHelper." + member, "Ethernet (WifiNetworkHelper works)");

    private sealed class State
    {
        public NanoManualResetEvent NetworkReady { get; set; } = new(initialState: false);
    }
}
