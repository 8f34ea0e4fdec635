using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace nanoFramework.M2Mqtt
{
    public class MqttNetworkChannel : IMqttNetworkChannel
    {
        public MqttNetworkChannel(Socket socket) => throw null;
        public MqttNetworkChannel(Socket socket, bool secure, X509Certificate serverCert, MqttSslProtocols sslProtocol) => throw null;
        public MqttNetworkChannel(string remoteHostName, int remotePort) => throw null;
        public MqttNetworkChannel(string remoteHostName, int remotePort, bool secure, X509Certificate caCert, X509Certificate clientCert, MqttSslProtocols sslProtocol) => throw null;

        public IPAddress RemoteIpAddress => throw null;
        public bool DataAvailable => throw null;
        public bool ValidateServerCertificate { get => throw null; set => throw null; }
        public int RemotePort => throw null;
        public string RemoteHostName => throw null;

        public int Receive(byte[] buffer) => throw null;
        public int Receive(byte[] buffer, int timeout) => throw null;
        public int Send(byte[] buffer) => throw null;
        public void Accept() => throw null;
        public void Close() => throw null;
        public void Connect() => throw null;
    }
}
