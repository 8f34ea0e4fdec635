using System.Net;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.NetworkInformation.IPGlobalProperties</c>.</summary>
[NanoType("System.Net.NetworkInformation.IPGlobalProperties")]
public static class NanoIPGlobalProperties
{
    /// <summary>The board's address; 0.0.0.0 while it has none.</summary>
    public static IPAddress GetIPAddress() => IPAddressMembers.GetDefaultLocalAddress();
}
