using Controller.M2Mqtt.Tests.Support;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Controller.M2Mqtt.Tests;

public sealed class ReceiveTests : IDisposable
{
    private readonly ScriptedBroker broker = new();
    private readonly ProbedClient probe;

    public ReceiveTests() => probe = new ProbedClient(broker.Port);

    private MqttClient Client => probe.Client;

    public void Dispose()
    {
        probe.Dispose();
        broker.Dispose();
    }

    [Fact]
    public async Task SUBSCRIBE_and_UNSUBSCRIBE_are_answered_by_their_events()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        ushort subscription = Client.Subscribe(["a/b", "c/d"], [MqttQoSLevel.AtLeastOnce, MqttQoSLevel.ExactlyOnce]);

        // The bytes of figure 3.23 of the standard, with our packet identifier.
        await link.ExpectAsync("82 0E 0001 0003 612F62 01 0003 632F64 02");
        await link.SendAsync("90 04 0001 01 80");
        MqttMsgSubscribedEventArgs granted = await probe.Subscribed.NextAsync();
        Assert.Equal(subscription, granted.MessageId);
        Assert.Equal([MqttQoSLevel.AtLeastOnce, MqttQoSLevel.GrantedFailure], granted.GrantedQoSLevels);

        ushort end = Client.Unsubscribe(["a/b"]);
        await link.ExpectAsync("A2 07 0002 0003 612F62");
        await link.SendAsync("B0 02 0002");
        Assert.Equal(end, (await probe.Unsubscribed.NextAsync()).MessageId);
    }

    [Fact]
    public async Task QoS_0_is_delivered_with_its_flags()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        await link.SendAsync("31 07 0003 612F62 0102");

        MqttMsgPublishEventArgs message = await probe.Received.NextAsync();
        Assert.Equal("a/b", message.Topic);
        Assert.Equal([1, 2], message.Message);
        Assert.Equal(MqttQoSLevel.AtMostOnce, message.QosLevel);
        Assert.True(message.Retain);
        Assert.False(message.DupFlag);
    }

    [Fact]
    public async Task A_message_without_payload_has_an_empty_one()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        await link.SendAsync("30 03 0001 61");

        Assert.Empty((await probe.Received.NextAsync()).Message);
    }

    [Fact]
    public async Task QoS_1_is_acknowledged_and_delivered()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        await link.SendAsync("3A 06 0001 61 1234 07");

        await link.ExpectAsync("40 02 1234");
        Assert.True((await probe.Received.NextAsync()).DupFlag);
    }

    [Fact]
    public async Task QoS_2_is_delivered_once_however_often_it_is_repeated()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        await link.SendAsync("34 06 0001 61 1234 07 3C 06 0001 61 1234 07");
        await link.ExpectAsync("50 02 1234");
        await link.ExpectAsync("50 02 1234");
        Assert.Equal(0, probe.Received.Count);
        await link.SendAsync("62 02 1234 62 02 1234 30 04 0001 62 00");
        await link.ExpectAsync("70 02 1234");
        await link.ExpectAsync("70 02 1234");

        Assert.Equal("a", (await probe.Received.NextAsync()).Topic);
        Assert.Equal("b", (await probe.Received.NextAsync()).Topic);
        Assert.Equal(2, probe.Received.Count);
    }

    [Fact]
    public async Task Packets_that_come_byte_by_byte_are_put_together()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        await link.SendInPiecesAsync("30 07 0003 612F62 0102 32 06 0001 61 1234 07");

        Assert.Equal([1, 2], (await probe.Received.NextAsync()).Message);
        await link.ExpectAsync("40 02 1234");
        Assert.Equal([7], (await probe.Received.NextAsync()).Message);
    }

    [Fact]
    public async Task Many_packets_in_one_segment_are_taken_apart()
    {
        using BrokerLink link = await probe.OpenAsync(broker);
        var segment = new List<byte>();
        for (byte i = 0; i < 200; i++)
            segment.AddRange([0x30, 4, 0, 1, 0x61, i]);

        await link.SendAsync([.. segment]);

        for (byte i = 0; i < 200; i++)
            Assert.Equal([i], (await probe.Received.NextAsync()).Message);
    }

    [Fact]
    public async Task A_large_payload_arrives_whole()
    {
        using BrokerLink link = await probe.OpenAsync(broker);
        byte[] payload = new byte[500_000];
        new Random(1).NextBytes(payload);

        // 500003 = 0x23 + 128 * (0x42 + 128 * 0x1E).
        await link.SendAsync([0x30, 0xA3, 0xC2, 0x1E, 0, 1, 0x61, .. payload]);

        Assert.Equal(payload, (await probe.Received.NextAsync()).Message);
    }

    [Fact]
    public async Task A_full_queue_drops_what_the_broker_sends_and_does_not_acknowledge_it()
    {
        using BrokerLink link = await probe.OpenAsync(broker);
        Client.Settings.InflightQueueSize = 0;

        // The ping is no message; its place in the stream shows that the dropped one has been read.
        await link.SendAsync("32 06 0001 61 0001 07 D0 00 21 00");
        await probe.Closed.NextAsync();

        Assert.Equal(0, probe.Received.Count);
        await link.ExpectEndAsync();
    }

    [Theory]
    [InlineData(new string[0], new MqttQoSLevel[0], MqttClientErrorCode.TopicsEmpty)]
    [InlineData(new[] { "a" }, new MqttQoSLevel[0], MqttClientErrorCode.QosLevelsEmpty)]
    [InlineData(new[] { "a", "b" }, new[] { MqttQoSLevel.AtMostOnce }, MqttClientErrorCode.TopicsQosLevelsNotMatch)]
    [InlineData(new[] { "" }, new[] { MqttQoSLevel.AtMostOnce }, MqttClientErrorCode.TopicLength)]
    [InlineData(new[] { "a" }, new[] { MqttQoSLevel.GrantedFailure }, MqttClientErrorCode.QosNotAllowed)]
    public void A_subscription_that_makes_no_sense_is_refused(string[] topics, MqttQoSLevel[] levels, MqttClientErrorCode expected) =>
        Assert.Equal(expected, Assert.Throws<MqttClientException>(() => Client.Subscribe(topics, levels)).ErrorCode);
}
