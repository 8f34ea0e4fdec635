using Controller.Sdk.Mqtt.Broker;
using Controller.Sdk.Mqtt.Codec;
using Controller.Sdk.Mqtt.Delivery;

namespace Controller.Sdk.Mqtt;

/// <summary>
/// An MQTT 3.1.1 broker without I/O: transports hand it bytes and get bytes back, its time is handed in. The same calls
/// in the same order give the same answers in the same order, so it runs in virtual time as well as behind
/// <see cref="MqttTcpListener"/>.
/// </summary>
/// <remarks>Thread-safe. Peers and log are called outside the lock, one at a time, and may call back in.</remarks>
public sealed partial class MqttBroker : IDisposable
{
    // Timers may round down to whole milliseconds and fire early; asking again sooner than that would spin.
    private static readonly TimeSpan _shortestWait = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private readonly MqttBrokerOptions _options;
    private readonly TimeProvider _time;
    private readonly EffectQueue<BrokerEffect> _effects;
    private readonly List<MqttBrokerConnection> _connections = [];
    private readonly OrderedDictionary<string, BrokerSession> _sessions = new(StringComparer.Ordinal);
    private readonly SubscriptionTree _subscriptions = new();
    private readonly KnownTopics _topics = new();
    private readonly RetainedMessages _retained;
    private long _nextOrdinal;
    private long _departures;
    private long _assignedIds;
    private bool _disposed;

    /// <summary>A broker without connections.</summary>
    /// <exception cref="ArgumentException">The options would let nobody in.</exception>
    public MqttBroker(MqttBrokerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (!options.AnonymousAllowed && options.Authenticator is null)
        {
            throw new ArgumentException(
                "Anonymous clients are not allowed and there is no authenticator: nobody could connect. Set one of the two.", nameof(options));
        }
        _options = options;
        _time = time;
        _retained = new RetainedMessages(options.MaxRetainedMessages, options.MaxRetainedBytes);
        _effects = new EffectQueue<BrokerEffect>(_gate, Run);
    }

    /// <summary>Open connections, those included that have not sent CONNECT yet.</summary>
    public int ConnectionCount
    {
        get { lock (_gate) return _connections.Count; }
    }

    internal MqttBrokerOptions Options => _options;

    internal TimeProvider Time => _time;

    /// <summary>Takes a new connection; the transport feeds the result.</summary>
    public MqttBrokerConnection Accept(IMqttPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        var connection = new MqttBrokerConnection(this, peer, _options.MaxPacketBytes);
        lock (_gate)
        {
            if (_disposed || _connections.Count >= _options.MaxConnections)
            {
                connection.IsOver = true;
                Log(MqttBrokerEventKind.Refused, connection, _disposed ? "the broker has stopped" : $"all {_options.MaxConnections} connections are taken");
                _effects.Add(new BrokerEffect(connection, default, null));
            }
            else
            {
                _connections.Add(connection);
                WatchSilence(connection, _options.ConnectTimeout);
            }
        }
        _effects.Drain();
        return connection;
    }

