using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Controller.Emulator.Soc.Network.Tls;

namespace Controller.Emulator.Tests.Tls;

/// <summary>Chains against the rules of Mbed TLS's default profile, and .NET's own chain builder as a second opinion.</summary>
public sealed class CertificateVerifierTests : IDisposable
{
    private static readonly DateTime Now = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly TestAuthority authority = new("Root");
    private readonly ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly RSA rsa = RSA.Create(2048);

    public void Dispose()
    {
        authority.Dispose();
        curve.Dispose();
        rsa.Dispose();
    }

    [Fact]
    public void A_chain_over_an_intermediate_authority_is_followed_and_needs_it()
    {
        using X509Certificate2 middle = authority.Issue("Middle", curve, isAuthority: true);
        using X509Certificate2 leaf = Under(middle, curve, "leg");
        Assert.Equal(CertificateFlags.None, Verify([leaf, middle]));
        Assert.True(DotNetTrusts(leaf, middle));
        Assert.Equal(CertificateFlags.NotTrusted, Verify([leaf]));
        Assert.False(DotNetTrusts(leaf));
    }

    [Fact]
    public void Who_is_no_authority_cannot_sign()
    {
        using X509Certificate2 middle = authority.Issue("Middle", curve);
        using X509Certificate2 leaf = Under(middle, curve, "leg");
        Assert.Equal(CertificateFlags.NotTrusted, Verify([leaf, middle]));
        Assert.False(DotNetTrusts(leaf, middle));
    }

    [Fact]
    public void A_signature_by_another_key_of_the_same_name_does_not_count()
    {
        using var impostor = new TestAuthority("Root");
        using X509Certificate2 leaf = impostor.Issue("leg", curve);
        Assert.Equal(CertificateFlags.NotTrusted, Verify([leaf]));
        Assert.False(DotNetTrusts(leaf));
    }

    [Fact]
    public void The_dates_of_the_trusted_authority_count_too()
    {
        using X509Certificate2 leaf = authority.Issue("leg", rsa);
        Assert.Equal(CertificateFlags.Expired, new CertificateVerifier([authority.Certificate], TestAuthority.End.UtcDateTime.AddSeconds(1)).Verify([leaf]));
        var early = new CertificateVerifier([authority.Certificate], DateTime.UnixEpoch);
        Assert.Equal(CertificateFlags.Future, early.Verify([leaf]));
        Assert.Contains("'CN=Root' is not valid before", early.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_certificate_that_is_itself_trusted_needs_nobody_else()
        => Assert.Equal(CertificateFlags.None, Verify([authority.Certificate]));

    [Fact]
    public void Sha1_and_short_RSA_keys_are_too_weak()
    {
        using RSA small = RSA.Create(1024);
        using X509Certificate2 shortKey = authority.Issue("leg", small);
        Assert.Equal(CertificateFlags.WeakKey, Verify([shortKey]));

        // .NET makes no signatures with SHA-1 any more: sha256WithRSAEncryption becomes sha1WithRSAEncryption (RFC 8017, A.2.4).
        byte[] patched = authority.Issue("leg", rsa).RawData;
        ReadOnlySpan<byte> algorithm = [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x0B];
        for (int at = patched.AsSpan().IndexOf(algorithm); at >= 0; at = patched.AsSpan().IndexOf(algorithm))
            patched[at + algorithm.Length - 1] = 0x05;
        using X509Certificate2 oldHash = X509CertificateLoader.LoadCertificate(patched);
        Assert.Equal(CertificateFlags.WeakHash | CertificateFlags.NotTrusted, Verify([oldHash]));
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", CertificateFlags.None)] // id-kp-serverAuth
    [InlineData("1.3.6.1.5.5.7.3.2", CertificateFlags.ExtendedKeyUsage)] // id-kp-clientAuth
    public void A_certificate_for_a_purpose_must_be_for_servers(string purpose, CertificateFlags expected)
    {
        using X509Certificate2 leaf = authority.Issue("leg", rsa, purpose: purpose);
        Assert.Equal(expected, new CertificateVerifier([authority.Certificate], Now).VerifyServer([leaf], ""));
    }

    [Fact]
    public void The_common_name_counts_only_where_there_are_no_alternative_names()
    {
        using X509Certificate2 bare = authority.Issue("leg.example", rsa);
        using X509Certificate2 named = authority.Issue("leg.example", rsa, hosts: "arm.example");
        Assert.True(CertificateNames.Match(bare, "LEG.example"));
        Assert.False(CertificateNames.Match(named, "leg.example"));
        Assert.True(CertificateNames.Match(named, "arm.example"));
    }

    private static X509Certificate2 Under(X509Certificate2 issuer, ECDsa key, string name)
        => new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256)
            .Create(issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(key), TestAuthority.Begin, TestAuthority.End, [9]);

    private CertificateFlags Verify(IReadOnlyList<X509Certificate2> chain) => new CertificateVerifier([authority.Certificate], Now).Verify(chain);

    private bool DotNetTrusts(X509Certificate2 leaf, params X509Certificate2[] others)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority.Certificate);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = Now;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(leaf);
    }
}
