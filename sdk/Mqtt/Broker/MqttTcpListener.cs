using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Controller.Sdk.Mqtt.Transport;

namespace Controller.Sdk.Mqtt;

/// <summary>Puts a broker on a TCP port, with TLS when there is a certificate.</summary>
public sealed class MqttTcpListener : IAsyncDisposable
{
    private static readonly TimeSpan _handshakeTimeout = TimeSpan.FromSeconds(10);

    private readonly MqttBroker _broker;
    private readonly MqttTcpListenerOptions _options;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _serving = [];
    private readonly HashSet<StreamPeer> _peers = [];
    private readonly Task _accepting;
    private bool _disposed;

    private MqttTcpListener(MqttBroker broker, MqttTcpListenerOptions options, Socket socket)
    {
        _broker = broker;
        _options = options;
        _socket = socket;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>The bound address and port.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Binds and begins to accept. The broker stays the caller's, to be disposed after the listener.</summary>
    /// <exception cref="MqttListenException">The address cannot be bound.</exception>
    /// <exception cref="ArgumentException">The address is not loopback and the broker would let anybody in.</exception>
    public static MqttTcpListener Start(MqttBroker broker, MqttTcpListenerOptions options)
    {
        ArgumentNullException.ThrowIfNull(broker);
        ArgumentNullException.ThrowIfNull(options);
        if (!IPAddress.IsLoopback(options.Address) && broker.Options.AnonymousAllowed && broker.Options.AllowAnonymous is null)
        {
            throw new ArgumentException(
                $"Listening on {options.Address} would let the whole network in without a password. Set an Authenticator, or AllowAnonymous = true if that is meant.",
                nameof(options));
        }
        if (options.ServerCertificate is { HasPrivateKey: false })
            throw new ArgumentException("The server certificate comes without its private key. Load it from a PFX, or from PEM certificate and key.", nameof(options));

        var socket = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(options.Address, options.Port));
            socket.Listen(128);
            return new MqttTcpListener(broker, options, socket);
        }
        catch (SocketException e)
        {
            socket.Dispose();
            bool taken = e.SocketErrorCode == SocketError.AddressAlreadyInUse;
            string why = e.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "the port is taken. Choose another one (0 = any free one), or stop the program that holds it.",
                SocketError.AccessDenied => "not permitted. Ports below 1024 need privileges: choose a higher one.",
                SocketError.AddressNotAvailable => "this machine does not have that address.",
                _ => $"cannot listen ({e.SocketErrorCode}).",
            };
            throw new MqttListenException($"{options.Address}:{options.Port}: {why}", e) { IsPortTaken = taken };
        }
    }

    /// <summary>Stops listening and ends every connection that came in here.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] serving;
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            _stop.Cancel();
            _socket.Dispose();
            foreach (StreamPeer peer in _peers) peer.Abort();
            serving = [.. _serving];
        }
        await _accepting.ConfigureAwait(false);
        await Task.WhenAll(serving).ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _socket.AcceptAsync(_stop.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException e)
            {
                if (_stop.IsCancellationRequested) return;
                // Out of file descriptors, or the client left in the queue: the next one may do better.
                _broker.Report(MqttBrokerEventKind.ListenerProblem, EndPoint.ToString(), $"accept failed: {e.SocketErrorCode}");
                await Task.Delay(TimeSpan.FromMilliseconds(100), _broker.Time, CancellationToken.None).ConfigureAwait(false);
                continue;
            }

            lock (_gate)
            {
                if (_disposed)
                {
                    client.Dispose();
                    return;
                }
                Task serving = ServeAsync(client);
                _serving.Add(serving);
                _ = serving.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }

    private void Forget(Task serving)
    {
        lock (_gate) _serving.Remove(serving);
    }

    private async Task ServeAsync(Socket client)
    {
        // Leaves the accept loop at once, whatever the connection does.
        await Task.Yield();
        string name = "?";
        Stream? stream = null;
        try
        {
            name = client.RemoteEndPoint?.ToString() ?? "?";
            client.NoDelay = true;
            stream = new NetworkStream(client, ownsSocket: true);
            if (_options.ServerCertificate is { } certificate) stream = await SecureAsync(stream, certificate).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            if (!_stop.IsCancellationRequested)
                _broker.Report(MqttBrokerEventKind.ListenerProblem, name, $"no connection: {e.Message}");
            if (stream is not null) await stream.DisposeAsync().ConfigureAwait(false);
            client.Dispose();
            return;
        }

        Stream open = stream;
        var peer = new StreamPeer(open, name, _broker.Time, () => EndSendingAsync(client, open));
        MqttBrokerConnection connection = _broker.Accept(peer);
        Task running;
        lock (_gate)
        {
            _peers.Add(peer);
            running = peer.RunAsync(connection);
            if (_disposed) peer.Abort();
        }
        await running.ConfigureAwait(false);
        lock (_gate) _peers.Remove(peer);
    }

    private static Task EndSendingAsync(Socket client, Stream stream)
    {
        if (stream is SslStream secure) return secure.ShutdownAsync();
        client.Shutdown(SocketShutdown.Send);
        return Task.CompletedTask;
    }

    private async Task<Stream> SecureAsync(Stream inner, X509Certificate2 certificate)
    {
        var secure = new SslStream(inner, leaveInnerStreamOpen: false);
        try
        {
            using var timeout = new CancellationTokenSource(_handshakeTimeout, _broker.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stop.Token);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, either.Token).ConfigureAwait(false);
            return secure;
        }
        catch
        {
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
