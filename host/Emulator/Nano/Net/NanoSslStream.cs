namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Security.SslStream</c>: it loads; the emulator has no TLS, so no handshake succeeds and nothing passes in the clear.</summary>
[NanoType("System.Net.Security.SslStream")]
public class NanoSslStream : NanoNetworkStream
{
    /// <summary>A stream over a socket.</summary>
    public NanoSslStream(NanoSocket socket)
        : base(socket)
    {
    }

    /// <summary>What the far end must prove.</summary>
    public SslVerification SslVerification { get; set; }

    /// <summary>Whether the board was the server.</summary>
    public bool IsServer => false;

    /// <summary>Whether the device's own certificate is used.</summary>
    public bool UseStoredDeviceCertificate { get; set; }

    /// <inheritdoc/>
    public override bool DataAvailable => throw NoTls(nameof(DataAvailable));

    /// <inheritdoc/>
    public override long Length => throw NoTls(nameof(Length));

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int size) => throw NoTls(nameof(Read));

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int size) => throw NoTls(nameof(Write));

    public void AuthenticateAsClient(string targetHost, NanoSslProtocols enabledSslProtocols) => throw NoTls(nameof(AuthenticateAsClient));

    public void AuthenticateAsClient(string targetHost, NanoX509Certificate clientCertificate, NanoSslProtocols enabledSslProtocols) => throw NoTls(nameof(AuthenticateAsClient));

    public void AuthenticateAsClient(string targetHost, NanoX509Certificate clientCertificate, NanoX509Certificate ca, NanoSslProtocols enabledSslProtocols)
        => throw NoTls(nameof(AuthenticateAsClient));

    public void AuthenticateAsServer(NanoX509Certificate serverCertificate, NanoSslProtocols enabledSslProtocols) => throw NoTls(nameof(AuthenticateAsServer));

    public void AuthenticateAsServer(NanoX509Certificate serverCertificate, bool clientCertificateRequired, NanoSslProtocols enabledSslProtocols)
        => throw NoTls(nameof(AuthenticateAsServer));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => base.Dispose(disposing);

    private static NotSupportedException NoTls(string member) => NotModelled.Member("SslStream." + member, "TLS");
}
