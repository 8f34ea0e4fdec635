using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Controller.Emulator.Tests.Tls;

/// <summary>An authority with new keys in every run. Names, dates and serial numbers are fixed, and RSA keeps every length.</summary>
internal sealed class TestAuthority : IDisposable
{
    public static readonly DateTimeOffset Begin = new(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset End = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly RSA key = RSA.Create(2048);

    public TestAuthority(string name)
    {
        var request = new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Certificate = request.CreateSelfSigned(Begin, End);
    }

    public X509Certificate2 Certificate { get; }

    // Keys differ by some bytes; the board would take longer to read the longer one.
    private const int KeyFileBytes = 2048;

    public static byte[] Pem(RSA key) => Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem().PadRight(KeyFileBytes, '\n'));

    public byte[] CertificatePem => Encoding.ASCII.GetBytes(Certificate.ExportCertificatePem());

    public byte[] KeyPem => Pem(key);

    public X509Certificate2 Issue(string name, AsymmetricAlgorithm subjectKey, DateTimeOffset? end = null, bool isAuthority = false, string? purpose = null, params string[] hosts)
    {
        CertificateRequest request = subjectKey is RSA rsa
            ? new("CN=" + name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new("CN=" + name, (ECDsa)subjectKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        if (purpose is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        if (hosts.Length > 0)
        {
            var names = new SubjectAlternativeNameBuilder();
            foreach (string host in hosts)
                names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }

        return request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), Begin, end ?? End, [1, 2, 3]);
    }

    public void Dispose()
    {
        Certificate.Dispose();
        key.Dispose();
    }
}
