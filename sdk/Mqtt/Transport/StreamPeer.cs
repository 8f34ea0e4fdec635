using System.Threading.Channels;

namespace Controller.Sdk.Mqtt.Transport;

/// <summary>Carries a connection over a stream: one loop reads, one writes what was queued.</summary>
internal sealed class StreamPeer : IMqttPeer, IDisposable
{
    private const int ReadBufferBytes = 16 * 1024;

    // Small packets leave together: one system call, one TCP segment.
    private const int WriteBufferBytes = 16 * 1024;

    // How long a close waits for queued bytes to leave and for the far end to close its side.
    private static readonly TimeSpan _closeGrace = TimeSpan.FromMilliseconds(500);

    private readonly Stream _stream;
    private readonly Func<Task>? _endSending;
    private readonly TimeProvider _time;
    private readonly Channel<ReadOnlyMemory<byte>> _outbound =
        Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true });

    private readonly CancellationTokenSource _abort = new();
    private readonly Lock _gate = new();
    private readonly List<(long Below, TaskCompletionSource Done)> _waiters = [];
    private ITimer? _graceTimer;
    private long _unsentBytes;
    private bool _closing;
    private bool _ended;

    /// <summary>A peer over an open stream; nothing moves before <see cref="RunAsync"/>.</summary>
    /// <param name="stream">Disposed with the peer.</param>
    /// <param name="name">For logs.</param>
    /// <param name="time">Measures the grace of a close.</param>
    /// <param name="endSending">Tells the far end that no more bytes come (a socket's shutdown of sending, or TLS's close_notify).</param>
    public StreamPeer(Stream stream, string name, TimeProvider time, Func<Task>? endSending = null)
    {
        _stream = stream;
        _time = time;
        _endSending = endSending;
        Name = name;
    }

    public string Name { get; }

    public long UnsentBytes => Interlocked.Read(ref _unsentBytes);

    /// <summary>Called by <see cref="RunAsync"/> at its end.</summary>
    public void Dispose() => _abort.Dispose();

    /// <summary>Starts both loops; completes when the connection is over and the stream is disposed.</summary>
    public async Task RunAsync(IMqttReceiver receiver)
    {
        Task writing = WriteAsync(_abort.Token);
        string reason = "the receiver failed";
        try
        {
            reason = await ReadAsync(receiver, _abort.Token).ConfigureAwait(false);
        }
        finally
        {
            receiver.Closed(reason);
            Close();
            await writing.ConfigureAwait(false);
            lock (_gate)
            {
                _ended = true;
                _graceTimer?.Dispose();
                foreach ((_, TaskCompletionSource done) in _waiters) done.TrySetResult();
                _waiters.Clear();
            }
            await _stream.DisposeAsync().ConfigureAwait(false);
            Dispose();
        }
    }

    public void Send(ReadOnlyMemory<byte> bytes)
    {
        Interlocked.Add(ref _unsentBytes, bytes.Length);
        if (!_outbound.Writer.TryWrite(bytes)) Interlocked.Add(ref _unsentBytes, -bytes.Length);
    }

    public void Close()
    {
        lock (_gate)
        {
            if (_closing || _ended) return;
            _closing = true;
            _graceTimer = _time.CreateTimer(static peer => ((StreamPeer)peer!).Abort(), this, _closeGrace, Timeout.InfiniteTimeSpan);
        }
        _outbound.Writer.TryComplete();
    }

    /// <summary>Ends the connection now, whatever is queued.</summary>
    public void Abort()
    {
        lock (_gate)
        {
            if (_ended) return;
            _outbound.Writer.TryComplete();
            _abort.Cancel();
        }
    }

    public Task WaitUntilUnsentBelowAsync(long bytes, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_ended || UnsentBytes < bytes) return Task.CompletedTask;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((bytes, done));
            return done.Task.WaitAsync(cancellationToken);
        }
    }

    private async Task<string> ReadAsync(IMqttReceiver receiver, CancellationToken abort)
    {
        byte[] buffer = new byte[ReadBufferBytes];
        try
        {
            while (true)
            {
                int count = await _stream.ReadAsync(buffer, abort).ConfigureAwait(false);
                if (count == 0) return "the other side closed the connection";
                receiver.Receive(buffer.AsSpan(0, count));
            }
        }
        catch (OperationCanceledException)
        {
            return "the connection was aborted";
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            return $"the connection broke: {e.Message}";
        }
    }

    private async Task WriteAsync(CancellationToken abort)
    {
        byte[] buffer = new byte[WriteBufferBytes];
        ChannelReader<ReadOnlyMemory<byte>> queue = _outbound.Reader;
        try
        {
            while (await queue.WaitToReadAsync(abort).ConfigureAwait(false))
            {
                int filled = 0;
                while (queue.TryRead(out ReadOnlyMemory<byte> packet))
                {
                    if (filled + packet.Length > buffer.Length)
                    {
                        await WriteAndCountAsync(buffer.AsMemory(0, filled), abort).ConfigureAwait(false);
                        filled = 0;
                    }
                    if (packet.Length > buffer.Length)
                    {
                        await WriteAndCountAsync(packet, abort).ConfigureAwait(false);
                        continue;
                    }
                    packet.CopyTo(buffer.AsMemory(filled));
                    filled += packet.Length;
                }
                await WriteAndCountAsync(buffer.AsMemory(0, filled), abort).ConfigureAwait(false);
                await _stream.FlushAsync(abort).ConfigureAwait(false);
            }
            if (_endSending is not null) await _endSending().ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            // The reading loop sees the same end and reports it.
            Abort();
        }
    }

    private async Task WriteAndCountAsync(ReadOnlyMemory<byte> bytes, CancellationToken abort)
    {
        if (bytes.IsEmpty) return;
        await _stream.WriteAsync(bytes, abort).ConfigureAwait(false);
        long left = Interlocked.Add(ref _unsentBytes, -bytes.Length);
        lock (_gate)
        {
            for (int i = _waiters.Count - 1; i >= 0; i--)
            {
                if (left >= _waiters[i].Below) continue;
                _waiters[i].Done.TrySetResult();
                _waiters.RemoveAt(i);
            }
        }
    }
}
