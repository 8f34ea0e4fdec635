using Controller.Sdk.Mqtt.Broker;
using Controller.Sdk.Mqtt.Codec;
using Controller.Sdk.Mqtt.Delivery;

namespace Controller.Sdk.Mqtt;

/// <content>Subscriptions, and the way of a message to them.</content>
public sealed partial class MqttBroker
{
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

    private static MqttQos Lower(MqttQos a, MqttQos b) => a < b ? a : b;
}
