using Controller.Sdk.Mqtt.Codec;

namespace Controller.Sdk.Mqtt.Client;

/// <summary>One connection of a client; a client that connects again gets a new one, and late bytes of the old one are nobody's.</summary>
internal sealed class ClientLink(MqttClient client, MqttClientOptions options) : IMqttReceiver
{
    public MqttClientOptions Options => options;

    public MqttPacketReader Reader { get; } = new(options.MaxPacketBytes);

    /// <summary>Null until the transport is open.</summary>
    public IMqttPeer? Peer { get; set; }

    public bool IsConnected { get; set; }

    public bool IsOver { get; set; }

    public TaskCompletionSource<MqttConnectResult> Connected { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The transport has ended: what was sent has left or never will.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ITimer? KeepAliveTimer { get; set; }

    public long LastSent { get; set; }

    public long LastHeard { get; set; }

    /// <summary>When the PINGREQ was sent that has no answer yet.</summary>
    public long? PingSent { get; set; }

    public void Receive(ReadOnlySpan<byte> bytes) => client.Receive(this, bytes);

    public void Closed(string reason) => client.TransportClosed(this, reason);
}
