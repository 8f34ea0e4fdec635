using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Security.Cryptography.X509Certificates.X509Certificate</c> of nanoFramework.</summary>
[NanoType("System.Security.Cryptography.X509Certificates.X509Certificate")]
public class NanoX509Certificate
{
    /// <summary>Valid from.</summary>
    protected DateTime _effectiveDate;

    /// <summary>Valid until.</summary>
    protected DateTime _expirationDate;

    /// <summary>Unused in the emulator.</summary>
    protected byte[]? _handle;

    /// <summary>Unused in the emulator.</summary>
    protected byte[]? _sessionHandle;

    /// <summary>Who signed it.</summary>
    protected string? _issuer;

    /// <summary>Whom it names.</summary>
    protected string? _subject;

    private readonly byte[]? raw;

    /// <summary>No certificate.</summary>
    public NanoX509Certificate()
    {
    }

    /// <summary>A certificate in PEM or DER.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public NanoX509Certificate(byte[] certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        raw = certificate;
        try
        {
            // Firmware ends PEM texts with a zero, which mbedTLS wants.
            ReadOnlySpan<byte> text = certificate.AsSpan().TrimEnd((byte)0);
            using X509Certificate2 parsed = text.StartsWith("-----"u8)
                ? X509Certificate2.CreateFromPem(Encoding.ASCII.GetString(text))
                : X509CertificateLoader.LoadCertificate(certificate);
            _issuer = parsed.Issuer;
            _subject = parsed.Subject;
            _effectiveDate = parsed.NotBefore.ToUniversalTime();
            _expirationDate = parsed.NotAfter.ToUniversalTime();
        }
        catch (CryptographicException exception)
        {
            throw new ArgumentException($"Not a certificate in PEM or DER: {exception.Message}", nameof(certificate), exception);
        }
    }

    /// <summary>A certificate in PEM.</summary>
    public NanoX509Certificate(string certificate)
        : this(Encoding.UTF8.GetBytes(certificate + "\0"))
    {
    }

    /// <summary>Who signed it.</summary>
    public virtual string? Issuer => _issuer;

    /// <summary>Whom it names.</summary>
    public virtual string? Subject => _subject;

    /// <summary>Valid from.</summary>
    public virtual DateTime GetEffectiveDate() => _effectiveDate;

    /// <summary>Valid until.</summary>
    public virtual DateTime GetExpirationDate() => _expirationDate;

    /// <summary>The bytes that it was made from.</summary>
    public virtual byte[]? GetRawCertData() => raw;
}
