using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>
/// Follows a chain of certificates to a trusted one as Mbed TLS 3.6 does (x509_crt.c, x509_crt_verify_chain, with
/// mbedtls_x509_crt_profile_default): dates of every certificate, the trusted one included, hashes of at least SHA-256, RSA
/// keys of at least 2,048 bits. Not modelled: revocation lists, path length constraints, RSA-PSS signatures (not trusted).
/// </summary>
internal sealed class CertificateVerifier(IReadOnlyList<X509Certificate2> trusted, DateTime? now)
{
    // MBEDTLS_X509_MAX_INTERMEDIATE_CA.
    private const int MaxIntermediates = 8;
    private const int MinRsaBits = 2048;
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private readonly List<X509Certificate2> signers = [];
    private readonly List<string> reasons = [];

    /// <summary>Whose public keys had to be used, one entry for each signature.</summary>
    public IReadOnlyList<X509Certificate2> Signers => signers;

    /// <summary>What is wrong, in words.</summary>
    public string Reason => string.Join("; ", reasons);

    /// <summary>Verifies a server's chain.</summary>
    /// <param name="chain">Its own certificate first.</param>
    /// <param name="host">Name that it must have; null or empty for any.</param>
    public CertificateFlags VerifyServer(IReadOnlyList<X509Certificate2> chain, string? host)
    {
        CertificateFlags flags = Verify(chain);
        if (!string.IsNullOrEmpty(host) && !CertificateNames.Match(chain[0], host))
            flags |= Fault(CertificateFlags.NameMismatch, $"the certificate of '{chain[0].Subject}' is not for the host '{host}'");
        X509EnhancedKeyUsageExtension? usage = chain[0].Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault();
        if (usage is not null && !usage.EnhancedKeyUsages.Cast<Oid>().Any(each => each.Value == ServerAuthentication))
            flags |= Fault(CertificateFlags.ExtendedKeyUsage, $"the certificate of '{chain[0].Subject}' is not for TLS servers");
        return flags;
    }

    /// <summary>Follows a chain to one of the trusted certificates.</summary>
    public CertificateFlags Verify(IReadOnlyList<X509Certificate2> chain)
    {
        CertificateFlags flags = CertificateFlags.None;
        X509Certificate2 child = chain[0];
        bool isTrusted = false;
        for (int depth = 0; ; depth++)
        {
            flags |= CheckDates(child) | CheckKey(child);
            if (isTrusted || (depth == 0 && trusted.Any(each => each.RawDataMemory.Span.SequenceEqual(child.RawDataMemory.Span))))
                return flags;
            if (CertificateSignature.Hash(child) is null)
                flags |= Fault(CertificateFlags.WeakHash, $"the certificate of '{child.Subject}' is signed with {child.SignatureAlgorithm.FriendlyName ?? child.SignatureAlgorithm.Value}, not with SHA-256 or better");
            X509Certificate2? parent = FindParent(child, trusted);
            isTrusted = parent is not null;
            parent ??= FindParent(child, chain.Skip(depth + 1));
            if (parent is null || depth > MaxIntermediates)
                return flags | Fault(CertificateFlags.NotTrusted, Untrusted(child));
            child = parent;
        }
    }

    private X509Certificate2? FindParent(X509Certificate2 child, IEnumerable<X509Certificate2> candidates)
    {
        foreach (X509Certificate2 candidate in candidates)
        {
            if (!candidate.SubjectName.RawData.AsSpan().SequenceEqual(child.IssuerName.RawData) || !IsAuthority(candidate))
                continue;
            signers.Add(candidate);
            if (CertificateSignature.IsBy(candidate, child))
                return candidate;
        }

        return null;
    }

    private static bool IsAuthority(X509Certificate2 certificate)
        => certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault() is { CertificateAuthority: true };

    private string Untrusted(X509Certificate2 last) => trusted.Count == 0
        ? "the board has no certificate of an authority: give one to AuthenticateAsClient or store a bundle"
        : $"nobody whom the board trusts ({string.Join(", ", trusted.Select(each => $"'{each.Subject}'"))}) has signed the certificate of '{last.Subject}', which names '{last.Issuer}'";

    private CertificateFlags CheckDates(X509Certificate2 certificate)
    {
        if (now is not { } time)
            return CertificateFlags.None;
        if (time > certificate.NotAfter.ToUniversalTime())
            return Fault(CertificateFlags.Expired, $"the certificate of '{certificate.Subject}' has expired: {certificate.NotAfter.ToUniversalTime():u} is over by the board's clock, {time:u}");
        if (time >= certificate.NotBefore.ToUniversalTime())
            return CertificateFlags.None;
        string hint = time.Year == DateTime.UnixEpoch.Year ? "; nobody has set the clock since power-on" : "";
        return Fault(CertificateFlags.Future, $"the certificate of '{certificate.Subject}' is not valid before {certificate.NotBefore.ToUniversalTime():u} and the board's clock says {time:u}{hint}");
    }

    private CertificateFlags CheckKey(X509Certificate2 certificate)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        return rsa is { KeySize: < MinRsaBits }
            ? Fault(CertificateFlags.WeakKey, $"the key of '{certificate.Subject}' has {rsa.KeySize} bits, not {MinRsaBits} or more")
            : CertificateFlags.None;
    }

    private CertificateFlags Fault(CertificateFlags flag, string reason)
    {
        reasons.Add(reason);
        return flag;
    }
}
