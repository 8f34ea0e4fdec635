using System.Net.Sockets;
using Controller.Emulator.Kernel;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Soc.Network;

/// <summary>The board's half of a TCP connection: a bounded receive buffer and the threads that wait for it.</summary>
public sealed class BoardSocket
{
    // lwIP's receive window on ESP32 by default, four segments of 1,436 bytes (ESP-IDF, CONFIG_LWIP_TCP_WND_DEFAULT).
    private const int MaxBufferedBytes = 5744;

    // Most connections never hold more than a message or two, and a fleet has thousands of them.
    private const int FirstBufferBytes = 1024;

    private readonly Scheduler scheduler;
    private readonly TraceRecorder trace;
    private readonly List<FirmwareThread> waiters = [];
    private byte[] buffer = new byte[FirstBufferBytes];
    private int start;
    private int count;
    private ITcpLink? link;

    internal BoardSocket(Scheduler scheduler, TraceRecorder trace)
    {
        this.scheduler = scheduler;
        this.trace = trace;
    }

    /// <summary>Whether data can go both ways, as far as the board knows.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Whether the far end has closed; buffered bytes can still be read.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Why the connection failed; <see cref="SocketError.Success"/> while it has not.</summary>
    public SocketError Error { get; private set; }

    /// <summary>Bytes that can be read without waiting.</summary>
    public int Available => count;

    /// <summary>Free space of the receive buffer, in bytes.</summary>
    public int FreeBytes => MaxBufferedBytes - count;

    /// <summary>Runs whenever something has happened to the connection, in the event that brought it; null for nothing.</summary>
    internal Action? Changed { get; set; }

    /// <summary>Runs whenever the board has read, for a sender that waits for room.</summary>
    internal Action? RoomMade { get; set; }

    /// <summary>The far half; null while there is none.</summary>
    internal ITcpLink? Link => link;

    /// <summary>From outside: the connection stands.</summary>
    public void Established(ITcpLink newLink)
    {
        link = newLink;
        IsConnected = true;
        WakeAll();
    }

    /// <summary>From outside: bytes arrived.</summary>
    /// <returns>False when they do not fit: the far end must hold them until there is room.</returns>
    public bool Deliver(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > FreeBytes)
            return false;
        trace.Record(scheduler.NowNanoseconds, TraceKind.NetworkIn, bytes);
        Reserve(count + bytes.Length);
        int end = (start + count) % buffer.Length;
        int beforeWrap = Math.Min(bytes.Length, buffer.Length - end);
        bytes[..beforeWrap].CopyTo(buffer.AsSpan(end));
        bytes[beforeWrap..].CopyTo(buffer);
        count += bytes.Length;

        WakeAll();
        return true;
    }

    /// <summary>From outside: the far end closed in order.</summary>
    public void Ended()
    {
        IsEnded = true;
        WakeAll();
    }

    /// <summary>From outside: the connection failed.</summary>
    public void Lost(SocketError error)
    {
        Error = error;
        IsConnected = false;
        WakeAll();
    }

    /// <summary>Waits as <see cref="Scheduler.Wait"/> does, woken by whatever happens to the connection.</summary>
    internal T Wait<T>(int timeoutMilliseconds, Func<bool> isDone, Func<T> result)
    {
        FirmwareThread self = scheduler.Running;
        waiters.Add(self);
        return scheduler.Wait(timeoutMilliseconds, isDone, _ => result(), () => waiters.Remove(self));
    }

    internal int Take(Span<byte> target)
    {
        int taken = Math.Min(count, target.Length);
        int beforeWrap = Math.Min(taken, buffer.Length - start);
        buffer.AsSpan(start, beforeWrap).CopyTo(target);
        buffer.AsSpan(0, taken - beforeWrap).CopyTo(target[beforeWrap..]);
        start = (start + taken) % buffer.Length;
        count -= taken;
        RoomMade?.Invoke();
        return taken;
    }

    internal void Send(ReadOnlySpan<byte> bytes)
    {
        trace.Record(scheduler.NowNanoseconds, TraceKind.NetworkOut, bytes);
        link!.Send(bytes);
    }

    internal void Close()
    {
        link?.Close();
        link = null;
        IsConnected = false;
        IsEnded = true;
        // A thread of the firmware closed it; those that wait on it are the firmware's too.
        foreach (FirmwareThread waiter in waiters.ToArray())
            scheduler.Wake(waiter);
    }

    private void Reserve(int wanted)
    {
        if (wanted <= buffer.Length)
            return;
        var larger = new byte[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)wanted)];
        for (int i = 0; i < count; i++)
            larger[i] = buffer[(start + i) % buffer.Length];
        buffer = larger;
        start = 0;
    }

    private void WakeAll()
    {
        foreach (FirmwareThread waiter in waiters)
            scheduler.WakeFromOutside(waiter);
        Changed?.Invoke();
    }
}
