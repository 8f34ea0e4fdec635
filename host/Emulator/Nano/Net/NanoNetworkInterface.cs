namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.NetworkInterface</c> of nanoFramework: one Wi-Fi station.</summary>
[NanoType("System.Net.NetworkInformation.NetworkInterface")]
public class NanoNetworkInterface
{
    private protected NanoNetworkInterface()
    {
    }

    /// <summary>The address; 0.0.0.0 while there is none.</summary>
    public string IPv4Address => NanoBoard.Enter().Network.BoardAddress ?? "0.0.0.0";

    /// <summary>The MAC address.</summary>
    public byte[] PhysicalAddress => [0x24, 0x0A, 0xC4, 0x00, 0x00, 0x01];

    /// <summary>All interfaces.</summary>
    public static NanoNetworkInterface[] GetAllNetworkInterfaces() => [new()];

    /// <summary>Whether the board has an address.</summary>
    public static bool GetIsNetworkAvailable() => NanoBoard.Enter().Network.BoardAddress is not null;
}
