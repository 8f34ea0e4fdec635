using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt.Delivery;

/// <summary>
/// The sender's half of QoS 1 and 2 (MQTT 3.1.1, 4.3.2 and 4.3.3), the same in client and broker:
/// a window of deliveries in flight, a queue behind it, and what must be repeated when the session resumes.
/// </summary>
internal sealed class OutboundFlow(int windowSize, PacketIdentifiers identifiers)
{
    // In the order of first sending, which is also the order of repetition [MQTT-4.6.0-1].
    private readonly List<PendingDelivery> _inFlight = [];
    private readonly Queue<PendingDelivery> _queue = new();

    public int QueuedCount => _queue.Count;

    /// <summary>Payload bytes that wait behind the window.</summary>
    public long QueuedBytes { get; private set; }

    public int InFlightCount => _inFlight.Count;

    public void Enqueue(PendingDelivery delivery)
    {
        _queue.Enqueue(delivery);
        QueuedBytes += delivery.Message.Payload.Length;
    }

    /// <summary>Moves deliveries from the queue into the window while it has room.</summary>
    public void SendQueued(Action<MqttPacket> send)
    {
        while (_inFlight.Count < windowSize && _queue.TryDequeue(out PendingDelivery? delivery))
        {
            QueuedBytes -= delivery.Message.Payload.Length;
            delivery.PacketId = identifiers.Take();
            delivery.State = delivery.Message.Qos == MqttQos.ExactlyOnce ? DeliveryState.AwaitingPubRec : DeliveryState.AwaitingPubAck;
            _inFlight.Add(delivery);
            send(new PublishPacket(delivery.Message, delivery.PacketId));
        }
    }

    /// <summary>
    /// Repeats what the last connection left unacknowledged, with the identifiers it had [MQTT-4.4.0-1], then goes on.
    /// </summary>
    public void Resume(Action<MqttPacket> send)
    {
        foreach (PendingDelivery delivery in _inFlight)
        {
            send(delivery.State == DeliveryState.AwaitingPubComp
                ? new AckPacket(MqttPacketType.PubRel, delivery.PacketId)
                : new PublishPacket(delivery.Message with { Duplicate = true }, delivery.PacketId));
        }
        SendQueued(send);
    }

    /// <summary>Handles PUBACK, PUBREC or PUBCOMP; returns the delivery that is complete with it.</summary>
    /// <exception cref="MqttProtocolException">The acknowledgement belongs to the other quality of service.</exception>
    public PendingDelivery? Acknowledge(AckPacket ack, Action<MqttPacket> send)
    {
        int index = _inFlight.FindIndex(d => d.PacketId == ack.PacketId);
        PendingDelivery? delivery = index < 0 ? null : _inFlight[index];
        if (ack.Type == MqttPacketType.PubRec)
        {
            if (delivery is { State: DeliveryState.AwaitingPubAck }) throw Mismatch(ack);
            // Answered even when unknown: a receiver that kept its state from a lost session can then let go of it.
            if (delivery is not null) delivery.State = DeliveryState.AwaitingPubComp;
            send(new AckPacket(MqttPacketType.PubRel, ack.PacketId));
            return null;
        }

        if (delivery is null) return null;
        DeliveryState expected = ack.Type == MqttPacketType.PubAck ? DeliveryState.AwaitingPubAck : DeliveryState.AwaitingPubComp;
        if (delivery.State != expected) throw Mismatch(ack);
        _inFlight.RemoveAt(index);
        identifiers.Return(delivery.PacketId);
        SendQueued(send);
        return delivery;
    }

    /// <summary>Forgets everything and returns what was not complete, oldest first.</summary>
    public IReadOnlyList<PendingDelivery> Clear()
    {
        PendingDelivery[] all = [.. _inFlight, .. _queue];
        foreach (PendingDelivery delivery in _inFlight) identifiers.Return(delivery.PacketId);
        _inFlight.Clear();
        _queue.Clear();
        QueuedBytes = 0;
        return all;
    }

    private static MqttProtocolException Mismatch(AckPacket ack)
        => new($"{MqttPacketDecoder.Name(ack.Type)} for packet {ack.PacketId}, which is not at that step [MQTT-4.3.3-1]");
}
