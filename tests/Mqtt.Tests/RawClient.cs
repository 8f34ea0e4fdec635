using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

/// <summary>A client without behaviour of its own: sends the packets it is told to, keeps the packets that come.</summary>
internal sealed class RawClient : IMqttPeer
{
    private readonly MqttPacketReader _reader = new(16 * 1024 * 1024);
    private readonly MqttBrokerConnection _connection;
    private readonly Queue<MqttPacket> _received = new();

    public RawClient(MqttBroker broker, string name = "raw")
    {
        Name = name;
        _connection = broker.Accept(this);
    }

    public string Name { get; }

    public bool IsClosed { get; private set; }

    /// <summary>What the broker is told about bytes that have not left.</summary>
    public long UnsentBytes { get; set; }

    /// <summary>Called once, inside the next delivery.</summary>
    public Action? Arriving { get; set; }

    public int PendingCount => _received.Count;

    public static RawClient Connected(MqttBroker broker, string clientId, bool clean = true, ushort keepAlive = 0, MqttMessage? will = null)
    {
        var client = new RawClient(broker, clientId);
        client.Connect(clientId, clean, keepAlive, will);
        return client;
    }

    public ConnAckPacket Connect(string clientId, bool clean = true, ushort keepAlive = 0, MqttMessage? will = null)
    {
        Send(new ConnectPacket { ClientId = clientId, CleanSession = clean, KeepAliveSeconds = keepAlive, Will = will });
        ConnAckPacket answer = Next<ConnAckPacket>();
        Assert.Equal(MqttConnectReturnCode.Accepted, answer.ReturnCode);
        return answer;
    }

    public RawClient Subscribe(string filter, MqttQos qos = MqttQos.AtMostOnce)
    {
        Send(new SubscribePacket(77, [new MqttFilterRequest(filter, qos)]));
        Assert.Equal([(byte)qos], Next<SubAckPacket>().ReturnCodes);
        return this;
    }

    public void Publish(string topic, string text, MqttQos qos = MqttQos.AtMostOnce, bool retain = false, ushort id = 1)
        => Send(new PublishPacket(MqttMessage.FromText(topic, text, qos, retain), qos == MqttQos.AtMostOnce ? (ushort)0 : id));

    public void Send(MqttPacket packet) => SendBytes(MqttPacketEncoder.Encode(packet));

    public void SendBytes(ReadOnlySpan<byte> bytes) => _connection.Receive(bytes);

    /// <summary>The cable is pulled.</summary>
    public void Break() => _connection.Closed("broken by the test");

    public T Next<T>()
        where T : MqttPacket
    {
        Assert.True(_received.Count > 0, $"no packet came, a {typeof(T).Name} was expected");
        return Assert.IsType<T>(_received.Dequeue(), exactMatch: false);
    }

    public MqttMessage NextMessage() => Next<PublishPacket>().Message;

    public void ExpectNothing() => Assert.Empty(_received);

    public void ExpectClosed()
    {
        Assert.True(IsClosed, "the broker should have closed the connection");
        ExpectNothing();
    }

    void IMqttPeer.Send(ReadOnlyMemory<byte> bytes)
    {
        Assert.False(IsClosed, "the broker sends to a closed connection");
        _reader.Append(bytes.Span);
        (Action? arriving, Arriving) = (Arriving, null);
        arriving?.Invoke();
        while (_reader.TryRead(out MqttPacket? packet)) _received.Enqueue(packet);
    }

    void IMqttPeer.Close() => IsClosed = true;
}
