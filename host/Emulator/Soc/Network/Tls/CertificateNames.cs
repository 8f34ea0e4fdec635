using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>Whether a certificate is a host's, as Mbed TLS 3.6 decides (x509_crt.c, x509_crt_verify_name).</summary>
internal static class CertificateNames
{
    private const string CommonName = "2.5.4.3";

    /// <summary>Compares with the alternative names or, only when there are none, with the common names.</summary>
    public static bool Match(X509Certificate2 certificate, string host)
    {
        X509SubjectAlternativeNameExtension? names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        if (names is not null)
        {
            return names.EnumerateDnsNames().Any(name => Matches(name, host))
                || (IPAddress.TryParse(host, out IPAddress? address) && names.EnumerateIPAddresses().Contains(address));
        }

        return certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Any(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName && Matches(part.GetSingleElementValue() ?? "", host));
    }

    // "*.example.com" stands for exactly one label more.
    private static bool Matches(string name, string host)
    {
        if (string.Equals(name, host, StringComparison.OrdinalIgnoreCase))
            return true;
        int dot = host.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && name.Length >= 3 && name.StartsWith("*.", StringComparison.Ordinal)
            && name.AsSpan(1).Equals(host.AsSpan(dot), StringComparison.OrdinalIgnoreCase);
    }
}
