using System.Security.Cryptography.X509Certificates;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>The service's end of TLS: the service itself sees only what is in the records. Its own time is not modelled.</summary>
internal sealed class TlsServerPeer(IVirtualPeer link, ITlsLink shown, TlsService tls, Func<IVirtualPeer, IVirtualService> accept) : IVirtualService, IVirtualPeer
{
    // Message header, two bytes of version, the model's own byte.
    private const int LeastHelloBytes = 7;
    private readonly TlsRecords records = new();
    private readonly TlsInput input = new();
    private IVirtualService? service;
    private bool isClosed;
    private bool hasHello;

    public void Receive(ReadOnlySpan<byte> bytes)
    {
        while (!isClosed && !bytes.IsEmpty)
        {
            Span<byte> room = input.Room();
            int taken = Math.Min(room.Length, bytes.Length);
            bytes[..taken].CopyTo(room);
            bytes = bytes[taken..];
            input.Added(taken);
            if (input.IsForeign)
                GiveUp(TlsAlert.DecodeError);
            else if (input.Missing == 0)
                TakeRecord();
        }
    }

    public void Closed()
    {
        if (!isClosed)
            service?.Closed();
        isClosed = true;
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (isClosed)
            return;
        while (!bytes.IsEmpty)
        {
            int taken = Math.Min(bytes.Length, TlsRecords.MaxContentBytes);
            records.Begin();
            records.AddData(bytes[..taken]);
            link.Send(records.Flight);
            bytes = bytes[taken..];
        }
    }

    public void Close()
    {
        if (isClosed)
            return;
        isClosed = true;
        SendAlert(TlsAlert.CloseNotify);
        link.Close();
    }

    private void TakeRecord()
    {
        if (!records.TryOpen(input.Type, input.Body, out TlsContentType type, out Range where))
        {
            GiveUp(TlsAlert.BadRecordMac);
            return;
        }

        ReadOnlySpan<byte> content = input.Body[where];
        switch (type)
        {
            case TlsContentType.Alert:
                Closed();
                link.Close();
                break;
            case TlsContentType.ChangeCipherSpec:
                if (hasHello && records.Version == TlsVersions.Tls12)
                    records.ProtectReceived();
                break;
            case TlsContentType.Handshake when !content.IsEmpty:
                TakeMessage((TlsMessage)content[0], content);
                break;
            case TlsContentType.ApplicationData when service is not null:
                service.Receive(content);
                break;
            default:
                GiveUp(TlsAlert.UnexpectedMessage);
                break;
        }

        input.Clear();
    }

    private void TakeMessage(TlsMessage message, ReadOnlySpan<byte> content)
    {
        switch (message)
        {
            case TlsMessage.ClientHello when !hasHello && content.Length >= LeastHelloBytes:
                Answer((TlsVersions)content[LeastHelloBytes - 1]);
                break;
            case TlsMessage.Certificate when hasHello:
                Judge();
                break;
            case TlsMessage.ClientKeyExchange or TlsMessage.CertificateVerify when hasHello:
                break;
            case TlsMessage.Finished when hasHello && service is null:
                Finish();
                break;
            default:
                GiveUp(TlsAlert.UnexpectedMessage);
                break;
        }
    }

    private void Answer(TlsVersions offered)
    {
        TlsVersions common = offered & tls.Versions;
        if (common == TlsVersions.None)
        {
            GiveUp(TlsAlert.ProtocolVersion);
            return;
        }

        hasHello = true;
        X509Certificate2 own = tls.CertificateChain[0];
        records.Begin();
        records.Version = common.HasFlag(TlsVersions.Tls13) ? TlsVersions.Tls13 : TlsVersions.Tls12;
        records.AddMessage(TlsMessage.ServerHello, TlsSizes.ServerHello, [3, 3, (byte)records.Version]);
        if (records.Version == TlsVersions.Tls13)
        {
            records.AddChangeCipherSpec();
            records.ProtectSent();
            records.ProtectReceived();
            records.AddMessage(TlsMessage.EncryptedExtensions, TlsSizes.EncryptedExtensions);
            AddRequest();
            records.AddMessage(TlsMessage.Certificate, TlsSizes.Certificates(tls.CertificateChain));
            records.AddMessage(TlsMessage.CertificateVerify, TlsSizes.Signature(own));
            records.AddMessage(TlsMessage.Finished, TlsSizes.Finished13);
            // What the server says from here on is under the keys of the data (RFC 8446, 2).
            records.ProtectSent();
        }
        else
        {
            records.AddMessage(TlsMessage.Certificate, TlsSizes.Certificates(tls.CertificateChain));
            records.AddMessage(TlsMessage.ServerKeyExchange, TlsSizes.ServerKeyExchange(own));
            AddRequest();
            records.AddMessage(TlsMessage.ServerHelloDone, 0);
        }

        link.Send(records.Flight);
    }

    private void AddRequest()
    {
        if (tls.RequiresClientCertificate)
            records.AddMessage(TlsMessage.CertificateRequest, TlsSizes.CertificateRequest);
    }

    // RFC 5246, 7.4.6, has handshake_failure for a client without certificate, RFC 8446, 4.4.2.4, certificate_required.
    private void Judge()
    {
        if (shown.ClientCertificate is not { } certificate)
        {
            if (tls.RequiresClientCertificate)
                GiveUp(records.Version == TlsVersions.Tls13 ? TlsAlert.CertificateRequired : TlsAlert.HandshakeFailure);
        }
        else if (tls.ClientAuthorities.Count > 0 && new CertificateVerifier(tls.ClientAuthorities, now: null).Verify([certificate]) != CertificateFlags.None)
        {
            GiveUp(TlsAlert.UnknownAuthority);
        }
    }

    private void Finish()
    {
        if (records.Version == TlsVersions.Tls12)
        {
            records.Begin();
            records.AddChangeCipherSpec();
            records.ProtectSent();
            records.AddMessage(TlsMessage.Finished, TlsSizes.Finished12);
            link.Send(records.Flight);
        }
        else
        {
            records.ProtectReceived();
        }

        service = accept(this);
    }

    private void GiveUp(TlsAlert alert)
    {
        SendAlert(alert);
        Closed();
        link.Close();
    }

    private void SendAlert(TlsAlert alert)
    {
        records.Begin();
        records.AddAlert(alert);
        link.Send(records.Flight);
    }
}
