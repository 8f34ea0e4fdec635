using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>The board's certificates in its configuration flash: they outlive resets. nanoff or firmware writes them.</summary>
public sealed class CertificateStore
{
    private readonly MisuseLog misuse;

    internal CertificateStore(MisuseLog misuse) => this.misuse = misuse;

    /// <summary>Authorities that the board trusts, as stored; null for none.</summary>
    public byte[]? AuthorityBundle { get; set; }

    /// <summary>The device's own certificate and its private key in one PEM text; null for none.</summary>
    public string? DeviceCertificate { get; set; }

    /// <summary>The stored authorities. As on the board, a bundle that cannot be read counts as none, and nobody is told there.</summary>
    internal IReadOnlyList<X509Certificate2> Authorities()
    {
        if (AuthorityBundle is not { Length: > 0 } bundle)
            return [];
        try
        {
            bool isText = bundle.AsSpan().StartsWith("-----"u8);
            if (!isText || bundle[^1] == 0)
                return Parse(bundle);
        }
        catch (CryptographicException)
        {
        }

        misuse.Report("Certificate store", "the stored bundle of authorities cannot be read (a PEM text must end with a zero byte): no authority is trusted.");
        return [];
    }

    /// <summary>Certificates of a PEM text, or one in DER.</summary>
    /// <exception cref="CryptographicException">It is neither.</exception>
    internal static IReadOnlyList<X509Certificate2> Parse(ReadOnlySpan<byte> certificates)
    {
        if (!certificates.StartsWith("-----"u8))
            return [X509CertificateLoader.LoadCertificate(certificates)];
        var all = new X509Certificate2Collection();
        all.ImportFromPem(Encoding.ASCII.GetString(certificates.TrimEnd((byte)0)));
        return [.. all];
    }
}
