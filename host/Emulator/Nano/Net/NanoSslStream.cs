using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Controller.Emulator.Kernel;
using Controller.Emulator.Nano.Core;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Soc.Network.Tls;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Security.SslStream</c> of nanoFramework as a client of services on the virtual network.</summary>
/// <remarks>
/// From nf-interpreter as it is built for System.Net's native version 100.2.0.12 (2123eafba^, src/PAL/COM/sockets/ssl): the
/// handshake runs in a blocking native call without time-out, so no other thread of the firmware runs; it fails with a
/// <see cref="NanoSocketException"/> whose code is Mbed TLS's. Version 100.2.0.14 throws a CryptographicException instead.
/// </remarks>
[NanoType("System.Net.Security.SslStream")]
public class NanoSslStream : NanoNetworkStream
{
    // MBEDTLS_SSL_OUT_CONTENT_LEN: ESP-IDF's default with CONFIG_MBEDTLS_ASYMMETRIC_CONTENT_LEN, and Mbed TLS's own.
    private const int Esp32SentBytes = 4096;
    private const long PatienceNanoseconds = 10_000_000_000;
    private TlsClient? client;

    /// <summary>A stream over a socket, which it closes.</summary>
    public NanoSslStream(NanoSocket socket)
        : base(socket)
    {
    }

    /// <summary>What the far end must prove. Only <see cref="SslVerification.CertificateRequired"/> makes the board look at all.</summary>
    public SslVerification SslVerification { get; set; } = SslVerification.CertificateRequired;

    /// <summary>Whether the board was the server.</summary>
    public bool IsServer => false;

    /// <summary>Whether the device's own certificate is used, if one is stored.</summary>
    public bool UseStoredDeviceCertificate { get; set; }

    /// <inheritdoc/>
    public override bool DataAvailable => Length > 0;

