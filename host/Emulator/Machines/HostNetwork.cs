using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Threading.Channels;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Machines;

/// <summary>
/// Lets the board of a paced machine reach one real TCP service and nothing else. What arrives waits in an inbox until
/// the board's time is brought up to the present.
/// </summary>
public sealed class HostNetwork : INetwork, IDisposable
{
    private const int ReadBytes = 4096;

    private readonly string host;
    private readonly int port;
    private readonly int boardPort;
    private readonly ConcurrentQueue<Action> inbox = new();
    private readonly CancellationTokenSource stop = new();
    private CancellationTokenSource boot = new();

    /// <summary>Opens the way to one service.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">Port.</param>
    /// <param name="boardPort">Port that the board connects to: the same, or the one that a firmware without settings files has compiled in.</param>
    public HostNetwork(string host, int port, int boardPort)
    {
        this.host = host;
        this.port = port;
        this.boardPort = boardPort;
    }

    /// <inheritdoc/>
    public string? BoardAddress => "10.0.0.50";

    /// <inheritdoc/>
    public string? Resolve(string hostName) => VirtualNetwork.ServiceAddress;

    /// <inheritdoc/>
    public void Connect(BoardSocket socket, string address, int port)
    {
        if (port != boardPort)
        {
            inbox.Enqueue(() => socket.Lost(SocketError.ConnectionRefused));
            return;
        }

        _ = CarryAsync(socket, boot.Token);
    }

    /// <inheritdoc/>
    /// <remarks>The host cannot leave a real peer alone with half a connection: its sockets close.</remarks>
    public void BoardDown()
    {
        boot.Cancel();
        boot.Dispose();
        boot = new CancellationTokenSource();
    }

    /// <inheritdoc/>
    public void BoardUp()
    {
    }

    /// <summary>Takes everything that has arrived since the last call.</summary>
    internal IEnumerable<Action> TakeInbox()
    {
        while (inbox.TryDequeue(out Action? item))
            yield return item;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
        boot.Dispose();
    }

    private async Task CarryAsync(BoardSocket board, CancellationToken boardGone)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, boardGone);
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        CancellationToken cancelled = ended.Token;
        try
        {
            await client.ConnectAsync(host, port, cancelled).ConfigureAwait(false);
            var link = new Link(client, () => inbox.Enqueue(() => board.Lost(SocketError.NoBufferSpaceAvailable)));
            inbox.Enqueue(() => board.Established(link));
            Task writing = link.WriteAsync(cancelled);
            await ReadAsync(client, board, cancelled).ConfigureAwait(false);
            link.Close();
            await writing.ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            inbox.Enqueue(() => board.Lost(exception.SocketErrorCode));
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            inbox.Enqueue(() => board.Lost(SocketError.OperationAborted));
        }
    }

    private async Task ReadAsync(Socket client, BoardSocket board, CancellationToken cancelled)
    {
        var buffer = new byte[ReadBytes];
        while (true)
        {
            int count = await client.ReceiveAsync(buffer, cancelled).ConfigureAwait(false);
            if (count == 0)
            {
                inbox.Enqueue(board.Ended);
                return;
            }

            // One piece at a time: the next read begins when the board has room for the last.
            var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Post(board, buffer.AsMemory(0, count).ToArray(), taken, cancelled);
            await taken.Task.WaitAsync(cancelled).ConfigureAwait(false);
        }
    }

    private void Post(BoardSocket board, byte[] bytes, TaskCompletionSource taken, CancellationToken cancelled) => inbox.Enqueue(() =>
    {
        // The board that it was for may have been reset meanwhile.
        if (cancelled.IsCancellationRequested)
            return;
        if (board.IsEnded || board.Deliver(bytes))
            taken.SetResult();
        else
            Post(board, bytes, taken, cancelled);
    });

    private sealed class Link(Socket client, Action overflowed) : ITcpLink
    {
        // Some seconds of telemetry. A broker that takes nothing for longer has lost the board, as it would the real one.
        private readonly Channel<byte[]> outgoing = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(1024) { SingleReader = true });

        public void Send(ReadOnlySpan<byte> bytes)
        {
            if (!outgoing.Writer.TryWrite(bytes.ToArray()))
                overflowed();
        }

        public void Close() => outgoing.Writer.TryComplete();

        public async Task WriteAsync(CancellationToken cancelled)
        {
            await foreach (byte[] bytes in outgoing.Reader.ReadAllAsync(cancelled).ConfigureAwait(false))
                await client.SendAsync(bytes, cancelled).ConfigureAwait(false);
            client.Shutdown(SocketShutdown.Both);
        }
    }
}
