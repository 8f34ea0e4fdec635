using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>
/// A connection whose ends may show each other certificates. They go by reference beside the model's bytes, which therefore
/// do not depend on keys and signatures.
/// </summary>
internal interface ITlsLink : ITcpLink
{
    /// <summary>What the far end is; null when it speaks no TLS.</summary>
    TlsService? Tls { get; }

    /// <summary>What the board shows; null for nothing.</summary>
    X509Certificate2? ClientCertificate { get; set; }
}
