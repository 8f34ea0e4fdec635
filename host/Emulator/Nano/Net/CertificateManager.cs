using System.Text;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Security.CertificateManager</c>: the bundle of authorities in the configuration flash. Nothing is checked, as on the board.</summary>
[NanoType("System.Net.Security.CertificateManager")]
public static class CertificateManager
{
    /// <summary>Stores certificates in place of what was stored.</summary>
    public static bool AddCaCertificateBundle(NanoX509Certificate[] ca)
    {
        ArgumentNullException.ThrowIfNull(ca);
        return Store([.. ca.SelectMany(each => (each.GetRawCertData() ?? []).AsSpan().TrimEnd((byte)0).ToArray()), 0]);
    }

    /// <summary>Stores certificates in place of what was stored.</summary>
    /// <param name="ca">PEM with a zero byte at its end, or one certificate in DER.</param>
    public static bool AddCaCertificateBundle(byte[] ca)
    {
        ArgumentNullException.ThrowIfNull(ca);
        return Store([.. ca]);
    }

    /// <summary>Stores certificates in place of what was stored.</summary>
    /// <param name="ca">PEM.</param>
    public static bool AddCaCertificateBundle(string ca) => Store(Encoding.UTF8.GetBytes(ca + "\0"));

    private static bool Store(byte[] bundle)
    {
        NanoBoard.Enter().Certificates.AuthorityBundle = bundle;
        return true;
    }
}
