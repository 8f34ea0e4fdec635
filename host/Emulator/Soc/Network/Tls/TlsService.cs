using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>How a service of the virtual network proves itself in a TLS handshake. Several ports may share one.</summary>
/// <param name="CertificateChain">The service's certificate, then those of intermediate authorities, as it sends them. Their private keys are not needed.</param>
/// <param name="Versions">What it speaks; the highest that both ends know is taken.</param>
public sealed record TlsService(IReadOnlyList<X509Certificate2> CertificateChain, TlsVersions Versions = TlsVersions.All)
{
    /// <summary>Whether it refuses clients that show no certificate.</summary>
    public bool RequiresClientCertificate { get; init; }

    /// <summary>Who must have signed a client's certificate; empty takes any. The service does not look at its dates.</summary>
    public IReadOnlyList<X509Certificate2> ClientAuthorities { get; init; } = [];
}
