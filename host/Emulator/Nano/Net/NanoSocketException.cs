using System.Net.Sockets;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Sockets.SocketException</c> of nanoFramework.</summary>
[NanoType("System.Net.Sockets.SocketException")]
public class NanoSocketException : Exception
{
    /// <summary>An error of a socket.</summary>
    public NanoSocketException(SocketError errorCode)
        : base($"Socket error {errorCode} ({(int)errorCode}).") => ErrorCode = (int)errorCode;

    /// <summary>Number of the <see cref="SocketError"/>.</summary>
    public int ErrorCode { get; }
}
