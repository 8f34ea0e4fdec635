using System.Net.Sockets;
using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>The board's end of TLS after the handshake: records over a socket.</summary>
/// <remarks>
/// Not modelled: resumption, session tickets, renegotiation, compression, other key exchanges than ECDHE on P-256 and other
/// ciphers than AES-256-GCM, records that several writes share.
/// </remarks>
internal sealed partial class TlsClient
{
    private readonly BoardSocket socket;
    private readonly ITlsLink link;
    private readonly Scheduler scheduler;
    private readonly FirmwareContext boot;
    private readonly TlsCosts costs;
    private readonly TlsClientOptions options;
    private readonly int maxSentBytes;
    private readonly TlsRecords records = new();
    private readonly TlsInput input = new();
    private Range unread;
    private bool isOver;

    /// <summary>An end that has not begun its handshake.</summary>
    /// <param name="socket">Connected.</param>
    /// <param name="link">The far end's.</param>
    /// <param name="scheduler">The board's.</param>
    /// <param name="costs">What cryptography takes.</param>
    /// <param name="maxSentBytes">Most content of a record that the board sends.</param>
    /// <param name="options">What it is given.</param>
    public TlsClient(BoardSocket socket, ITlsLink link, Scheduler scheduler, TlsCosts costs, int maxSentBytes, TlsClientOptions options)
    {
        this.socket = socket;
        this.link = link;
        this.scheduler = scheduler;
        this.costs = costs;
        this.maxSentBytes = maxSentBytes;
        this.options = options;
        boot = scheduler.Context;
    }

    /// <summary>Why it went no further; null while it does.</summary>
    public TlsFailure? Failure { get; private set; }

    /// <summary>Content of a record begun that has not been read: all that Mbed TLS counts as available.</summary>
    public int Available => unread.End.Value - unread.Start.Value;

    /// <summary>Whether <see cref="Read"/> has something to say: takes what has arrived.</summary>
    public bool CanRead()
    {
        if (Available > 0 || isOver)
            return true;
        Pull();
        return input.Missing == 0 || input.IsForeign || socket.IsEnded || socket.Error != SocketError.Success;
    }

    /// <summary>Reads what is left of a record or the next one; called by firmware.</summary>
    /// <returns>Bytes; 0 at the end; -1 when the record was none of data, or one is not whole yet.</returns>
    public int Read(Span<byte> target)
    {
        if (Available == 0 && !isOver)
            Open();
        if (Available == 0)
            return isOver ? 0 : -1;
        int taken = Math.Min(Available, target.Length);
        input.Body[unread][..taken].CopyTo(target);
        unread = (unread.Start.Value + taken)..unread.End;
        if (Available == 0)
            input.Clear();
        return taken;
    }

    /// <summary>Sends data; called by firmware.</summary>
    /// <returns>False when the connection is gone.</returns>
    public bool Write(ReadOnlySpan<byte> data)
    {
        while (!data.IsEmpty)
        {
            if (!socket.IsConnected || Failure is not null)
                return false;
            int taken = Math.Min(data.Length, maxSentBytes);
            records.Begin();
            records.AddData(data[..taken]);
            scheduler.Spend(costs.Record(taken));
            socket.Send(records.Flight);
            data = data[taken..];
        }

        return true;
    }

    /// <summary>Tells the far end that nothing more comes.</summary>
    public void CloseNotify()
    {
        if (socket.IsConnected && Failure is null)
            SendAlert(TlsAlert.CloseNotify);
    }

    private void Pull()
    {
        while (input.Missing > 0 && socket.Available > 0 && !input.IsForeign)
            input.Added(socket.Take(input.Room()));
    }

    private void Open()
    {
        Pull();
        if (input.IsForeign)
        {
            End(new TlsFailure(MbedTlsError.SocketError, "what arrived is no TLS record"));
        }
        else if (input.Missing > 0)
        {
            // Mbed TLS takes the end of the connection for the end of the data, close_notify or not.
            isOver = socket.IsEnded && socket.Error == SocketError.Success;
            if (socket.Error != SocketError.Success)
                End(new TlsFailure(MbedTlsError.SocketError, $"the connection is gone ({socket.Error})"));
        }
        else
        {
            OpenRecord();
        }
    }

    private void OpenRecord()
    {
        scheduler.Spend(costs.Record(input.Body.Length));
        if (!records.TryOpen(input.Type, input.Body, out TlsContentType type, out Range where))
        {
            SendAlert(TlsAlert.BadRecordMac);
            End(new TlsFailure(MbedTlsError.SocketError, "a record was changed, lost or repeated on the way"));
            return;
        }

        ReadOnlySpan<byte> content = input.Body[where];
        if (type == TlsContentType.ApplicationData && !content.IsEmpty)
        {
            unread = where;
            return;
        }

        if (type == TlsContentType.Alert && content[1] == (byte)TlsAlert.CloseNotify)
            isOver = true;
        else if (type == TlsContentType.Alert)
            End(new TlsFailure(MbedTlsError.SocketError, GaveUp((TlsAlert)content[1])));
        input.Clear();
    }

    private void End(TlsFailure failure)
    {
        isOver = true;
        Failure = failure;
    }

    private void SendAlert(TlsAlert alert)
    {
        if (!socket.IsConnected)
            return;
        records.Begin();
        records.AddAlert(alert);
        socket.Send(records.Flight);
    }

    private static string GaveUp(TlsAlert alert) => $"the far end gave up with the alert {(int)alert}, {alert}";
}
