using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Controller.Sdk.Mqtt.Transport;

namespace Controller.Sdk.Mqtt;

/// <summary>Connects over TCP, with TLS when its options are given.</summary>
public sealed class MqttTcpConnector : IMqttConnector
{
    /// <summary>The registered port of MQTT without TLS.</summary>
    public const int DefaultPort = 1883;

    /// <summary>The registered port of MQTT over TLS.</summary>
    public const int DefaultTlsPort = 8883;

    private readonly string _host;
    private readonly int _port;
    private readonly SslClientAuthenticationOptions? _tls;
    private readonly TimeProvider _time;

    /// <summary>A connector to one broker.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="tls">Null = no TLS. A missing target host is filled in with <paramref name="host"/>.</param>
    /// <param name="time">Measures the grace of a close; null = the system's.</param>
    public MqttTcpConnector(string host, int port = DefaultPort, SslClientAuthenticationOptions? tls = null, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        ArgumentOutOfRangeException.ThrowIfLessThan(port, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65535);
        _host = host;
        _port = port;
        _tls = tls;
        _time = time ?? TimeProvider.System;
        if (tls is not null) tls.TargetHost ??= host;
    }

    public string Target => $"{_host}:{_port}";

    public async Task<IMqttPeer> ConnectAsync(IMqttReceiver receiver, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        bool handedOver = false;
        Func<Task> endSending = () =>
        {
            socket.Shutdown(SocketShutdown.Send);
            return Task.CompletedTask;
        };
        try
        {
            await socket.ConnectAsync(_host, _port, cancellationToken).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (_tls is not null)
            {
                var secure = new SslStream(stream, leaveInnerStreamOpen: false);
                stream = secure;
                endSending = secure.ShutdownAsync;
                await secure.AuthenticateAsClientAsync(_tls, cancellationToken).ConfigureAwait(false);
            }
            var peer = new StreamPeer(stream, Target, _time, endSending);
            stream = null;
            handedOver = true;
            _ = peer.RunAsync(receiver);
            return peer;
        }
        catch (SocketException e)
        {
            throw new MqttConnectException($"{Target}: {Explain(e.SocketErrorCode)}", e);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            throw new MqttConnectException(
                $"{Target}: no TLS connection ({e.Message}). Is this the broker's TLS port (often {DefaultTlsPort}), and is its certificate trusted here?", e);
        }
        finally
        {
            if (stream is not null) await stream.DisposeAsync().ConfigureAwait(false);
            if (!handedOver) socket.Dispose();
        }
    }

    private static string Explain(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused. Nothing listens there: start the broker, or check host and port.",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host name is unknown. Check its spelling, or use the address.",
        SocketError.TimedOut => "no answer. Check that the host is up and that no firewall drops the port.",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "there is no route to it. Check the network connection.",
        _ => $"connection failed ({error}).",
    };
}
