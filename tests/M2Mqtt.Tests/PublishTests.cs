using Controller.M2Mqtt.Tests.Support;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Controller.M2Mqtt.Tests;

public sealed class PublishTests : IDisposable
{
    private readonly ScriptedBroker broker = new();
    private readonly ProbedClient probe;

    public PublishTests() => probe = new ProbedClient(broker.Port);

    private MqttClient Client => probe.Client;

    public void Dispose()
    {
        probe.Dispose();
        broker.Dispose();
    }

    [Fact]
    public async Task QoS_0_carries_no_identifier_and_reports_nothing()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        Client.Publish("a/b", [1, 2]);
        Client.Publish("a/b", null, null, null, MqttQoSLevel.AtMostOnce, true);

        await link.ExpectAsync("30 07 0003 612F62 0102");
        await link.ExpectAsync("31 05 0003 612F62");
    }

    [Fact]
    public async Task QoS_1_is_reported_when_PUBACK_comes()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        ushort id = Publish(MqttQoSLevel.AtLeastOnce);

        await link.ExpectAsync("32 06 0001 61 0001 07");
        await link.SendAsync("40 02 0001");
        MqttMsgPublishedEventArgs published = await probe.Published.NextAsync();
        Assert.Equal(id, published.MessageId);
        Assert.True(published.IsPublished);
    }

    [Fact]
    public async Task QoS_2_takes_the_four_packets_of_section_4_3_3()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        ushort id = Publish(MqttQoSLevel.ExactlyOnce);

        await link.ExpectAsync("34 06 0001 61 0001 07");
        await link.SendAsync("50 02 0001");
        await link.ExpectAsync("62 02 0001");
        await link.SendAsync("70 02 0001");
        Assert.Equal(id, (await probe.Published.NextAsync()).MessageId);
    }

    [Fact]
    public async Task Answers_out_of_order_and_unasked_find_their_message_or_none()
    {
        using BrokerLink link = await probe.OpenAsync(broker);
        Publish(MqttQoSLevel.AtLeastOnce);
        Publish(MqttQoSLevel.AtLeastOnce);
        await link.PacketAsync();
        await link.PacketAsync();

        // 9 was never sent, and 1 awaits PUBACK, not PUBCOMP.
        await link.SendAsync("40 02 0009 70 02 0001 40 02 0002 40 02 0001");

        Assert.Equal(2, (await probe.Published.NextAsync()).MessageId);
        Assert.Equal(1, (await probe.Published.NextAsync()).MessageId);
        Assert.True(Client.IsConnected);
    }

    [Fact]
    public async Task Without_an_answer_it_is_sent_three_times_and_then_given_up()
    {
        Client.Settings.DelayOnRetry = MqttSettings.DefaultDelayRetry;
        using BrokerLink link = await probe.OpenAsync(broker);

        Publish(MqttQoSLevel.AtLeastOnce);

        await link.ExpectAsync("32 06 0001 61 0001 07");
        await link.ExpectAsync("3A 06 0001 61 0001 07");
        await link.ExpectAsync("3A 06 0001 61 0001 07");
        Assert.False((await probe.Published.NextAsync()).IsPublished);

        // A PUBACK that comes too late is ignored.
        await link.SendAsync("40 02 0001");
        Publish(MqttQoSLevel.AtMostOnce);
        await link.ExpectAsync("30 04 0001 61 07");
        Assert.Equal(1, probe.Published.Count);
    }

    [Fact]
    public async Task PUBREL_is_repeated_until_PUBCOMP()
    {
        Client.Settings.DelayOnRetry = 100;
        Client.Settings.AttemptsOnRetry = int.MaxValue;
        using BrokerLink link = await probe.OpenAsync(broker);
        Publish(MqttQoSLevel.ExactlyOnce);
        await link.ExpectAsync("34 06 0001 61 0001 07");
        await link.SendAsync("50 02 0001");

        // Until PUBREC is read the message itself may be repeated, from then on only PUBREL.
        await link.ExpectAfterAsync("62 02 0001", repeated: "3C 06 0001 61 0001 07");
        await link.ExpectAsync("62 02 0001");
        await link.SendAsync("70 02 0001");

        Assert.True((await probe.Published.NextAsync()).IsPublished);
    }

    [Theory]
    [InlineData(127 - 3, 1)]
    [InlineData(128 - 3, 2)]
    [InlineData(16383 - 3, 2)]
    [InlineData(16384 - 3, 3)]
    [InlineData(700_000, 3)]
    public async Task Payloads_of_every_length_encoding_arrive_whole(int payloadLength, int lengthBytes)
    {
        using BrokerLink link = await probe.OpenAsync(broker);
        byte[] payload = new byte[payloadLength];
        new Random(payloadLength).NextBytes(payload);

        Client.Publish("a", payload);

        byte[] packet = await link.PacketAsync();
        Assert.Equal(1 + lengthBytes + 3 + payloadLength, packet.Length);
        Assert.Equal(payload, packet.AsSpan(1 + lengthBytes + 3).ToArray());
    }

    [Fact]
    public async Task Messages_leave_in_the_order_of_the_calls()
    {
        using BrokerLink link = await probe.OpenAsync(broker);

        for (byte i = 0; i < 100; i++)
            Client.Publish("a", [i]);

        for (byte i = 0; i < 100; i++)
            Assert.Equal([0x30, 4, 0, 1, 0x61, i], await link.PacketAsync());
    }

    [Fact]
    public async Task What_is_published_without_a_connection_waits_for_one()
    {
        Client.Publish("a", [7]);

        using BrokerLink link = await probe.OpenAsync(broker);

        await link.ExpectAsync("30 04 0001 61 07");
    }

    [Fact]
    public void A_full_queue_refuses_every_call_and_names_the_reason()
    {
        Client.Settings.InflightQueueSize = 2;
        Client.Publish("a", [1]);
        Client.Publish("a", [2]);

        Assert.All(
            new Action[]
            {
                () => Client.Publish("a", [3]),
                () => Client.Subscribe(["a"], [MqttQoSLevel.AtMostOnce]),
                () => Client.Unsubscribe(["a"]),
            },
            call => Assert.Equal(MqttClientErrorCode.InflightQueueFull, Assert.Throws<MqttClientException>(call).ErrorCode));
    }

    [Fact]
    public async Task A_message_that_awaits_its_answer_fills_the_queue_and_the_answer_empties_it()
    {
        using BrokerLink link = await probe.OpenAsync(broker);
        Client.Settings.InflightQueueSize = 1;
        Publish(MqttQoSLevel.AtLeastOnce);
        await link.PacketAsync();
        Assert.Throws<MqttClientException>(() => Publish(MqttQoSLevel.AtMostOnce));

        await link.SendAsync("40 02 0001");
        await probe.Published.NextAsync();

        Publish(MqttQoSLevel.AtMostOnce);
        await link.ExpectAsync("30 04 0001 61 07");
    }

    [Theory]
    [InlineData("", MqttClientErrorCode.TopicLength)]
    [InlineData("a/#", MqttClientErrorCode.TopicWildcard)]
    [InlineData("a/+/b", MqttClientErrorCode.TopicWildcard)]
    public void A_topic_that_cannot_be_published_to_is_refused(string topic, MqttClientErrorCode expected) =>
        Assert.Equal(expected, Assert.Throws<MqttClientException>(() => Client.Publish(topic, [1])).ErrorCode);

    [Fact]
    public void A_topic_beyond_65535_bytes_is_refused() =>
        Assert.Equal(MqttClientErrorCode.TopicLength, Assert.Throws<MqttClientException>(
            () => Client.Publish(new string('x', 65536), [1])).ErrorCode);

    [Fact]
    public void A_quality_of_service_that_does_not_exist_is_refused() =>
        Assert.Equal(MqttClientErrorCode.QosNotAllowed, Assert.Throws<MqttClientException>(
            () => Publish((MqttQoSLevel)3)).ErrorCode);

    [Fact]
    public async Task A_kept_session_sends_again_what_was_not_answered_first_and_marked()
    {
        using (BrokerLink lost = await probe.OpenAsync(broker, cleanSession: false))
        {
            Publish(MqttQoSLevel.AtLeastOnce);
            Publish(MqttQoSLevel.ExactlyOnce);
            Client.Publish("a", [0]);
            await lost.PacketAsync();
            await lost.PacketAsync();
            await lost.SendAsync("50 02 0002");
            await lost.PacketAsync();
            await lost.PacketAsync();
        }

        await probe.Closed.NextAsync();
        Client.Publish("b", [9]);
        using BrokerLink link = await probe.OpenAsync(broker, cleanSession: false);

        await link.ExpectAsync("3A 06 0001 61 0001 07");
        await link.ExpectAsync("62 02 0002");
        await link.ExpectAsync("30 04 0001 62 09");
    }

    [Fact]
    public async Task A_clean_session_forgets_what_was_not_answered()
    {
        using (BrokerLink lost = await probe.OpenAsync(broker, cleanSession: false))
        {
            Publish(MqttQoSLevel.AtLeastOnce);
            await lost.PacketAsync();
        }

        await probe.Closed.NextAsync();
        using BrokerLink link = await probe.OpenAsync(broker, cleanSession: true);
        Client.Publish("b", [9]);

        await link.ExpectAsync("30 04 0001 62 09");
    }

    private ushort Publish(MqttQoSLevel level) => Client.Publish("a", [7], null, null, level, false);
}
