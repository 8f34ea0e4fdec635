namespace Controller.Emulator.Nano.Net;

/// <summary><c>nanoFramework.Networking.IPConfiguration</c>.</summary>
[NanoType("nanoFramework.Networking.IPConfiguration")]
public class IPConfiguration
{
    /// <summary>A fixed address.</summary>
    public IPConfiguration(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress, string[]? ipv4DnsAddresses = null)
    {
        IPAddress = ipv4Address;
        IPSubnetMask = ipv4SubnetMask;
        IPGatewayAddress = ipv4GatewayAddress;
        IPDns = ipv4DnsAddresses;
    }

    /// <summary>Address.</summary>
    public string IPAddress { get; set; }

    /// <summary>Gateway.</summary>
    public string IPGatewayAddress { get; set; }

    /// <summary>Mask.</summary>
    public string IPSubnetMask { get; set; }

    /// <summary>Name servers.</summary>
    public string[]? IPDns { get; set; }
}
