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
public sealed class MqttBroker : IDisposable
{
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

    private void Handle(MqttBrokerConnection connection, MqttPacket packet)
    {
        if (connection.Session is not { } session)
        {
            if (packet is not ConnectPacket connect)
                throw new MqttProtocolException($"{MqttPacketDecoder.Name(packet.Type)} before CONNECT [MQTT-3.1.0-1]");
            Connect(connection, connect);
            return;
        }

        switch (packet)
        {
            case AckPacket { Type: MqttPacketType.PubRel } release:
                session.Inbound.Release(release.PacketId);
                Send(connection, new AckPacket(MqttPacketType.PubComp, release.PacketId));
                break;
            case AckPacket { Type: not MqttPacketType.UnsubAck } ack:
                session.Outbound.Acknowledge(ack, p => Send(connection, p));
                break;
            case SubscribePacket subscribe:
                Subscribe(session, subscribe);
                break;
            case UnsubscribePacket unsubscribe:
                // [MQTT-3.10.4-1], [MQTT-3.10.4-5]: acknowledged whether or not there was such a subscription.
                foreach (string filter in unsubscribe.Filters) Unsubscribe(session, filter);
                Send(connection, new AckPacket(MqttPacketType.UnsubAck, unsubscribe.PacketId));
                break;
            case SignalPacket { Type: MqttPacketType.PingReq }:
                // [MQTT-3.12.4-1]
                Send(connection, SignalPacket.PingResp);
                break;
            case SignalPacket { Type: MqttPacketType.Disconnect }:
                // [MQTT-3.14.4-3]
                connection.Will = null;
                End(connection, MqttBrokerEventKind.Disconnected, "DISCONNECT");
                break;
            case ConnectPacket:
                throw new MqttProtocolException("a second CONNECT [MQTT-3.1.0-2]");
            default:
                throw new MqttProtocolException($"{MqttPacketDecoder.Name(packet.Type)} from a client (table 2.1)");
        }
    }

    private void Connect(MqttBrokerConnection connection, ConnectPacket connect)
    {
        if (connect.ProtocolLevel != ConnectPacket.Level311)
        {
            // [MQTT-3.1.2-2]
            Refuse(connection, connect, MqttConnectReturnCode.UnacceptableProtocolVersion, $"protocol level {connect.ProtocolLevel}; this broker speaks 3.1.1 (level 4)");
            return;
        }
        if (connect.ClientId.Length == 0 && !connect.CleanSession)
        {
            // [MQTT-3.1.3-8]
            Refuse(connection, connect, MqttConnectReturnCode.IdentifierRejected, "a session to keep needs a client identifier");
            return;
        }
        MqttConnectReturnCode verdict = Judge(connect);
        if (verdict != MqttConnectReturnCode.Accepted)
        {
            Refuse(connection, connect, verdict, connect.UserName is null ? "no user name" : $"user '{connect.UserName}' was not accepted");
            return;
        }

        // [MQTT-3.1.3-6]
        string clientId = connect.ClientId.Length > 0 ? connect.ClientId : AssignClientId();
        if (_sessions.TryGetValue(clientId, out BrokerSession? earlier) && earlier.Connection is { } holder)
        {
            // [MQTT-3.1.4-2]: the newcomer takes over.
            End(holder, MqttBrokerEventKind.ConnectionLost, $"{connection.Peer.Name} connected with the same client identifier");
        }

        _sessions.TryGetValue(clientId, out BrokerSession? session);
        if (session is not null && connect.CleanSession)
        {
            // [MQTT-3.1.2-6]
            Discard(session);
            session = null;
        }
        bool isPresent = session is not null;
        if (session is null)
        {
            if (_sessions.Count >= _options.MaxSessions && !MakeRoomForSession())
            {
                Refuse(connection, connect, MqttConnectReturnCode.ServerUnavailable, $"all {_options.MaxSessions} sessions are in use");
                return;
            }
            session = new BrokerSession(_nextOrdinal++, clientId, connect.CleanSession, _options.MaxInFlight);
            _sessions.Add(clientId, session);
        }

        session.Connection = connection;
        connection.Session = session;
        connection.Will = connect.Will;
        connection.SilenceTimer?.Dispose();
        connection.SilenceTimer = null;
        // [MQTT-3.1.2-24]
        if (connect.KeepAliveSeconds > 0) WatchSilence(connection, TimeSpan.FromSeconds(1.5 * connect.KeepAliveSeconds));
        Log(MqttBrokerEventKind.Connected, connection, isPresent ? "session resumed" : connect.CleanSession ? "clean session" : "new session");
        Send(connection, new ConnAckPacket(isPresent, MqttConnectReturnCode.Accepted));
        session.Outbound.Resume(p => Send(connection, p));
    }

    private MqttConnectReturnCode Judge(ConnectPacket connect)
    {
        if (connect.UserName is null)
            return _options.AnonymousAllowed ? MqttConnectReturnCode.Accepted : MqttConnectReturnCode.NotAuthorized;
        return _options.Authenticator?.Authenticate(connect) ?? MqttConnectReturnCode.Accepted;
    }

    private string AssignClientId()
    {
        string id;
        do id = $"auto-{++_assignedIds}";
        while (_sessions.ContainsKey(id));
        return id;
    }

    private void Refuse(MqttBrokerConnection connection, ConnectPacket connect, MqttConnectReturnCode code, string reason)
    {
        // [MQTT-3.2.2-5]: a refusal is answered, then the connection is closed.
        Send(connection, new ConnAckPacket(SessionPresent: false, code));
        End(connection, MqttBrokerEventKind.Refused, $"client '{connect.ClientId}': {reason}");
    }

