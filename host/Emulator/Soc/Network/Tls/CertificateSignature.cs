using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>The signature of a certificate (RFC 5280, 4.1).</summary>
internal static class CertificateSignature
{
    /// <summary>The hash that a certificate was signed with; null for one that Mbed TLS's default profile does not take, or that the model does not know.</summary>
    public static HashAlgorithmName? Hash(X509Certificate2 certificate) => certificate.SignatureAlgorithm.Value switch
    {
        "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => HashAlgorithmName.SHA256,
        "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => HashAlgorithmName.SHA384,
        "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Whether one certificate's key made the other's signature: RSA with PKCS #1 v1.5, or ECDSA.</summary>
    public static bool IsBy(X509Certificate2 signer, X509Certificate2 certificate)
    {
        if (Hash(certificate) is not { } hash)
            return false;
        var outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER);
        AsnReader fields = outer.ReadSequence();
        ReadOnlySpan<byte> signed = fields.ReadEncodedValue().Span;
        fields.ReadEncodedValue();
        byte[] signature = fields.ReadBitString(out _);
        using RSA? rsa = signer.GetRSAPublicKey();
        if (rsa is not null)
            return rsa.VerifyData(signed, signature, hash, RSASignaturePadding.Pkcs1);
        using ECDsa? ecdsa = signer.GetECDsaPublicKey();
        return ecdsa is not null && ecdsa.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence);
    }
}
