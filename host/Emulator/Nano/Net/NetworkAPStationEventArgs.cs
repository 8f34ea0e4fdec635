namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkAPStationEventArgs</c>.</summary>
[NanoType("System.Net.NetworkInformation.NetworkAPStationEventArgs")]
public class NetworkAPStationEventArgs : EventArgs
{
    internal NetworkAPStationEventArgs(int stationIndex, bool isConnected)
    {
        StationIndex = stationIndex;
        IsConnected = isConnected;
    }

    /// <summary>Whether the station is there now.</summary>
    public bool IsConnected { get; }

    /// <summary>Number of the station.</summary>
    public int StationIndex { get; }
}
