using System.Text;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Security.Cryptography.X509Certificates.X509Certificate2</c> of nanoFramework. The private key is kept, not read.</summary>
[NanoType("System.Security.Cryptography.X509Certificates.X509Certificate2")]
public class NanoX509Certificate2 : NanoX509Certificate
{
    /// <summary>No certificate.</summary>
    public NanoX509Certificate2()
    {
    }

    /// <summary>A certificate in PEM or DER.</summary>
    public NanoX509Certificate2(byte[] rawData)
        : base(rawData)
    {
    }

    /// <summary>A certificate with its private key.</summary>
    public NanoX509Certificate2(byte[] rawData, byte[] key, string password)
        : base(rawData) => PrivateKey = key;

    /// <summary>A certificate with its private key in PEM.</summary>
    public NanoX509Certificate2(byte[] rawData, string key, string password)
        : base(rawData) => PrivateKey = Encoding.UTF8.GetBytes(key + "\0");

    /// <summary>A certificate in PEM.</summary>
    public NanoX509Certificate2(string certificate)
        : base(certificate)
    {
    }

    /// <summary>A certificate with its private key, both in PEM.</summary>
    public NanoX509Certificate2(string rawData, string key, string password)
        : base(rawData) => PrivateKey = Encoding.UTF8.GetBytes(key + "\0");

    /// <summary>Valid until.</summary>
    public DateTime NotAfter => _expirationDate;

    /// <summary>Valid from.</summary>
    public DateTime NotBefore => _effectiveDate;

    /// <summary>Whether there is a key.</summary>
    public bool HasPrivateKey => PrivateKey is not null;

    /// <summary>The key as it was given.</summary>
    public byte[]? PrivateKey { get; }

    /// <summary>The certificate, as in nanoFramework.</summary>
    public byte[]? PublicKey => RawData;

    /// <summary>The bytes that it was made from.</summary>
    public byte[]? RawData => GetRawCertData();
}
