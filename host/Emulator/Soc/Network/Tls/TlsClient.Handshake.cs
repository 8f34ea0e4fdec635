using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <content>The handshake, in events: nothing of the firmware runs meanwhile. Flights as in RFC 5246, figure 1, and RFC 8446, figure 1.</content>
internal sealed partial class TlsClient
{
    private Action<TlsFailure?>? ended;
    private bool isBusy;
    private bool isAsked;

    /// <summary>Begins the handshake.</summary>
    /// <param name="onEnded">Told how it ended, once.</param>
    public void Start(Action<TlsFailure?> onEnded)
    {
        ended = onEnded;
        socket.Changed = Advance;
        // TLS 1.3 sends a key with the first message.
        long share = options.Versions.HasFlag(TlsVersions.Tls13) ? costs.KeyShare : 0;
        After(costs.Setup + share, () =>
        {
            records.Begin();
            records.AddMessage(TlsMessage.ClientHello, TlsSizes.ClientHelloWithoutName + options.Host.Length, [3, 3, (byte)options.Versions]);
            Send();
        });
    }

    private void After(long nanoseconds, Action action)
    {
        isBusy = true;
        scheduler.Schedule(scheduler.NowNanoseconds + nanoseconds, () =>
        {
            if (boot.IsDead)
                return;
            isBusy = false;
            action();
            Advance();
        });
    }

    private void Advance()
    {
        while (!isBusy && ended is not null)
        {
            Pull();
            if (input.IsForeign)
            {
                Finish(new TlsFailure(MbedTlsError.InvalidRecord, "what arrived is no TLS record: the far end does not speak TLS on this port"));
            }
            else if (input.Missing == 0)
            {
                Take();
            }
            else
            {
                if (socket.Error != SocketError.Success)
                    Finish(new TlsFailure(MbedTlsError.ConnectionReset, $"the connection broke ({socket.Error})"));
                else if (socket.IsEnded)
                    Finish(new TlsFailure(MbedTlsError.ConnectionEnded, "the far end closed the connection"));
                return;
            }
        }
    }

    private void Take()
    {
        if (!records.TryOpen(input.Type, input.Body, out TlsContentType type, out Range where))
        {
            GiveUp(TlsAlert.BadRecordMac, new TlsFailure(MbedTlsError.InvalidMac, "a record was changed, lost or repeated on the way"));
            return;
        }

        ReadOnlySpan<byte> content = input.Body[where];
        switch (type)
        {
            case TlsContentType.Alert when content.Length == 2:
                bool isClose = content[1] == (byte)TlsAlert.CloseNotify;
                Finish(new TlsFailure(isClose ? MbedTlsError.PeerCloseNotify : MbedTlsError.FatalAlert, GaveUp((TlsAlert)content[1])));
                break;
            case TlsContentType.ChangeCipherSpec:
                if (records.Version == TlsVersions.Tls12)
                    records.ProtectReceived();
                break;
            case TlsContentType.Handshake when !content.IsEmpty:
                TakeMessage((TlsMessage)content[0], content);
                break;
            default:
                Unexpected(type.ToString());
                break;
        }

        input.Clear();
    }

    private void TakeMessage(TlsMessage message, ReadOnlySpan<byte> content)
    {
        switch (message)
        {
            case TlsMessage.ServerHello when records.Version == TlsVersions.None && content.Length == 4 + TlsSizes.ServerHello && link.Tls is not null:
                records.Version = (TlsVersions)content[6];
                if (records.Version == TlsVersions.Tls13)
                    records.ProtectReceived();
                break;
            case TlsMessage.EncryptedExtensions or TlsMessage.Certificate or TlsMessage.CertificateVerify or TlsMessage.ServerKeyExchange when records.Version != TlsVersions.None:
                break;
            case TlsMessage.CertificateRequest when records.Version != TlsVersions.None:
                isAsked = true;
                break;
            case TlsMessage.ServerHelloDone when records.Version == TlsVersions.Tls12:
            case TlsMessage.Finished when records.Version == TlsVersions.Tls13:
                Verify(link.Tls!.CertificateChain);
                break;
            case TlsMessage.Finished when records.Version == TlsVersions.Tls12:
                Finish(null);
                break;
            default:
                Unexpected(message.ToString());
                break;
        }
    }

