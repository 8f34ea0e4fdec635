using System.Net;
using System.Net.Sockets;

namespace nanoFramework.M2Mqtt
{
    public static class IPAddressUtility
    {
        public static AddressFamily GetAddressFamily(IPAddress ipAddress) => throw null;
    }
}
