using System.Net;
using System.Net.Sockets;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Dns</c> of nanoFramework.</summary>
[NanoType("System.Net.Dns")]
public static class NanoDns
{
    /// <summary>Resolves a name or takes an address.</summary>
    /// <exception cref="NanoSocketException">Nobody knows the name.</exception>
    public static IPHostEntry GetHostEntry(string hostNameOrAddress)
    {
        if (!IPAddress.TryParse(hostNameOrAddress, out IPAddress? address))
        {
            string resolved = NanoBoard.Enter().Network.Resolve(hostNameOrAddress)
                ?? throw new NanoSocketException(SocketError.HostNotFound);
            address = IPAddress.Parse(resolved);
        }

        return new IPHostEntry { HostName = hostNameOrAddress, AddressList = [address] };
    }
}