    /// <summary>What is left of a record that a read has begun; on the board too, data that has arrived but was not looked at does not count.</summary>
    public override long Length
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return Established().Available;
        }
    }

    /// <summary>Waits for data.</summary>
    /// <returns>How many bytes; 0 when the far end has closed.</returns>
    /// <exception cref="NanoSocketException">Time-out (10060), or -1 for everything else.</exception>
    public override int Read(byte[] buffer, int offset, int size)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckRange(buffer, offset, size);
        TlsClient open = Established();
        if (size == 0)
            return 0;
        BoardSocket connection = Socket.Open();
        while (true)
        {
            int read = open.Read(buffer.AsSpan(offset, size));
            if (open.Failure is { } failure)
                throw new NanoSocketException(failure);
            if (read >= 0)
                return read;
            int timeout = Socket.ReceiveTimeout > 0 ? Socket.ReceiveTimeout : -1;
            if (!open.CanRead() && !connection.Wait(timeout, open.CanRead, open.CanRead))
                throw new NanoSocketException(SocketError.TimedOut);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int size)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckRange(buffer, offset, size);
        TlsClient open = Established();
        NanoBoard.Enter();
        if (!open.Write(buffer.AsSpan(offset, size)))
            throw new NanoSocketException(new TlsFailure(MbedTlsError.SocketError, open.Failure?.Reason ?? "the connection is gone"));
    }

    public void AuthenticateAsClient(string targetHost, NanoSslProtocols enabledSslProtocols) => Authenticate(targetHost, null, null, enabledSslProtocols);

    public void AuthenticateAsClient(string targetHost, NanoX509Certificate clientCertificate, NanoSslProtocols enabledSslProtocols)
        => Authenticate(targetHost, clientCertificate, null, enabledSslProtocols);

    public void AuthenticateAsClient(string targetHost, NanoX509Certificate clientCertificate, NanoX509Certificate ca, NanoSslProtocols enabledSslProtocols)
        => Authenticate(targetHost, clientCertificate, ca, enabledSslProtocols);

    public void AuthenticateAsServer(NanoX509Certificate serverCertificate, NanoSslProtocols enabledSslProtocols) => throw NoServer();

    public void AuthenticateAsServer(NanoX509Certificate serverCertificate, bool clientCertificateRequired, NanoSslProtocols enabledSslProtocols) => throw NoServer();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!_disposed && disposing)
        {
            NanoBoard.Enter();
            client?.CloseNotify();
            Socket.Close();
        }

        base.Dispose(disposing);
    }

    private static NotSupportedException NoServer() => NotModelled.Member("SslStream.AuthenticateAsServer", "TLS server");

    // The board reads through a null pointer here, and crashes.
    private TlsClient Established() => client ?? throw new InvalidOperationException("SslStream: no handshake has succeeded. The board's native code crashes on this call.");

    private void Authenticate(string targetHost, NanoX509Certificate? own, NanoX509Certificate? ca, NanoSslProtocols protocols)
    {
        if (client is not null)
            throw NanoError.InvalidOperation();
        if (targetHost is null)
            throw NanoError.ArgumentNull();
        Board hardware = NanoBoard.Enter();
        BoardSocket connection = Socket.Open();
        if (connection.Link is not ITlsLink link)
        {
            throw connection.IsConnected
                ? NotModelled.Member("SslStream.AuthenticateAsClient", "TLS to services outside the virtual network")
                : new NanoSocketException(new TlsFailure(MbedTlsError.ConnectionReset, "the socket is not connected"));
        }

        var costs = new TlsCosts(hardware.Model.Mcu.ClockHertz);
        TlsClientOptions options = Options(hardware, targetHost, own, ca, protocols);
        var trial = new TlsClient(connection, link, hardware.Scheduler, costs, hardware.Model.Mcu.IsStm32 ? TlsRecords.MaxContentBytes : Esp32SentBytes, options);
        Wait(hardware, trial);
        client = trial;
    }

    private static void Wait(Board hardware, TlsClient trial)
    {
        Scheduler scheduler = hardware.Scheduler;
        FirmwareThread self = scheduler.Running;
        FirmwareContext boot = scheduler.Context;
        bool isOver = false;
        TimedEvent impatience = scheduler.Schedule(scheduler.NowNanoseconds + PatienceNanoseconds, () =>
        {
            if (!boot.IsDead)
                hardware.Misuse.Report("SslStream", $"the handshake has waited {PatienceNanoseconds / 1_000_000_000} s for the far end. The native call has no time-out and nothing else of the firmware runs meanwhile; that an STM32's watchdog then resets the board is not modelled.");
        });
        trial.Start(_ =>
        {
            isOver = true;
            impatience.Cancel();
            scheduler.Release();
            scheduler.Wake(self);
        });
        scheduler.Hold();
        scheduler.Wait(-1, () => isOver, _ => trial.Failure is { } failure ? throw new NanoSocketException(failure) : true, scheduler.Release);
    }

    private TlsClientOptions Options(Board hardware, string host, NanoX509Certificate? own, NanoX509Certificate? ca, NanoSslProtocols protocols)
    {
        try
        {
            List<X509Certificate2> authorities = [.. hardware.Certificates.Authorities()];
            if (ca?.GetRawCertData() is { } trusted)
                authorities.AddRange(CertificateStore.Parse(trusted));
            byte[]? certificate = own?.GetRawCertData();
            string? key = own is NanoX509Certificate2 { PrivateKey: { } bytes } ? Encoding.ASCII.GetString(bytes).TrimEnd('\0') : null;
            if (UseStoredDeviceCertificate && hardware.Certificates.DeviceCertificate is { } stored)
                (certificate, key) = (Encoding.ASCII.GetBytes(stored + "\0"), stored);
            X509Certificate2? shown = certificate is null ? null : CertificateStore.Parse(certificate)[0];
            return new TlsClientOptions(host, Versions(protocols), authorities, SslVerification == SslVerification.CertificateRequired, shown, key is not null && IsKeyOf(shown!, key), Now);

            DateTime Now() => DateTime.UnixEpoch.AddTicks((hardware.Scheduler.NowNanoseconds / 100) + hardware.UtcOffsetTicks);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new NanoSocketException(new TlsFailure(MbedTlsError.SocketError, $"a certificate or key cannot be read: {exception.Message}"));
        }
    }

    // ssl_generic_init_internal.cpp: 1.2 is the least that is offered, and nothing asked for means 1.3 alone.
    private static TlsVersions Versions(NanoSslProtocols protocols)
    {
        const NanoSslProtocols old = NanoSslProtocols.Tls | NanoSslProtocols.Tls11 | NanoSslProtocols.Tls12;
        TlsVersions versions = (protocols & NanoSslProtocols.Tls13) != 0 || protocols == NanoSslProtocols.None ? TlsVersions.Tls13 : TlsVersions.None;
        return (protocols & old) != 0 ? versions | TlsVersions.Tls12 : versions;
    }

    private static bool IsKeyOf(X509Certificate2 certificate, string key)
    {
        using RSA? rsa = certificate.GetRSAPublicKey();
        using X509Certificate2 both = rsa is not null ? WithKey(RSA.Create(), key, certificate.CopyWithPrivateKey) : WithKey(ECDsa.Create(), key, certificate.CopyWithPrivateKey);
        return both.HasPrivateKey;
    }

    private static X509Certificate2 WithKey<T>(T algorithm, string key, Func<T, X509Certificate2> copy)
        where T : AsymmetricAlgorithm
    {
        using (algorithm)
        {
            algorithm.ImportFromPem(key);
            return copy(algorithm);
        }
    }
}
