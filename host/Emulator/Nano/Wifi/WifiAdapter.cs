namespace Controller.Emulator.Nano.Wifi;

/// <summary><c>System.Device.Wifi.WifiAdapter</c>: one station. The emulated access point lets it in whatever name and password say.</summary>
[NanoType("System.Device.Wifi.WifiAdapter")]
public sealed class WifiAdapter : IDisposable
{
    private WifiAdapter()
    {
    }

    /// <summary>A scan has ended: the emulator has no access points to scan for.</summary>
    public event AvailableNetworksChangedEventHandler AvailableNetworksChanged
    {
        add { }
        remove { }
    }

    public WifiNetworkReport NetworkReport => throw NotModelled.Member("WifiAdapter.NetworkReport", "list of access points");

    /// <summary>Number of the network interface.</summary>
    public int NetworkInterface => 0;

    /// <summary>All adapters.</summary>
    public static WifiAdapter[] FindAllAdapters() => [new()];

    /// <summary>Connects.</summary>
    public WifiConnectionResult Connect(WifiAvailableNetwork availableNetwork, WifiReconnectionKind reconnectionKind, string passwordCredential)
    {
        ArgumentNullException.ThrowIfNull(availableNetwork);
        return Connect(availableNetwork.Ssid, reconnectionKind, passwordCredential);
    }

    /// <summary>Connects.</summary>
    /// <returns>Success when the network gives the board an address.</returns>
    public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
    {
        ArgumentNullException.ThrowIfNull(ssid);
        bool isThere = NanoBoard.Enter().Network.BoardAddress is not null;
        return new WifiConnectionResult(isThere ? WifiConnectionStatus.Success : WifiConnectionStatus.NetworkNotAvailable);
    }

    public void Disconnect() => throw NotModelled.Member("WifiAdapter.Disconnect", "way to leave its network");

    public void ScanAsync() => throw NotModelled.Member("WifiAdapter.ScanAsync", "access points to scan for");

    /// <summary>Names the board to the network, which does not ask.</summary>
    public void SetDeviceName(string deviceName) => ArgumentNullException.ThrowIfNull(deviceName);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
