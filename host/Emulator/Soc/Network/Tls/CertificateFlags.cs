namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>What is wrong with a chain of certificates: the flags of Mbed TLS (mbedtls/x509.h, MBEDTLS_X509_BADCERT_...).</summary>
[Flags]
public enum CertificateFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>One of them has expired.</summary>
    Expired = 0x01,

    /// <summary>It names another host.</summary>
    NameMismatch = 0x04,

    /// <summary>It does not lead to an authority that the board trusts.</summary>
    NotTrusted = 0x08,

    /// <summary>One of them is not valid yet.</summary>
    Future = 0x0200,

    /// <summary>It is not meant for TLS servers (extended key usage).</summary>
    ExtendedKeyUsage = 0x1000,

    /// <summary>A signature uses a hash below SHA-256.</summary>
    WeakHash = 0x4000,

    /// <summary>A key is too short: RSA below 2,048 bits.</summary>
    WeakKey = 0x10000,
}
