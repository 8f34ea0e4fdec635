using Controller.Sdk.Mqtt.Broker;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt;

/// <summary>One connection at a broker; its transport feeds it.</summary>
public sealed class MqttBrokerConnection : IMqttReceiver
{
    private readonly MqttBroker _broker;
    private long _decidedBytes;

    internal MqttBrokerConnection(MqttBroker broker, IMqttPeer peer, int maxPacketBytes)
    {
        _broker = broker;
        Peer = peer;
        Reader = new MqttPacketReader(maxPacketBytes);
    }

    internal IMqttPeer Peer { get; }

    /// <summary>Bytes that the broker has decided to send and not handed to the peer yet.</summary>
    internal long DecidedBytes => Interlocked.Read(ref _decidedBytes);

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

    internal void AddDecided(int bytes) => Interlocked.Add(ref _decidedBytes, bytes);

    /// <summary>Carries out what was decided: sends, or closes when there are no bytes.</summary>
    internal void Run(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            Peer.Close();
            return;
        }
        Peer.Send(bytes);
        Interlocked.Add(ref _decidedBytes, -bytes.Length);
    }

    internal void CheckSilence() => _broker.CheckSilence(this);

    /// <summary>The transport is gone. Publishes the will, unless DISCONNECT was seen.</summary>
    public void Closed(string reason) => _broker.TransportClosed(this, reason);

    /// <inheritdoc cref="Closed(string)"/>
    public void Closed() => Closed("the transport closed");
}
