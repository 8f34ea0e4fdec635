namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>Errors of Mbed TLS 3.6 as its headers number them (mbedtls/ssl.h, x509.h, net_sockets.h), and the one that nanoFramework makes of the rest.</summary>
public enum MbedTlsError
{
    /// <summary>MBEDTLS_ERR_SSL_PEER_CLOSE_NOTIFY: the far end has closed in order.</summary>
    PeerCloseNotify = -0x7880,

    /// <summary>MBEDTLS_ERR_SSL_FATAL_ALERT_MESSAGE: the far end has given up.</summary>
    FatalAlert = -0x7780,

    /// <summary>MBEDTLS_ERR_SSL_UNEXPECTED_MESSAGE.</summary>
    UnexpectedMessage = -0x7700,

    /// <summary>MBEDTLS_ERR_SSL_PRIVATE_KEY_REQUIRED: a certificate to show, but no key to it.</summary>
    PrivateKeyRequired = -0x7600,

    /// <summary>MBEDTLS_ERR_SSL_CONN_EOF: the far end has closed.</summary>
    ConnectionEnded = -0x7280,

    /// <summary>MBEDTLS_ERR_SSL_INVALID_RECORD: what arrived is no TLS.</summary>
    InvalidRecord = -0x7200,

    /// <summary>MBEDTLS_ERR_SSL_INVALID_MAC: a record that was changed, lost or repeated on the way.</summary>
    InvalidMac = -0x7180,

    /// <summary>MBEDTLS_ERR_X509_CERT_VERIFY_FAILED.</summary>
    CertificateVerifyFailed = -0x2700,

    /// <summary>MBEDTLS_ERR_NET_CONN_RESET.</summary>
    ConnectionReset = -0x0050,

    /// <summary>SOCK_SOCKET_ERROR of nanoFramework: everything outside the handshake.</summary>
    SocketError = -1,
}
