using System.Diagnostics.CodeAnalysis;
using Controller.Emulator.Kernel;
using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Emulator.Machines;

/// <summary>
/// A client of the virtual broker: what a test asks of the factory network, without tasks or threads.
/// </summary>
public sealed class VirtualMqttClient : IDisposable
{
    private readonly Scheduler scheduler;
    private readonly List<Received> messages = [];
    private MqttBrokerConnection connection;
    private readonly string filter;
    private ushort packetId;
    private bool isPublishing;
    private bool isCutOff;

    /// <summary>Connects and subscribes.</summary>
    /// <param name="broker">The broker.</param>
    /// <param name="scheduler">Whose time stamps the messages.</param>
    /// <param name="filter">Topic filter.</param>
    public VirtualMqttClient(MqttBroker broker, Scheduler scheduler, string filter = "#")
    {
        ArgumentNullException.ThrowIfNull(broker);
        this.filter = filter;
        this.scheduler = scheduler;
        Reconnect(broker);
    }

    /// <summary>A message and when the broker passed it on.</summary>
    /// <param name="AtNanoseconds">Virtual time.</param>
    /// <param name="Message">The message.</param>
    public sealed record Received(long AtNanoseconds, MqttMessage Message);

    /// <summary>A message has come.</summary>
    public event Action<Received>? MessageReceived;

    /// <summary>All messages since the start, in order, as long as <see cref="KeepsMessages"/> holds.</summary>
    public IReadOnlyList<Received> Messages => messages;

    /// <summary>Whether <see cref="Messages"/> grows. A run of hours that only listens sets it to false.</summary>
    public bool KeepsMessages { get; set; } = true;

    /// <summary>Publishes at QoS 0; the broker has passed it on when this returns.</summary>
    /// <exception cref="InvalidOperationException">The broker takes no such message and has closed the connection: from now on this client would hear nothing.</exception>
    public void Publish(string topic, ReadOnlyMemory<byte> payload)
    {
        isPublishing = true;
        connection.Receive(MqttPacketEncoder.Encode(new PublishPacket(new MqttMessage(topic, payload), 0)));
        isPublishing = false;
        if (isCutOff)
            throw new InvalidOperationException($"The broker has closed the connection of a client that published {payload.Length} bytes to {topic}; it takes packets of {new MqttBrokerOptions().MaxPacketBytes} bytes at most. VirtualBroker.Events says more.");
    }

    /// <summary>Connects to another broker, or the same one after it was started again, and subscribes anew.</summary>
    [MemberNotNull(nameof(connection))]
    internal void Reconnect(MqttBroker broker)
    {
        isCutOff = false;
        connection = broker.Accept(new Peer(this));
        connection.Receive(MqttPacketEncoder.Encode(new ConnectPacket { ClientId = "bench" }));
        connection.Receive(MqttPacketEncoder.Encode(new SubscribePacket(NextPacketId(), [new MqttFilterRequest(filter, MqttQos.AtMostOnce)])));
    }

    /// <summary>Hears nothing from now on; it can still publish.</summary>
    public void Unsubscribe() => connection.Receive(MqttPacketEncoder.Encode(new UnsubscribePacket(NextPacketId(), [filter])));

    /// <inheritdoc/>
    public void Dispose() => connection.Closed();

    private ushort NextPacketId() => ++packetId;

    private void Heard(ReadOnlySpan<byte> packet)
    {
        // The broker sends whole packets; the fixed header is one byte and a variable length of one to four.
        int lengthBytes = 1;
        while ((packet[lengthBytes] & 0x80) != 0)
            lengthBytes++;
        if (MqttPacketDecoder.Decode(packet[0], packet[(1 + lengthBytes)..]) is not PublishPacket publish)
            return;
        var received = new Received(scheduler.NowNanoseconds, publish.Message);
        if (KeepsMessages)
            messages.Add(received);
        MessageReceived?.Invoke(received);
    }

    private sealed class Peer(VirtualMqttClient client) : IMqttPeer
    {
        public string Name => "bench";

        public void Send(ReadOnlyMemory<byte> bytes) => client.Heard(bytes.Span);

        public void Close() => client.isCutOff |= client.isPublishing;
    }
}
