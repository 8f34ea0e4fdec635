using Controller.Sdk.Mqtt.Client;
using Controller.Sdk.Mqtt.Codec;
using Controller.Sdk.Mqtt.Delivery;

namespace Controller.Sdk.Mqtt;

/// <summary>An MQTT 3.1.1 client. One object is one session: it may connect again after the connection was lost.</summary>
/// <remarks>
/// Thread-safe. It owns no thread: it works on the transport's, the timer's and the caller's. Its awaits keep the
/// caller's synchronization context, because a script that runs in virtual time on a pump of its own must never
/// continue on a pool thread.
/// </remarks>
public sealed partial class MqttClient : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly EffectQueue<Action> _effects;
    private readonly List<MqttSubscription> _subscriptions = [];
    private readonly Dictionary<ushort, ClientRequest> _requests = [];
    private readonly PacketIdentifiers _identifiers = new();
    private readonly InboundFlow _inbound = new();
    private OutboundFlow _outbound;
    private string _sessionClientId = "";
    private ClientLink? _link;
    private bool _disposed;

    /// <summary>A client that is not connected yet.</summary>
    /// <param name="time">For keep-alive and timeouts; null = the system's.</param>
    public MqttClient(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _effects = new EffectQueue<Action>(_gate, static effect => effect());
        _outbound = new OutboundFlow(1, _identifiers);
    }

    /// <summary>The connection ended without <see cref="DisconnectAsync"/>. Raised on the transport's or a timer's thread; must not block.</summary>
    public event EventHandler<MqttConnectionLostEventArgs>? ConnectionLost;

    public bool IsConnected
    {
        get { lock (_gate) return _link is { IsConnected: true, IsOver: false }; }
    }

    /// <summary>Connects, and resumes the session when both sides have kept it.</summary>
    /// <exception cref="MqttConnectException">Not reachable, refused, or no answer in time; the message says what to do.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public async Task<MqttConnectResult> ConnectAsync(MqttClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var link = new ClientLink(this, options);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_link is not null) throw new InvalidOperationException("The client is connected already, or about to be.");
            _link = link;
            if (options.CleanSession || !string.Equals(options.ClientId, _sessionClientId, StringComparison.Ordinal))
                ForgetSession("a new session began");
            if (_outbound.InFlightCount == 0) _outbound = new OutboundFlow(options.MaxInFlight, _identifiers);
            _sessionClientId = options.ClientId;
        }
        _effects.Drain();

        using var timeout = new CancellationTokenSource(options.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        bool succeeded = false;
        try
        {
            IMqttPeer peer = await options.Connector.ConnectAsync(link, either.Token).ConfigureAwait(true);
            lock (_gate)
            {
                link.Peer = peer;
                if (link.IsOver)
                {
                    _effects.Add(peer.Close);
                }
                else
                {
                    Send(link, new ConnectPacket
                    {
                        ClientId = options.ClientId,
                        CleanSession = options.CleanSession,
                        KeepAliveSeconds = options.KeepAliveSeconds,
                        Will = options.Will,
                        UserName = options.UserName,
                        Password = options.PasswordBytes,
                    });
                }
            }
            _effects.Drain();
            using CancellationTokenRegistration cancelled = either.Token.UnsafeRegister(
                static (state, token) => ((ClientLink)state!).Connected.TrySetCanceled(token), link);
            MqttConnectResult result = await link.Connected.Task.ConfigureAwait(true);
            succeeded = true;
            return result;
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new MqttConnectException(
                $"{options.Connector.Target}: no CONNACK within {options.ConnectTimeout.TotalSeconds} s. Is that an MQTT broker, and not its TLS port?", e);
        }
        finally
        {
            // Whatever went wrong, the next attempt starts from nothing.
            if (!succeeded)
            {
                lock (_gate) End(link, "the connection attempt was given up");
                _effects.Drain();
            }
        }
    }

    /// <summary>Sends DISCONNECT, so that the will is not published, and waits until the transport is closed.</summary>
    public async Task DisconnectAsync()
    {
        ClientLink? link;
        lock (_gate)
        {
            link = _link;
            if (link is { IsConnected: true }) Send(link, SignalPacket.Disconnect);
            if (link is not null) End(link, "the client disconnected", requested: true);
        }
        _effects.Drain();
        if (link?.Peer is not null) await link.Ended.Task.ConfigureAwait(true);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate) _disposed = true;
        await DisconnectAsync().ConfigureAwait(true);
        lock (_gate)
        {
            ForgetSession("the client was disposed");
            EndSubscriptions(error: null);
        }
        _effects.Drain();
    }

    internal void Receive(ClientLink link, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (link.IsOver) return;
            link.LastHeard = _time.GetTimestamp();
            link.Reader.Append(bytes);
            try
            {
                while (!link.IsOver && link.Reader.TryRead(out MqttPacket? packet)) Handle(link, packet);
            }
            catch (MqttProtocolException e)
            {
                // [MQTT-4.8.0-1]
                End(link, $"protocol error of the broker: {e.Message}");
            }
        }
        _effects.Drain();
    }

    internal void TransportClosed(ClientLink link, string reason)
    {
        lock (_gate)
        {
            End(link, reason);
            _effects.Add(() => link.Ended.TrySetResult());
        }
        _effects.Drain();
    }

    private ClientLink GetConnected()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _link is { IsConnected: true, IsOver: false } link
            ? link
            : throw new MqttConnectionLostException("There is no connection to a broker. Connect first, or again.");
    }

    private void Send(ClientLink link, MqttPacket packet)
    {
        byte[] bytes = MqttPacketEncoder.Encode(packet);
        link.LastSent = _time.GetTimestamp();
        IMqttPeer peer = link.Peer!;
        _effects.Add(() => peer.Send(bytes));
    }

    private void End(ClientLink link, string reason, bool requested = false)
    {
        if (link.IsOver) return;
        link.IsOver = true;
        bool wasConnected = link.IsConnected;
        link.IsConnected = false;
        link.KeepAliveTimer?.Dispose();
        if (ReferenceEquals(_link, link)) _link = null;
        if (link.Peer is { } peer) _effects.Add(peer.Close);

        var lost = new MqttConnectionLostException($"{link.Options.Connector.Target}: {reason}.");
        foreach ((ushort id, ClientRequest request) in _requests)
        {
            _identifiers.Return(id);
            _effects.Add(() => Fail(request.Completion, lost));
        }
        _requests.Clear();
        if (link.Options.CleanSession) ForgetSession(reason);
        if (wasConnected && (requested || !link.Options.Resubscribe)) EndSubscriptions(requested ? null : lost);
        if (!wasConnected) _effects.Add(() => Fail(link.Connected, new MqttConnectException($"{link.Options.Connector.Target}: {reason}.")));
        if (wasConnected && !requested) _effects.Add(() => ConnectionLost?.Invoke(this, new MqttConnectionLostEventArgs(reason)));
    }

    private void ForgetSession(string reason)
    {
        _inbound.Clear();
        foreach (PendingDelivery delivery in _outbound.Clear())
        {
            if (delivery.Completion is not { } completion) continue;
            _effects.Add(() => Fail(completion, new MqttConnectionLostException($"Not acknowledged: {reason}.")));
        }
    }

    // Marked as observed: whoever cancelled the wait will not look at it again.
    private static void Fail(TaskCompletionSource completion, Exception error)
    {
        if (completion.TrySetException(error)) _ = completion.Task.Exception;
    }

    private static void Fail<T>(TaskCompletionSource<T> completion, Exception error)
    {
        if (completion.TrySetException(error)) _ = completion.Task.Exception;
    }
}
