namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkInterfaceType</c>.</summary>
[NanoType("System.Net.NetworkInformation.NetworkInterfaceType")]
public enum NanoNetworkInterfaceType
{
    Unknown = 1,
    Ethernet = 6,
    Wireless80211 = 71,
    WirelessAP = 72,
}
