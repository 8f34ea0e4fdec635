namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.WirelessAPStation</c>.</summary>
[NanoType("System.Net.NetworkInformation.WirelessAPStation")]
public class WirelessAPStation
{
    internal WirelessAPStation(byte[] macAddress, sbyte rssi, PhyProtocols phyModes)
    {
        MacAddress = macAddress;
        Rssi = rssi;
        PhyModes = phyModes;
    }

    /// <summary>What it speaks.</summary>
    public PhyProtocols PhyModes { get; }

    /// <summary>Its MAC address.</summary>
    public byte[] MacAddress { get; }

    /// <summary>Signal in dBm.</summary>
    public sbyte Rssi { get; }
}
