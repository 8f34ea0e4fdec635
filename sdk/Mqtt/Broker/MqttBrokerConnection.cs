using Controller.Sdk.Mqtt.Broker;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt;

/// <summary>One connection at a broker; its transport feeds it.</summary>
public sealed class MqttBrokerConnection : IMqttReceiver
{
    private readonly MqttBroker _broker;

    internal MqttBrokerConnection(MqttBroker broker, IMqttPeer peer, int maxPacketBytes)
    {
        _broker = broker;
        Peer = peer;
        Reader = new MqttPacketReader(maxPacketBytes);
    }

    internal IMqttPeer Peer { get; }

    internal MqttPacketReader Reader { get; }

    /// <summary>Null until CONNECT was accepted.</summary>
    internal BrokerSession? Session { get; set; }

    internal MqttMessage? Will { get; set; }

    internal bool IsOver { get; set; }

    /// <summary>The connect timeout at first, then 1.5 times the keep-alive.</summary>
    internal ITimer? SilenceTimer { get; set; }

    internal TimeSpan SilenceLimit { get; set; }

    internal long LastHeard { get; set; }

    /// <summary>Bytes from the client, in any fragmentation. Answers are sent before the call returns.</summary>
    public void Receive(ReadOnlySpan<byte> bytes) => _broker.Receive(this, bytes);

    internal void CheckSilence() => _broker.CheckSilence(this);

    /// <summary>The transport is gone. Publishes the will, unless DISCONNECT was seen.</summary>
    public void Closed(string reason) => _broker.TransportClosed(this, reason);

    /// <inheritdoc cref="Closed(string)"/>
    public void Closed() => Closed("the transport closed");
}