    /// <summary>Closes every connection and forgets every session. Wills are not published: nobody is left to read them.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
            foreach (MqttBrokerConnection connection in _connections.ToArray())
            {
                connection.Will = null;
                End(connection, MqttBrokerEventKind.ConnectionLost, "the broker stopped");
            }
            _sessions.Clear();
        }
        _effects.Drain();
    }

    internal void Report(MqttBrokerEventKind kind, string peer, string reason)
    {
        lock (_gate) _effects.Add(new BrokerEffect(null, default, new MqttBrokerEvent(_time.GetUtcNow(), kind, peer, "", reason)));
        _effects.Drain();
    }

    internal void Receive(MqttBrokerConnection connection, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (connection.IsOver) return;
            connection.Reader.Append(bytes);
            try
            {
                while (!connection.IsOver && connection.Reader.TryTake(out byte firstByte, out ReadOnlySpan<byte> body))
                {
                    connection.LastHeard = _time.GetTimestamp();
                    if ((MqttPacketType)(firstByte >> 4) == MqttPacketType.Publish && connection.Session is { } session)
                        Publish(session, MqttPacketDecoder.ReadPublish(firstByte, body, _topics));
                    else
                        Handle(connection, MqttPacketDecoder.Decode(firstByte, body));
                }
            }
            catch (MqttProtocolException e)
            {
                // [MQTT-4.8.0-1]
                End(connection, connection.Session is null ? MqttBrokerEventKind.Refused : MqttBrokerEventKind.ConnectionLost, $"protocol error: {e.Message}");
            }
            // A message that nobody wants, which is most of telemetry.
            if (!_effects.NeedsDrain) return;
        }
        _effects.Drain();
    }

    internal void TransportClosed(MqttBrokerConnection connection, string reason)
    {
        lock (_gate) End(connection, MqttBrokerEventKind.ConnectionLost, reason);
        _effects.Drain();
    }

    private void End(MqttBrokerConnection connection, MqttBrokerEventKind kind, string reason)
    {
        if (connection.IsOver) return;
        connection.IsOver = true;
        connection.SilenceTimer?.Dispose();
        _connections.Remove(connection);
        _effects.Add(new BrokerEffect(connection, default, null));
        Log(kind, connection, reason);
        if (connection.Session is not { } session) return;

        session.Connection = null;
        if (session.IsClean) Discard(session);
        else session.AbsentSince = _departures++;
        // [MQTT-3.1.2-8]. Last, and once: distributing may end further connections, this one included.
        MqttMessage? will = connection.Will;
        connection.Will = null;
        if (will is not null) Distribute(will, _subscriptions.Find(will.Topic));
    }

    private void WatchSilence(MqttBrokerConnection connection, TimeSpan limit)
    {
        connection.SilenceLimit = limit;
        connection.LastHeard = _time.GetTimestamp();
        connection.SilenceTimer = _time.CreateTimer(
            static silent => ((MqttBrokerConnection)silent!).CheckSilence(), connection, limit, Timeout.InfiniteTimeSpan);
    }

    internal void CheckSilence(MqttBrokerConnection connection)
    {
        lock (_gate)
        {
            if (connection.IsOver) return;
            // The timer is not moved with every packet; it asks when it fires how much of the limit is left.
            TimeSpan left = connection.SilenceLimit - _time.GetElapsedTime(connection.LastHeard);
            if (left > TimeSpan.Zero)
            {
                connection.SilenceTimer?.Change(left < _shortestWait ? _shortestWait : left, Timeout.InfiniteTimeSpan);
                return;
            }
            if (connection.Session is null)
                End(connection, MqttBrokerEventKind.Refused, $"no CONNECT within {connection.SilenceLimit.TotalSeconds} s");
            else
                End(connection, MqttBrokerEventKind.ConnectionLost, $"nothing heard for {connection.SilenceLimit.TotalSeconds} s, 1.5 times the keep-alive");
        }
        _effects.Drain();
    }

    private void Send(MqttBrokerConnection? connection, MqttPacket packet)
    {
        if (connection is { IsOver: false }) Send(connection, MqttPacketEncoder.Encode(packet));
    }

    private void Send(MqttBrokerConnection connection, byte[] bytes)
    {
        if (connection.IsOver) return;
        long unsent = connection.DecidedBytes + connection.Peer.UnsentBytes;
        if (unsent > _options.MaxUnsentBytes)
        {
            End(connection, MqttBrokerEventKind.ConnectionLost, $"slow reader: {unsent} bytes are unsent, the limit is {_options.MaxUnsentBytes}");
            return;
        }
        connection.AddDecided(bytes.Length);
        _effects.Add(new BrokerEffect(connection, bytes, null));
    }

    private void LogDrop(string peer, string clientId, string reason)
        => _effects.Add(new BrokerEffect(null, default, new MqttBrokerEvent(_time.GetUtcNow(), MqttBrokerEventKind.MessageDropped, peer, clientId, reason)));

    private void Log(MqttBrokerEventKind kind, MqttBrokerConnection connection, string reason)
        => _effects.Add(new BrokerEffect(null, default, new MqttBrokerEvent(
            _time.GetUtcNow(), kind, connection.Peer.Name, connection.Session?.ClientId ?? "", reason)));

    private void Run(BrokerEffect effect)
    {
        if (effect.Event is { } happened) _options.Log?.Invoke(happened);
        else effect.Connection!.Run(effect.Bytes);
    }
}
