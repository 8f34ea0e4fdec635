using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class BrokerLimitTests
{
    [Fact]
    public void A_packet_over_the_limit_ends_the_connection_and_publishes_the_will()
    {
        using var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("#");
        RawClient big = RawClient.Connected(fixture.Broker, "big", will: MqttMessage.FromText("gone", ""));
        big.Send(new PublishPacket(new MqttMessage("a", new byte[256 * 1024]), 0));
        big.ExpectClosed();
        Assert.Equal("gone", watcher.NextMessage().Topic);
        Assert.Contains(fixture.Log, e => e.Reason.Contains("exceeds the limit of 262144 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_slow_reader_is_disconnected_and_the_others_are_served()
    {
        using var fixture = new BrokerFixture(o => o with { MaxUnsentBytes = 1000 });
        RawClient slow = RawClient.Connected(fixture.Broker, "slow", will: MqttMessage.FromText("slow/gone", "")).Subscribe("a");
        RawClient fast = RawClient.Connected(fixture.Broker, "fast").Subscribe("#");
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        slow.UnsentBytes = 1000;
        publisher.Publish("a", "1");
        Assert.Equal("1", slow.NextMessage().PayloadText);
        slow.UnsentBytes = 1001;
        publisher.Publish("a", "2");
        slow.ExpectClosed();
        Assert.Equal(["1", "slow/gone", "2"], Enumerable.Range(0, 3).Select(_ => fast.NextMessage()).Select(m => m.PayloadText.Length > 0 ? m.PayloadText : m.Topic));
        Assert.Contains(fixture.Log, e => e.ClientId is "slow" && e.Reason.Contains("slow reader: 1001 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public void Bytes_that_wait_inside_the_broker_count_as_unsent()
    {
        using var fixture = new BrokerFixture(o => o with { MaxUnsentBytes = 1000 });
        RawClient victim = RawClient.Connected(fixture.Broker, "victim").Subscribe("flood");
        RawClient flooder = RawClient.Connected(fixture.Broker, "flooder").Subscribe("go");
        // From inside a delivery nothing is sent: what is decided meanwhile has to wait.
        flooder.Arriving = () =>
        {
            for (int i = 0; i < 20; i++) flooder.Publish("flood", new string('x', 100));
        };
        flooder.Publish("go", "");
        Assert.True(victim.IsClosed);
        Assert.Equal(10, victim.PendingCount);
    }

    [Fact]
    public void Connections_over_the_limit_are_closed_at_once()
    {
        using var fixture = new BrokerFixture(o => o with { MaxConnections = 2 });
        RawClient a = RawClient.Connected(fixture.Broker, "a");
        RawClient.Connected(fixture.Broker, "b");
        var third = new RawClient(fixture.Broker);
        third.ExpectClosed();
        a.Send(SignalPacket.Disconnect);
        Assert.False(RawClient.Connected(fixture.Broker, "c").IsClosed);
    }

    [Fact]
    public void Subscriptions_over_the_limit_fail_in_SUBACK_MQTT_3_8_4_5()
    {
        using var fixture = new BrokerFixture(o => o with { MaxSubscriptionsPerClient = 2, MaxFilterLevels = 4 });
        RawClient client = RawClient.Connected(fixture.Broker, "c").Subscribe("a");
        client.Send(new SubscribePacket(8,
        [
            new MqttFilterRequest("1/2/3/4/5", MqttQos.AtMostOnce), new MqttFilterRequest("b", MqttQos.AtLeastOnce),
            new MqttFilterRequest("c", MqttQos.AtMostOnce), new MqttFilterRequest("a", MqttQos.ExactlyOnce),
        ]));
        Assert.Equal([0x80, 1, 0x80, 2], client.Next<SubAckPacket>().ReturnCodes);
        Assert.Equal(2, fixture.Log.Count(e => e.Kind == MqttBrokerEventKind.SubscriptionRefused));
    }

    [Fact]
    public void Retained_messages_over_the_limit_are_delivered_and_not_kept()
    {
        using var fixture = new BrokerFixture(o => o with { MaxRetainedMessages = 2, MaxRetainedBytes = 10 });
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("#");
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        publisher.Publish("a", "12345", retain: true);
        publisher.Publish("b", "123456", retain: true);
        publisher.Publish("b", "12345", retain: true);
        publisher.Publish("c", "1", retain: true);
        Assert.Equal(4, watcher.PendingCount);
        Assert.Equal(2, fixture.Log.Count(e => e.Kind == MqttBrokerEventKind.MessageDropped));
        RawClient late = RawClient.Connected(fixture.Broker, "late").Subscribe("#");
        Assert.Equal(["a", "b"], new[] { late.NextMessage().Topic, late.NextMessage().Topic });
        late.ExpectNothing();
    }

    [Fact]
    public void The_queue_of_an_absent_client_is_bounded_by_count()
    {
        using var fixture = new BrokerFixture(o => o with { MaxQueuedMessages = 3 });
        RawClient.Connected(fixture.Broker, "leg", clean: false).Subscribe("a", MqttQos.AtLeastOnce).Break();
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        for (ushort i = 1; i <= 5; i++) publisher.Publish("a", $"{i}", MqttQos.AtLeastOnce, id: i);
        RawClient back = RawClient.Connected(fixture.Broker, "leg", clean: false);
        Assert.Equal(["1", "2", "3"], new[] { back.NextMessage().PayloadText, back.NextMessage().PayloadText, back.NextMessage().PayloadText });
        back.ExpectNothing();
        Assert.Equal(2, fixture.Log.Count(e => e is { Kind: MqttBrokerEventKind.MessageDropped, ClientId: "leg" }));
    }

    [Fact]
    public void The_queue_of_an_absent_client_is_bounded_by_bytes()
    {
        using var fixture = new BrokerFixture(o => o with { MaxQueuedBytes = 8 });
        RawClient.Connected(fixture.Broker, "leg", clean: false).Subscribe("a", MqttQos.AtLeastOnce).Break();
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        publisher.Publish("a", "12345", MqttQos.AtLeastOnce);
        publisher.Publish("a", "6789", MqttQos.AtLeastOnce);
        publisher.Publish("a", "678", MqttQos.AtLeastOnce);
        RawClient back = RawClient.Connected(fixture.Broker, "leg", clean: false);
        Assert.Equal(["12345", "678"], new[] { back.NextMessage().PayloadText, back.NextMessage().PayloadText });
        back.ExpectNothing();
    }
}