    private bool MakeRoomForSession()
    {
        BrokerSession? oldest = null;
        foreach (BrokerSession session in _sessions.Values)
        {
            if (session.Connection is null && (oldest is null || session.AbsentSince < oldest.AbsentSince)) oldest = session;
        }
        if (oldest is null) return false;
        Discard(oldest);
        _effects.Add(new BrokerEffect(null, default, new MqttBrokerEvent(
            _time.GetUtcNow(), MqttBrokerEventKind.SessionDiscarded, "", oldest.ClientId, $"absent the longest of {_options.MaxSessions} sessions")));
        return true;
    }

    private void Discard(BrokerSession session)
    {
        foreach (string filter in session.Filters) _subscriptions.Remove(filter, session);
        _sessions.Remove(session.ClientId);
    }

    private void Publish(BrokerSession session, in InboundPublish publish)
    {
        MqttBrokerConnection connection = session.Connection!;
        switch (publish.Qos)
        {
            case MqttQos.AtMostOnce:
                Distribute(publish);
                break;
            case MqttQos.AtLeastOnce:
                Distribute(publish);
                Send(connection, new AckPacket(MqttPacketType.PubAck, publish.PacketId));
                break;
            default:
                if (session.Inbound.IsFirst(publish.PacketId)) Distribute(publish);
                Send(connection, new AckPacket(MqttPacketType.PubRec, publish.PacketId));
                break;
        }
    }

    private void Distribute(in InboundPublish publish)
    {
        Subscriber[] subscribers = _subscriptions.Find(publish.Topic);
        if (publish.Retain || subscribers.Length > 0) Distribute(publish.ToMessage(), subscribers);
    }

    private void Distribute(MqttMessage message, Subscriber[] subscribers)
    {
        if (message.Retain && !_retained.Store(message))
            LogDrop("", "", $"{message} is not retained: {_options.MaxRetainedMessages} topics or {_options.MaxRetainedBytes} bytes are reached");

        // [MQTT-3.3.1-9]: what goes to standing subscriptions is not marked as retained.
        MqttMessage live = message with { Retain = false, Duplicate = false };
        byte[]? atMostOnce = null;
        foreach ((BrokerSession session, MqttQos granted) in subscribers)
        {
            if (granted != MqttQos.AtMostOnce && live.Qos != MqttQos.AtMostOnce)
            {
                DeliverAcknowledged(session, live with { Qos = Lower(granted, live.Qos) });
            }
            else if (session.Connection is { } connection)
            {
                // One encoding serves all: QoS 0 has no packet identifier.
                atMostOnce ??= MqttPacketEncoder.Encode(new PublishPacket(live with { Qos = MqttQos.AtMostOnce }, 0));
                Send(connection, atMostOnce);
            }
        }
    }

    private void DeliverAcknowledged(BrokerSession session, MqttMessage message)
    {
        if (session.Outbound.QueuedCount >= _options.MaxQueuedMessages
            || session.Outbound.QueuedBytes + message.Payload.Length > _options.MaxQueuedBytes)
        {
            LogDrop(session.Connection?.Peer.Name ?? "", session.ClientId,
                $"{message} is not queued: {session.Outbound.QueuedCount} messages with {session.Outbound.QueuedBytes} bytes wait already");
            return;
        }
        session.Outbound.Enqueue(new PendingDelivery(message));
        if (session.Connection is { } connection) session.Outbound.SendQueued(p => Send(connection, p));
    }

    private void Subscribe(BrokerSession session, SubscribePacket subscribe)
    {
        byte[] codes = new byte[subscribe.Requests.Count];
        for (int i = 0; i < codes.Length; i++)
        {
            (string filter, MqttQos qos) = subscribe.Requests[i];
            string? fault = FindSubscriptionFault(session, filter);
            if (fault is null)
            {
                // [MQTT-3.8.4-3]: an identical filter is replaced.
                session.Filters.Add(filter);
                _subscriptions.Set(filter, session, qos);
                codes[i] = (byte)qos;
            }
            else
            {
                codes[i] = SubAckPacket.Failure;
                Log(MqttBrokerEventKind.SubscriptionRefused, session.Connection!, fault);
            }
        }
        Send(session.Connection!, new SubAckPacket(subscribe.PacketId, codes));

        // [MQTT-3.3.1-6], [MQTT-3.8.4-4]: each filter brings its retained messages, as if it had been sent alone.
        for (int i = 0; i < codes.Length; i++)
        {
            if (codes[i] == SubAckPacket.Failure) continue;
            (string filter, MqttQos qos) = subscribe.Requests[i];
            foreach (MqttMessage message in _retained.Find(filter))
            {
                MqttMessage copy = message with { Qos = Lower(qos, message.Qos) };
                if (copy.Qos == MqttQos.AtMostOnce) Send(session.Connection, new PublishPacket(copy, 0));
                else DeliverAcknowledged(session, copy);
            }
        }
    }

    private string? FindSubscriptionFault(BrokerSession session, string filter)
    {
        if (filter.AsSpan().Count('/') >= _options.MaxFilterLevels)
            return $"a topic filter has more than {_options.MaxFilterLevels} levels";
        return session.Filters.Count >= _options.MaxSubscriptionsPerClient && !session.Filters.Contains(filter)
            ? $"'{filter}' is one more than {_options.MaxSubscriptionsPerClient} subscriptions"
            : null;
    }

    private void Unsubscribe(BrokerSession session, string filter)
    {
        if (session.Filters.Remove(filter)) _subscriptions.Remove(filter, session);
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

    private static MqttQos Lower(MqttQos a, MqttQos b) => a < b ? a : b;

    // Timers may round down to whole milliseconds and fire early; asking again sooner than that would spin.
    private static readonly TimeSpan _shortestWait = TimeSpan.FromMilliseconds(1);
}
