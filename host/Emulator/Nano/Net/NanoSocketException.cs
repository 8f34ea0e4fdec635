using System.Net.Sockets;
using Controller.Emulator.Soc.Network.Tls;

namespace Controller.Emulator.Nano.Net;

/// <summary><c>System.Net.Sockets.SocketException</c> of nanoFramework.</summary>
[NanoType("System.Net.Sockets.SocketException")]
public class NanoSocketException : Exception
{
    /// <summary>An error of a socket.</summary>
    public NanoSocketException(SocketError errorCode)
        : base($"Socket error {errorCode} ({(int)errorCode}).") => ErrorCode = (int)errorCode;

    /// <summary>An error of TLS.</summary>
    internal NanoSocketException(TlsFailure failure)
        : base($"TLS error {failure.Error} ({(int)failure.Error}): {failure.Reason}.") => ErrorCode = (int)failure.Error;

    /// <summary>Number of the <see cref="SocketError"/>, or Mbed TLS's (<see cref="MbedTlsError"/>).</summary>
    public int ErrorCode { get; }
}
