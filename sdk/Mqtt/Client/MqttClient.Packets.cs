using Controller.Sdk.Mqtt.Client;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt;

/// <content>What the broker sends, and the keep-alive.</content>
public sealed partial class MqttClient
{
    // Timers may round down to whole milliseconds and fire early; asking again sooner than that would spin.
    private static readonly TimeSpan _shortestWait = TimeSpan.FromMilliseconds(1);

    private void Handle(ClientLink link, MqttPacket packet)
    {
        if (!link.IsConnected)
        {
            if (packet is not ConnAckPacket connAck)
                throw new MqttProtocolException($"{MqttPacketDecoder.Name(packet.Type)} before CONNACK [MQTT-3.2.0-1]");
            HandleConnAck(link, connAck);
            return;
        }

        switch (packet)
        {
            case PublishPacket publish:
                HandlePublish(link, publish);
                break;
            case AckPacket { Type: MqttPacketType.PubRel } release:
                _inbound.Release(release.PacketId);
                Send(link, new AckPacket(MqttPacketType.PubComp, release.PacketId));
                break;
            case AckPacket { Type: MqttPacketType.UnsubAck } ack:
                Finish(ack.PacketId, []);
                break;
            case AckPacket ack:
                if (_outbound.Acknowledge(ack, p => Send(link, p)) is { Completion: { } completion })
                    _effects.Add(() => completion.TrySetResult());
                break;
            case SubAckPacket ack:
                Finish(ack.PacketId, ack.ReturnCodes);
                break;
            case SignalPacket { Type: MqttPacketType.PingResp }:
                link.PingSent = null;
                break;
            default:
                throw new MqttProtocolException($"{MqttPacketDecoder.Name(packet.Type)} from a broker (table 2.1)");
        }
    }

    private void HandleConnAck(ClientLink link, ConnAckPacket connAck)
    {
        if (connAck.ReturnCode != MqttConnectReturnCode.Accepted)
        {
            var refusal = new MqttConnectException(link.Options.Connector.Target, connAck.ReturnCode);
            _effects.Add(() => Fail(link.Connected, refusal));
            End(link, refusal.Message);
            return;
        }

        link.IsConnected = true;
        _effects.Add(() => link.Connected.TrySetResult(new MqttConnectResult(connAck.SessionPresent)));
        if (link.Options.KeepAliveSeconds > 0)
        {
            link.KeepAliveTimer = _time.CreateTimer(
                state => CheckKeepAlive((ClientLink)state!), link, NextCheck(link), Timeout.InfiniteTimeSpan);
        }
        if (connAck.SessionPresent)
        {
            _outbound.Resume(p => Send(link, p));
            return;
        }
        ForgetSession("the broker has lost the session: whether the message arrived is not known");
        Resubscribe(link);
    }

    private void Resubscribe(ClientLink link)
    {
        List<MqttSubscription> wanted = _subscriptions.FindAll(s => s.Wanted is not null);
        if (wanted.Count == 0) return;
        ushort id = AddRequest(new ClientRequest(wanted));
        Send(link, new SubscribePacket(id, wanted.ConvertAll(s => new MqttFilterRequest(s.Filter, s.Wanted!.Value))));
    }

    private void HandlePublish(ClientLink link, PublishPacket publish)
    {
        MqttMessage message = publish.Message;
        bool isFirst = message.Qos != MqttQos.ExactlyOnce || _inbound.IsFirst(publish.PacketId);
        if (isFirst)
        {
            foreach (MqttSubscription subscription in _subscriptions)
            {
                if (MqttTopic.Matches(subscription.Filter, message.Topic))
                    _effects.Add(() => Deliver(link, subscription, message));
            }
        }
        if (message.Qos == MqttQos.AtLeastOnce) Send(link, new AckPacket(MqttPacketType.PubAck, publish.PacketId));
        if (message.Qos == MqttQos.ExactlyOnce) Send(link, new AckPacket(MqttPacketType.PubRec, publish.PacketId));
    }

    private void Deliver(ClientLink link, MqttSubscription subscription, MqttMessage message)
    {
        try
        {
            subscription.Deliver(message);
        }
        catch (Exception e)
        {
            lock (_gate) End(link, $"the handler of '{subscription.Filter}' threw {e.GetType().Name}: {e.Message}");
        }
    }

    private void CheckKeepAlive(ClientLink link)
    {
        lock (_gate)
        {
            if (link.IsOver) return;
            if (link.PingSent is { } sent && _time.GetElapsedTime(sent) >= link.Options.PingTimeout)
            {
                End(link, $"the broker did not answer a ping within {link.Options.PingTimeout.TotalSeconds} s");
            }
            else
            {
                if (link.PingSent is null && GetQuietTime(link) >= link.Options.KeepAlive)
                {
                    link.PingSent = _time.GetTimestamp();
                    Send(link, SignalPacket.PingReq);
                }
                link.KeepAliveTimer!.Change(NextCheck(link), Timeout.InfiniteTimeSpan);
            }
        }
        _effects.Drain();
    }

    private TimeSpan NextCheck(ClientLink link)
    {
        TimeSpan left = link.PingSent is { } sent
            ? link.Options.PingTimeout - _time.GetElapsedTime(sent)
            : link.Options.KeepAlive - GetQuietTime(link);
        return left > _shortestWait ? left : _shortestWait;
    }

    // Quiet in either direction: [MQTT-3.1.2-23] wants packets sent, and a dead broker shows by not sending any.
    private TimeSpan GetQuietTime(ClientLink link) => _time.GetElapsedTime(Math.Min(link.LastSent, link.LastHeard));
}
