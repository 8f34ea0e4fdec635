using Controller.Sdk.Mqtt.Broker;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt;

/// <content>Connections, and the sessions behind them.</content>
public sealed partial class MqttBroker
{
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
}
