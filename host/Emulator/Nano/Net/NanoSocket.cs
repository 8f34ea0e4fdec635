using System.Net;
using System.Net.Sockets;
using Controller.Emulator.Kernel;
using Controller.Emulator.Soc;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Sockets.Socket</c> of nanoFramework: TCP clients over IPv4.</summary>
[NanoType("System.Net.Sockets.Socket")]
public class NanoSocket : IDisposable
{
    private readonly NanoBoard board = NanoBoard.Current;
    private readonly Dictionary<(SocketOptionLevel Level, SocketOptionName Name), object> options = [];
    private BoardSocket? socket;
    private IPEndPoint? remote;
    private bool isDisposed;

    /// <summary>Creates a socket.</summary>
    /// <exception cref="NotSupportedException">The emulator has TCP over IPv4 only.</exception>
    public NanoSocket(AddressFamily addressFamily, SocketType socketType, ProtocolType protocolType)
    {
        if (addressFamily != AddressFamily.InterNetwork || socketType != SocketType.Stream)
            throw new NotSupportedException($"The emulator has TCP over IPv4 sockets only, not {addressFamily} {socketType} {protocolType}.");
        SocketType = socketType;
    }

    /// <summary>Kind of socket.</summary>
    public SocketType SocketType { get; }

    /// <summary>Whether it is connected, as far as the board knows.</summary>
    public bool Connected => socket is { IsConnected: true };

    /// <summary>Bytes that can be read without waiting.</summary>
    public int Available => socket?.Available ?? 0;

    /// <summary>Milliseconds that <see cref="Receive(byte[])"/> waits; -1 is for ever.</summary>
    public int ReceiveTimeout { get; set; } = -1;

    /// <summary>Kept for the firmware; sending does not wait in the emulator.</summary>
    public int SendTimeout { get; set; } = -1;

    /// <summary>The far end.</summary>
    public EndPoint? RemoteEndPoint => remote;

    /// <summary>The near end.</summary>
    public EndPoint? LocalEndPoint => NanoBoard.Enter().Address is { } address ? new IPEndPoint(IPAddress.Parse(address), 49152) : null;

