using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>
/// Bytes of handshake messages without their four bytes of header: what the structures add up to (RFC 5246, 7.4; RFC 8446, 4;
/// RFC 8422, 5) for ECDHE on P-256 with AES-256-GCM and SHA-384. Assumed: the extensions of the hellos, and certificates of 1,000
/// bytes with RSA-2048 keys and 600 with P-256, whatever their DER has, so that signatures do not change the trace.
/// </summary>
internal static class TlsSizes
{
    public const int ClientHelloWithoutName = 200;
    public const int ServerHello = 87;
    public const int EncryptedExtensions = 2;
    public const int CertificateRequest = 50;
    public const int ClientKeyExchange = 66;
    public const int Finished12 = 12;
    public const int Finished13 = 48;
    public const int ChangeCipherSpec = 1;

    private const int CurvePoint = 69;

    public static int Certificates(IEnumerable<X509Certificate2> chain) => 3 + chain.Sum(each => 3 + (IsRsa(each, out int bytes) ? 744 + bytes : 600));

    public static int ServerKeyExchange(X509Certificate2 own) => CurvePoint + Signature(own);

    // Algorithm, length, signature.
    public static int Signature(X509Certificate2 own) => 4 + (IsRsa(own, out int bytes) ? bytes : 71);

    private static bool IsRsa(X509Certificate2 certificate, out int bytes)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        bytes = (rsa?.KeySize ?? 0) / 8;
        return rsa is not null;
    }
}
