namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Security.SslVerification</c>.</summary>
[NanoType("System.Net.Security.SslVerification")]
public enum SslVerification
{
    NoVerification = 1,
    VerifyPeer = 2,
    CertificateRequired = 4,
    VerifyClientOnce = 8,
}
