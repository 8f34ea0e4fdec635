using System.Net;
using Controller.Emulator.Nano.Streams;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Sockets.NetworkStream</c> of nanoFramework.</summary>
[NanoType("System.Net.Sockets.NetworkStream")]
public class NanoNetworkStream : NanoStream
{
    /// <summary>The far end.</summary>
    protected EndPoint? _remoteEndPoint;

    /// <summary>Whether the stream is closed.</summary>
    protected bool _disposed;

    /// <summary>Kind of socket.</summary>
    protected int _socketType;

    private readonly NanoSocket socket;
    private readonly bool ownsSocket;

    /// <summary>A stream over a socket, which stays the caller's.</summary>
    public NanoNetworkStream(NanoSocket socket)
        : this(socket, ownsSocket: false)
    {
    }

    /// <summary>A stream over a socket.</summary>
    public NanoNetworkStream(NanoSocket socket, bool ownsSocket)
    {
        ArgumentNullException.ThrowIfNull(socket);
        this.socket = socket;
        this.ownsSocket = ownsSocket;
        _remoteEndPoint = socket.RemoteEndPoint;
        _socketType = (int)socket.SocketType;
    }

    private protected NanoSocket Socket => socket;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanTimeout => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override int ReadTimeout
    {
        get => socket.ReceiveTimeout;
        set => socket.ReceiveTimeout = Timeout(value);
    }

    /// <inheritdoc/>
    public override int WriteTimeout
    {
        get => socket.SendTimeout;
        set => socket.SendTimeout = Timeout(value);
    }

    /// <summary>Bytes that can be read without waiting.</summary>
    public override long Length
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return socket.Available;
        }
    }

    /// <inheritdoc/>
    public override long Position
    {
        get => throw NoPosition();
        set => throw NoPosition();
    }

    /// <summary>Whether a read would not wait.</summary>
    public virtual bool DataAvailable => Length > 0;

    /// <summary>Not implemented in nanoFramework either.</summary>
    /// <exception cref="NotImplementedException">Always, as on the board.</exception>
    public override int Read(NanoSpanByte buffer) => throw new NotImplementedException();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckRange(buffer, offset, count);
        return socket.Receive(buffer, offset, count, NanoSocketFlags.None);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        CheckRange(buffer, offset, count);
        socket.Send(buffer, offset, count, NanoSocketFlags.None);
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw NoPosition();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw NoPosition();

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <summary>Closes after a time.</summary>
    /// <param name="timeout">Milliseconds.</param>
    public void Close(int timeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, -1);
        Threading.NanoThread.Sleep(timeout);
        Close();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_disposed)
            return;
        _disposed = true;
        if (disposing && ownsSocket)
            socket.Close();
    }

    private static int Timeout(int value)
    {
        if (value is 0 or < -1)
            throw new ArgumentOutOfRangeException(nameof(value), $"{value} ms is no time-out: use a positive number, or -1 for ever.");
        return value;
    }

    private static NotSupportedException NoPosition() => new("A connection has no position.");
}