    /// <summary>Connects and waits.</summary>
    /// <exception cref="NanoSocketException">Refused, timed out or unreachable.</exception>
    [Suspends]
    public void Connect(EndPoint remoteEP)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        remote = (IPEndPoint)remoteEP;
        Board hardware = NanoBoard.Enter();
        if (hardware.Address is null)
            throw new NanoSocketException(SocketError.NetworkUnreachable);
        var opening = new BoardSocket(board.Scheduler, hardware.Trace);
        socket = opening;
        hardware.Network.Connect(opening, remote.Address.ToString(), remote.Port);
        opening.Wait(
            -1,
            () => opening.IsConnected || opening.Error != SocketError.Success || opening.IsEnded,
            () => opening.IsConnected
                ? true
                : throw new NanoSocketException(opening.Error == SocketError.Success ? SocketError.OperationAborted : opening.Error));
    }

    /// <summary>Sends all bytes.</summary>
    public int Send(byte[] buffer) => Send(buffer, 0, buffer?.Length ?? 0, NanoSocketFlags.None);

    /// <summary>Sends all bytes.</summary>
    public int Send(byte[] buffer, NanoSocketFlags socketFlags) => Send(buffer, 0, buffer?.Length ?? 0, socketFlags);

    /// <summary>Sends the first bytes.</summary>
    public int Send(byte[] buffer, int size, NanoSocketFlags socketFlags) => Send(buffer, 0, size, socketFlags);

    /// <summary>Sends bytes.</summary>
    /// <exception cref="NanoSocketException">The connection is gone.</exception>
    public int Send(byte[] buffer, int offset, int size, NanoSocketFlags socketFlags)
    {
        BoardSocket open = Open();
        if (!open.IsConnected)
            throw new NanoSocketException(open.Error == SocketError.Success ? SocketError.NotConnected : open.Error);
        open.Send(buffer.AsSpan(offset, size));
        return size;
    }

    /// <summary>Waits for bytes.</summary>
    [Suspends]
    public int Receive(byte[] buffer) => Receive(buffer, 0, buffer?.Length ?? 0, NanoSocketFlags.None);

    /// <summary>Waits for bytes.</summary>
    [Suspends]
    public int Receive(byte[] buffer, NanoSocketFlags socketFlags) => Receive(buffer, 0, buffer?.Length ?? 0, socketFlags);

    /// <summary>Waits for bytes.</summary>
    [Suspends]
    public int Receive(byte[] buffer, int size, NanoSocketFlags socketFlags) => Receive(buffer, 0, size, socketFlags);

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many came; 0 when the far end has closed.</returns>
    /// <exception cref="NanoSocketException">Time-out or a broken connection.</exception>
    [Suspends]
    public int Receive(byte[] buffer, int offset, int size, NanoSocketFlags socketFlags)
    {
        BoardSocket open = Open();
        return open.Available > 0 ? open.Take(buffer.AsSpan(offset, size)) : WaitForBytes(open, buffer, offset, size);
    }

    // Apart, so that bytes that are there already cost no closure.
    private int WaitForBytes(BoardSocket open, byte[] buffer, int offset, int size)
        => open.Wait(ReceiveTimeout > 0 ? ReceiveTimeout : -1, () => open.Available > 0 || open.IsEnded || open.Error != SocketError.Success, () =>
        {
            if (open.Available > 0)
                return open.Take(buffer.AsSpan(offset, size));
            if (open.Error != SocketError.Success)
                throw new NanoSocketException(open.Error);
            return open.IsEnded ? 0 : throw new NanoSocketException(SocketError.TimedOut);
        });

    /// <summary>Waits for a state.</summary>
    /// <param name="microSeconds">How long; negative is for ever.</param>
    /// <param name="mode">Readable, writable or failed.</param>
    [Suspends]
    public bool Poll(int microSeconds, SelectMode mode)
    {
        BoardSocket open = Open();
        bool Holds() => mode switch
        {
            SelectMode.SelectRead => open.Available > 0 || open.IsEnded || open.Error != SocketError.Success,
            SelectMode.SelectWrite => open.IsConnected,
            _ => open.Error != SocketError.Success,
        };
        return open.Wait(microSeconds < 0 ? -1 : (microSeconds + 999) / 1000, Holds, Holds);
    }

    public NanoSocket Accept() => throw NotModelled.Member("Socket.Accept", "listening sockets");

    public void Bind(EndPoint localEP) => throw NotModelled.Member("Socket.Bind", "bound sockets");

    public void Listen(int backlog) => throw NotModelled.Member("Socket.Listen", "listening sockets");

    public int ReceiveFrom(byte[] buffer, ref EndPoint remoteEP) => throw NoUdp(nameof(ReceiveFrom));

    public int ReceiveFrom(byte[] buffer, NanoSocketFlags socketFlags, ref EndPoint remoteEP) => throw NoUdp(nameof(ReceiveFrom));

    public int ReceiveFrom(byte[] buffer, int size, NanoSocketFlags socketFlags, ref EndPoint remoteEP) => throw NoUdp(nameof(ReceiveFrom));

    public int ReceiveFrom(byte[] buffer, int offset, int size, NanoSocketFlags socketFlags, ref EndPoint remoteEP) => throw NoUdp(nameof(ReceiveFrom));

    public int SendTo(byte[] buffer, EndPoint remoteEP) => throw NoUdp(nameof(SendTo));

    public int SendTo(byte[] buffer, NanoSocketFlags socketFlags, EndPoint remoteEP) => throw NoUdp(nameof(SendTo));

    public int SendTo(byte[] buffer, int size, NanoSocketFlags socketFlags, EndPoint remoteEP) => throw NoUdp(nameof(SendTo));

    public int SendTo(byte[] buffer, int offset, int size, NanoSocketFlags socketFlags, EndPoint remoteEP) => throw NoUdp(nameof(SendTo));

    /// <summary>An option: the socket's error, its type, or what was set before.</summary>
    /// <exception cref="NotSupportedException">The emulated stack does not know the option's value.</exception>
    public object GetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName)
    {
        if (options.TryGetValue((optionLevel, optionName), out object? value))
            return value;
        return optionName switch
        {
            SocketOptionName.Error => (int)(socket?.Error ?? SocketError.Success),
            SocketOptionName.Type => (int)SocketType,
            _ => throw NotModelled.Member("Socket.GetSocketOption", $"value for the option {optionName}"),
        };
    }

    /// <summary>An option as bytes, as they were set before.</summary>
    public void GetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, byte[] val)
    {
        ArgumentNullException.ThrowIfNull(val);
        object value = GetSocketOption(optionLevel, optionName);
        byte[] bytes = value as byte[] ?? BitConverter.GetBytes((int)value);
        bytes.AsSpan(0, Math.Min(bytes.Length, val.Length)).CopyTo(val);
    }

    /// <summary>Takes an option; the emulated stack has nothing to set.</summary>
    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, int optionValue) => options[(optionLevel, optionName)] = optionValue;

    /// <summary>Takes an option; the emulated stack has nothing to set.</summary>
    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, bool optionValue) => options[(optionLevel, optionName)] = optionValue ? 1 : 0;

    /// <summary>Takes an option; the emulated stack has nothing to set.</summary>
    public void SetSocketOption(SocketOptionLevel optionLevel, SocketOptionName optionName, byte[] optionValue)
    {
        ArgumentNullException.ThrowIfNull(optionValue);
        options[(optionLevel, optionName)] = optionValue;
    }

    /// <summary>Closes.</summary>
    public void Close() => Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the connection.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (isDisposed || !disposing)
            return;
        isDisposed = true;
        NanoBoard.Enter();
        socket?.Close();
    }

    private static NotSupportedException NoUdp(string member) => NotModelled.Member("Socket." + member, "UDP");

    internal BoardSocket Open()
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        NanoBoard.Enter();
        return socket ?? throw new NanoSocketException(SocketError.NotConnected);
    }
}
