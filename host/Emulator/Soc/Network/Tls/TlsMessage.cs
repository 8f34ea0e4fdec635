namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>Handshake messages (RFC 8446, 4; RFC 5246, 7.4).</summary>
internal enum TlsMessage
{
    ClientHello = 1,
    ServerHello = 2,
    EncryptedExtensions = 8,
    Certificate = 11,
    ServerKeyExchange = 12,
    CertificateRequest = 13,
    ServerHelloDone = 14,
    CertificateVerify = 15,
    ClientKeyExchange = 16,
    Finished = 20,
}
