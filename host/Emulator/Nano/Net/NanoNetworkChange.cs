namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkChange</c>: the emulated radio keeps its address, so nothing is raised.</summary>
[NanoType("System.Net.NetworkInformation.NetworkChange")]
public static class NanoNetworkChange
{
    /// <summary>A station came to the board's access point: the board has none.</summary>
    public static event NetworkAPStationChangedEventHandler NetworkAPStationChanged
    {
        add => throw NotModelled.Member("NetworkChange.NetworkAPStationChanged", "access point");
        remove => throw NotModelled.Member("NetworkChange.NetworkAPStationChanged", "access point");
    }

    /// <summary>The board's address changed: it does not.</summary>
    public static event NanoNetworkAddressChangedEventHandler NetworkAddressChanged
    {
        add { }
        remove { }
    }

    /// <summary>The network came or went, as far as the radio knows: it does not. A cut network is silent, as behind a router.</summary>
    public static event NanoNetworkAvailabilityChangedEventHandler NetworkAvailabilityChanged
    {
        add { }
        remove { }
    }
}