    private void Verify(IReadOnlyList<X509Certificate2> chain)
    {
        long cost = 0;
        if (options.Verifies)
        {
            var verifier = new CertificateVerifier(options.Authorities, options.Now());
            CertificateFlags flags = verifier.VerifyServer(chain, options.Host);
            cost = verifier.Signers.Sum(costs.Verify);
            if (flags != CertificateFlags.None)
            {
                After(cost, () => GiveUp(Alert(flags), new TlsFailure(MbedTlsError.CertificateVerifyFailed, $"{verifier.Reason} (flags 0x{(int)flags:X})")));
                return;
            }
        }

        // The server's signature of its half of the key exchange; then the shared key, and in TLS 1.2 only now the board's half.
        cost += costs.Verify(chain[0]) + (records.Version == TlsVersions.Tls12 ? 2 * costs.KeyShare : costs.KeyShare);
        bool isShown = isAsked && options.OwnCertificate is not null;
        if (isShown && !options.HasPrivateKey)
        {
            After(cost, () => GiveUp(TlsAlert.HandshakeFailure, new TlsFailure(MbedTlsError.PrivateKeyRequired, "the server wants a certificate, and the one to show has no private key")));
            return;
        }

        After(cost + (isShown ? costs.Sign(options.OwnCertificate!) : 0), Answer);
    }

    private void Answer()
    {
        link.ClientCertificate = isAsked ? options.OwnCertificate : null;
        bool is13 = records.Version == TlsVersions.Tls13;
        records.Begin();
        if (is13)
        {
            records.AddChangeCipherSpec();
            records.ProtectSent();
        }

        if (isAsked)
            records.AddMessage(TlsMessage.Certificate, TlsSizes.Certificates(link.ClientCertificate is { } own ? [own] : []));
        if (!is13)
            records.AddMessage(TlsMessage.ClientKeyExchange, TlsSizes.ClientKeyExchange);
        if (link.ClientCertificate is { } shown)
            records.AddMessage(TlsMessage.CertificateVerify, TlsSizes.Signature(shown));
        if (!is13)
        {
            records.AddChangeCipherSpec();
            records.ProtectSent();
        }

        records.AddMessage(TlsMessage.Finished, is13 ? TlsSizes.Finished13 : TlsSizes.Finished12);
        Send();
        if (!is13)
            return;
        records.ProtectSent();
        records.ProtectReceived();
        Finish(null);
    }

    // The order of ssl_tls.c, mbedtls_ssl_verify_certificate.
    private static TlsAlert Alert(CertificateFlags flags) => flags switch
    {
        _ when flags.HasFlag(CertificateFlags.NameMismatch) => TlsAlert.BadCertificate,
        _ when flags.HasFlag(CertificateFlags.ExtendedKeyUsage) => TlsAlert.UnsupportedCertificate,
        _ when flags.HasFlag(CertificateFlags.Expired) => TlsAlert.CertificateExpired,
        _ when flags.HasFlag(CertificateFlags.NotTrusted) => TlsAlert.UnknownAuthority,
        _ => TlsAlert.CertificateUnknown,
    };

    private void Unexpected(string what)
        => GiveUp(TlsAlert.UnexpectedMessage, new TlsFailure(MbedTlsError.UnexpectedMessage, $"{what} at the wrong time: the far end does not speak TLS as a server does"));

    private void GiveUp(TlsAlert alert, TlsFailure failure)
    {
        SendAlert(alert);
        Finish(failure);
    }

    private void Send()
    {
        if (socket.IsConnected)
            socket.Send(records.Flight);
    }

    private void Finish(TlsFailure? failure)
    {
        Action<TlsFailure?> told = ended!;
        ended = null;
        socket.Changed = null;
        Failure = failure;
        isOver = failure is not null;
        told(failure);
    }
}
