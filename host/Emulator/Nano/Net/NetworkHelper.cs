using Controller.Emulator.Kernel;
using Controller.Emulator.Nano.Threading;
using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>nanoFramework.Networking.NetworkHelper</c>: for boards with Ethernet.</summary>
[NanoType("nanoFramework.Networking.NetworkHelper")]
public static class NetworkHelper
{
    /// <summary>Nothing went wrong: nothing was begun.</summary>
    public static Exception? HelperException => null;

    /// <summary>Set when there is a network.</summary>
    public static NanoManualResetEvent NetworkReady => NanoBoard.Current.Part<State>().NetworkReady;

    /// <summary>How far the helper is.</summary>
    public static NetworkHelperStatus Status => NanoBoard.Current.Part<State>().Status;

    /// <summary>Begins anew.</summary>
    public static void Reset()
    {
        State state = NanoBoard.Current.Part<State>();
        state.NetworkReady = new NanoManualResetEvent(initialState: false);
        state.Status = NetworkHelperStatus.None;
    }

    /// <summary>Waits for an address.</summary>
    /// <returns>False when the token was cancelled first.</returns>
    /// <exception cref="NotSupportedException">The board has no Ethernet.</exception>
    [Suspends]
    public static bool SetupAndConnectNetwork(NanoCancellationToken token = default, bool requiresDateTime = false)
    {
        if (NanoBoard.Enter().Model.Network != NetworkKind.Ethernet)
            throw NoEthernet(nameof(SetupAndConnectNetwork));
        State state = NanoBoard.Current.Part<State>();
        state.Status = NetworkHelperStatus.Started;
        return NetworkWait.ForAddress(token, isThere =>
        {
            state.Status = isThere ? NetworkHelperStatus.NetworkIsReady : NetworkHelperStatus.TokenExpiredWaitingIPAddress;
            if (!isThere)
                return false;
            if (requiresDateTime)
                TimeServer.Ask();
            state.NetworkReady.Set();
            return true;
        });
    }

    public static bool SetupAndConnectNetwork(IPConfiguration ipConfiguration, NanoCancellationToken token = default, bool requiresDateTime = false)
        => throw NoEthernet(nameof(SetupAndConnectNetwork));

    /// <summary>Sets <see cref="NetworkReady"/> when there is an address, on a thread of its own.</summary>
    /// <exception cref="NotSupportedException">The board has no Ethernet.</exception>
    public static void SetupNetworkHelper(bool requiresDateTime = false)
    {
        if (NanoBoard.Enter().Model.Network != NetworkKind.Ethernet)
            throw NoEthernet(nameof(SetupNetworkHelper));
        new NanoThread(() => SetupAndConnectNetwork(default, requiresDateTime)).Start();
    }

    public static void SetupNetworkHelper(IPConfiguration ipConfiguration, bool requiresDateTime = false) => throw NoEthernet(nameof(SetupNetworkHelper));

    private static NotSupportedException NoEthernet(string member) => NotModelled.Member("NetworkHelper." + member, "Ethernet on this board, and no fixed addresses (WifiNetworkHelper works)");

    private sealed class State
    {
        public NanoManualResetEvent NetworkReady { get; set; } = new(initialState: false);

        public NetworkHelperStatus Status { get; set; }
    }
}
