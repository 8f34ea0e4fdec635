namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>Descriptions of alerts (RFC 8446, 6; RFC 5246, 7.2).</summary>
internal enum TlsAlert
{
    CloseNotify = 0,
    UnexpectedMessage = 10,
    BadRecordMac = 20,
    HandshakeFailure = 40,
    BadCertificate = 42,
    UnsupportedCertificate = 43,
    CertificateExpired = 45,
    CertificateUnknown = 46,
    UnknownAuthority = 48,
    DecodeError = 50,
    ProtocolVersion = 70,
    CertificateRequired = 116,
}
