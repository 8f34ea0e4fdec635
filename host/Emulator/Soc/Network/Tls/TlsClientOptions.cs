using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>What the board's end of a handshake is given.</summary>
/// <param name="Host">Name that the server's certificate must have; empty for any.</param>
/// <param name="Versions">What it offers.</param>
/// <param name="Authorities">Whom it trusts.</param>
/// <param name="Verifies">Whether it looks at the server's certificate at all.</param>
/// <param name="OwnCertificate">What it shows when it is asked; null for nothing.</param>
/// <param name="HasPrivateKey">Whether it can prove that the certificate is its own.</param>
/// <param name="Now">The board's clock.</param>
internal sealed record TlsClientOptions(
    string Host,
    TlsVersions Versions,
    IReadOnlyList<X509Certificate2> Authorities,
    bool Verifies,
    X509Certificate2? OwnCertificate,
    bool HasPrivateKey,
    Func<DateTime> Now);
