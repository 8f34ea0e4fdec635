using Controller.Emulator.Kernel;
using Controller.Emulator.Nano.Threading;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Network;
using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Wifi;

/// <summary>
/// <c>System.Device.Wifi.WifiAdapter</c>: one station. With no access point in the emulated surroundings it is let in
/// whatever name and password say; see <see cref="WifiStation"/>.
/// </summary>
[NanoType("System.Device.Wifi.WifiAdapter")]
public sealed class WifiAdapter : IDisposable
{
    // nf-interpreter, targets/ESP32, System.Device.Wifi, NativeConnect.
    private const int ConnectMilliseconds = 20_000;

    private AvailableNetworksChangedEventHandler? handlers;
    private WifiAvailableNetwork[] found = [];

    private WifiAdapter()
    {
    }

    /// <summary>A scan has ended. Raised on the runtime's event thread.</summary>
    public event AvailableNetworksChangedEventHandler AvailableNetworksChanged
    {
        add
        {
            _ = NanoBoard.Current.Events;
            handlers += value;
        }

        remove => handlers -= value;
    }

    /// <summary>What the last scan found.</summary>
    public WifiNetworkReport NetworkReport => new(found);

    /// <summary>Number of the network interface.</summary>
    public int NetworkInterface => 0;

    /// <summary>All adapters: none on a board without Wi-Fi.</summary>
    public static WifiAdapter[] FindAllAdapters()
        => NanoBoard.Enter().Model.Network != NetworkKind.Wifi ? [] : [NanoBoard.Current.Part<Adapters>().Station ??= new WifiAdapter()];

    /// <summary>Connects and waits until it is associated, up to 20 s.</summary>
    [Suspends]
    public WifiConnectionResult Connect(WifiAvailableNetwork availableNetwork, WifiReconnectionKind reconnectionKind, string passwordCredential)
    {
        ArgumentNullException.ThrowIfNull(availableNetwork);
        return Connect(availableNetwork.Ssid, reconnectionKind, passwordCredential);
    }

    /// <summary>Connects and waits until it is associated, up to 20 s. The address comes later.</summary>
    [Suspends]
    public WifiConnectionResult Connect(string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential)
    {
        ArgumentNullException.ThrowIfNull(ssid);
        Board hardware = NanoBoard.Enter();
        if (hardware.Network.BoardAddress is null)
            return new WifiConnectionResult(WifiConnectionStatus.NetworkNotAvailable);
        WifiStation station = hardware.Wifi;
        station.Connect(ssid, passwordCredential ?? "", reconnectsLater: reconnectionKind == WifiReconnectionKind.Automatic);
        return NanoWait.Until(ConnectMilliseconds, () => station.Outcome != WifiOutcome.Pending, _ => new WifiConnectionResult(station.Outcome switch
        {
            WifiOutcome.Joined => WifiConnectionStatus.Success,
            WifiOutcome.NotFound => WifiConnectionStatus.NetworkNotAvailable,
            WifiOutcome.WrongPassword => WifiConnectionStatus.InvalidCredential,
            _ => WifiConnectionStatus.Timeout,
        }));
    }

    /// <summary>Leaves the network and does not come back by itself.</summary>
    public void Disconnect() => NanoBoard.Enter().Wifi.Disconnect();

    /// <summary>Begins a scan of all channels, half a second on each.</summary>
    public void ScanAsync()
    {
        NanoBoard board = NanoBoard.Current;
        NanoBoard.Enter().Wifi.Scan(points => board.Events.PostFromOutside(() =>
        {
            found = [.. points.Select(point => new WifiAvailableNetwork
            {
                Ssid = point.Ssid,
                Bsid = point.Bssid,
                NetworkRssiInDecibelMilliwatts = point.RssiDecibelMilliwatts,
                SignalBars = Bars(point.RssiDecibelMilliwatts),
            })];
            handlers?.Invoke(this, EventArgs.Empty);
        }));
    }

    /// <summary>Names the board to the network.</summary>
    /// <exception cref="ArgumentException">Empty, or longer than 32 characters.</exception>
    public void SetDeviceName(string deviceName)
    {
        if (string.IsNullOrEmpty(deviceName) || deviceName.Length > 32)
            throw new ArgumentException("A device's name has 1 to 32 characters.", nameof(deviceName));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // nanoframework/System.Device.Wifi, WifiAvailableNetwork.SignalBars.
    private static byte Bars(double rssi) => rssi switch
    {
        > -55 => 4,
        > -75 => 3,
        > -85 => 2,
        > -96 => 1,
        _ => 0,
    };

    private sealed class Adapters
    {
        public WifiAdapter? Station { get; set; }
    }
}
