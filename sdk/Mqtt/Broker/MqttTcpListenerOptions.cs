using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Controller.Sdk.Mqtt;

/// <summary>Where a broker listens.</summary>
public sealed record MqttTcpListenerOptions
{
    /// <summary>Loopback unless said otherwise: the network is not let in by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 = any free port.</summary>
    public int Port { get; init; } = MqttTcpConnector.DefaultPort;

    /// <summary>Turns TLS on; must have its private key.</summary>
    public X509Certificate2? ServerCertificate { get; init; }
}
