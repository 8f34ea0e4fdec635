namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>Versions of TLS that Mbed TLS 3 still speaks.</summary>
[Flags]
public enum TlsVersions
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>TLS 1.2 (RFC 5246).</summary>
    Tls12 = 1,

    /// <summary>TLS 1.3 (RFC 8446).</summary>
    Tls13 = 2,

    /// <summary>Both.</summary>
    All = Tls12 | Tls13,
}
