using Controller.Hardware.Model;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkInterface</c> of nanoFramework: one interface, Wi-Fi or Ethernet as the board has it, whose address the network decides.</summary>
[NanoType("System.Net.NetworkInformation.NetworkInterface")]
public class NanoNetworkInterface
{
    private const string NoAddress = "0.0.0.0";

    /// <summary>An interface by its number; the board has number 0 only.</summary>
    protected NanoNetworkInterface(int interfaceIndex) => ArgumentOutOfRangeException.ThrowIfNotEqual(interfaceIndex, 0);

    /// <summary>What the board has.</summary>
    public NanoNetworkInterfaceType NetworkInterfaceType
        => NanoBoard.Enter().Model.Network == NetworkKind.Wifi ? NanoNetworkInterfaceType.Wireless80211 : NanoNetworkInterfaceType.Ethernet;

    /// <summary>The network names the servers.</summary>
    public bool IsAutomaticDnsEnabled => true;

    /// <summary>The network gives the address.</summary>
    public bool IsDhcpEnabled => true;

    /// <summary>The MAC address: Espressif's prefix, number 1.</summary>
    /// <exception cref="NotSupportedException">On setting.</exception>
    public byte[] PhysicalAddress
    {
        get => [0x24, 0x0A, 0xC4, 0x00, 0x00, 0x01];
        set => throw NotModelled.Member("NetworkInterface.PhysicalAddress", "way to change the MAC address");
    }

    /// <summary>The address; 0.0.0.0 while there is none.</summary>
    public string IPv4Address => NanoBoard.Enter().Address ?? NoAddress;

    /// <summary>The first address of the board's network of 256.</summary>
    public string IPv4GatewayAddress => InNetwork(1);

    /// <summary>The mask of a network of 256 addresses; 0.0.0.0 while there is no address.</summary>
    public string IPv4SubnetMask => NanoBoard.Enter().Address is null ? NoAddress : "255.255.255.0";

    /// <summary>The gateway answers names.</summary>
    public string[] IPv4DnsAddresses => [InNetwork(1)];

    /// <summary>Number of the <see cref="Wireless80211Configuration"/>.</summary>
    public uint SpecificConfigId { get; set; }

    /// <summary>All interfaces.</summary>
    public static NanoNetworkInterface[] GetAllNetworkInterfaces() => [new(0)];

    /// <summary>Whether the board has an address.</summary>
    public static bool GetIsNetworkAvailable() => NanoBoard.Enter().Address is not null;

    /// <summary>Is so already.</summary>
    public void EnableAutomaticDns()
    {
    }

    /// <summary>Is so already.</summary>
    public void EnableDhcp()
    {
    }

    public void EnableStaticIP(string ipv4Address, string ipv4subnetMask, string ipv4gatewayAddress, string ipv6Address, string ipv6SubnetMask, string ipv6GatewayAddress)
        => throw Fixed(nameof(EnableStaticIP));

    public void EnableStaticIPv4(string ipv4Address, string ipv4SubnetMask, string ipv4GatewayAddress) => throw Fixed(nameof(EnableStaticIPv4));

    public void EnableStaticIPv4Dns(string[] dnsAddresses) => throw Fixed(nameof(EnableStaticIPv4Dns));

    public void EnableStaticIPv6(string ipv6Address, string ipv6SubnetMask, string ipv6GatewayAddress) => throw Fixed(nameof(EnableStaticIPv6));

    public void EnableStaticIPv6Dns(string[] dnsAddresses) => throw Fixed(nameof(EnableStaticIPv6Dns));

    public void ReleaseDhcpLease() => throw Fixed(nameof(ReleaseDhcpLease));

    /// <summary>The network gives the same address again.</summary>
    public void RenewDhcpLease()
    {
    }

    private static NotSupportedException Fixed(string member) => NotModelled.Member("NetworkInterface." + member, "address but the one that its network gives");

    private static string InNetwork(int number)
    {
        string? address = NanoBoard.Enter().Address;
        return address is null ? NoAddress : address[..(address.LastIndexOf('.') + 1)] + number.ToString();
    }
}
