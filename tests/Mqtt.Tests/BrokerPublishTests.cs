using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class BrokerPublishTests
{
    [Theory]
    // 3.8.4: the lower of what was published and what was granted.
    [InlineData(0, 0, 0)]
    [InlineData(0, 2, 0)]
    [InlineData(1, 0, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(2, 0, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(2, 2, 2)]
    public void A_message_comes_with_the_lower_quality(int published, int granted, int expected)
    {
        using var fixture = new BrokerFixture();
        RawClient subscriber = RawClient.Connected(fixture.Broker, "s").Subscribe("a/b", (MqttQos)granted);
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        publisher.Publish("a/b", "x", (MqttQos)published);
        MqttMessage message = subscriber.NextMessage();
        Assert.Equal(("a/b", "x", (MqttQos)expected, false, false),
            (message.Topic, message.PayloadText, message.Qos, message.Retain, message.Duplicate));
    }

    [Fact]
    public void QoS_1_is_acknowledged_with_its_identifier_MQTT_3_3_4_1()
    {
        using var fixture = new BrokerFixture();
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        publisher.Publish("a", "x", MqttQos.AtLeastOnce, id: 4711);
        Assert.Equal(new AckPacket(MqttPacketType.PubAck, 4711), publisher.Next<AckPacket>());
    }

    [Fact]
    public void QoS_2_is_passed_on_once_until_released_MQTT_4_3_3_2()
    {
        using var fixture = new BrokerFixture();
        RawClient subscriber = RawClient.Connected(fixture.Broker, "s").Subscribe("a");
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        for (int i = 0; i < 3; i++)
        {
            publisher.Publish("a", "once", MqttQos.ExactlyOnce, id: 9);
            Assert.Equal(new AckPacket(MqttPacketType.PubRec, 9), publisher.Next<AckPacket>());
        }
        Assert.Equal("once", subscriber.NextMessage().PayloadText);
        subscriber.ExpectNothing();

        for (int i = 0; i < 2; i++)
        {
            publisher.Send(new AckPacket(MqttPacketType.PubRel, 9));
            Assert.Equal(new AckPacket(MqttPacketType.PubComp, 9), publisher.Next<AckPacket>());
        }
        publisher.Publish("a", "again", MqttQos.ExactlyOnce, id: 9);
        Assert.Equal("again", subscriber.NextMessage().PayloadText);
    }

    [Fact]
    public void Overlapping_subscriptions_bring_one_copy_with_the_highest_quality_MQTT_3_3_5_1()
    {
        using var fixture = new BrokerFixture();
        RawClient subscriber = RawClient.Connected(fixture.Broker, "s")
            .Subscribe("a/#").Subscribe("a/+", MqttQos.ExactlyOnce).Subscribe("a/b", MqttQos.AtLeastOnce);
        RawClient.Connected(fixture.Broker, "p").Publish("a/b", "x", MqttQos.ExactlyOnce);
        Assert.Equal(MqttQos.ExactlyOnce, subscriber.NextMessage().Qos);
        subscriber.ExpectNothing();
    }

    [Fact]
    public void Messages_of_one_publisher_keep_their_order_MQTT_4_6_0_6()
    {
        using var fixture = new BrokerFixture(o => o with { MaxInFlight = 2 });
        RawClient subscriber = RawClient.Connected(fixture.Broker, "s").Subscribe("a", MqttQos.AtLeastOnce);
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        for (int i = 0; i < 10; i++) publisher.Publish("a", $"{i}", MqttQos.AtLeastOnce, id: (ushort)(i + 1));
        for (int i = 0; i < 10; i++)
        {
            PublishPacket next = subscriber.Next<PublishPacket>();
            Assert.Equal($"{i}", next.Message.PayloadText);
            subscriber.Send(new AckPacket(MqttPacketType.PubAck, next.PacketId));
        }
    }

    [Fact]
    public void No_more_than_the_window_is_in_flight()
    {
        using var fixture = new BrokerFixture(o => o with { MaxInFlight = 3 });
        RawClient subscriber = RawClient.Connected(fixture.Broker, "s").Subscribe("a", MqttQos.ExactlyOnce);
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        for (ushort i = 1; i <= 10; i++) publisher.Publish("a", "x", MqttQos.ExactlyOnce, id: i);
        Assert.Equal(3, subscriber.PendingCount);
    }

    [Fact]
    public void A_retained_message_meets_a_later_subscriber_MQTT_3_3_1_6_and_8()
    {
        using var fixture = new BrokerFixture();
        RawClient early = RawClient.Connected(fixture.Broker, "early").Subscribe("a/#", MqttQos.AtLeastOnce);
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        publisher.Publish("a/b", "old", MqttQos.AtLeastOnce, retain: true);
        publisher.Publish("a/b", "new", MqttQos.AtLeastOnce, retain: true);
        Assert.False(early.NextMessage().Retain); // [MQTT-3.3.1-9]
        RawClient late = RawClient.Connected(fixture.Broker, "late").Subscribe("a/#", MqttQos.AtLeastOnce);
        MqttMessage kept = late.NextMessage();
        Assert.Equal(("new", true, MqttQos.AtLeastOnce), (kept.PayloadText, kept.Retain, kept.Qos));
        late.ExpectNothing();
    }

    [Fact]
    public void An_empty_retained_message_deletes_and_is_passed_on_MQTT_3_3_1_10_and_11()
    {
        using var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("a");
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        publisher.Publish("a", "kept", retain: true);
        publisher.Publish("a", "", retain: true);
        Assert.Equal("kept", watcher.NextMessage().PayloadText);
        Assert.Equal("", watcher.NextMessage().PayloadText);
        RawClient.Connected(fixture.Broker, "late").Subscribe("a").ExpectNothing();
    }

    [Fact]
    public void Subscribing_again_brings_the_retained_message_again_MQTT_3_8_4_3()
    {
        using var fixture = new BrokerFixture();
        RawClient.Connected(fixture.Broker, "p").Publish("a", "kept", retain: true);
        RawClient client = RawClient.Connected(fixture.Broker, "c").Subscribe("a");
        Assert.Equal("kept", client.NextMessage().PayloadText);
        client.Subscribe("a");
        Assert.Equal("kept", client.NextMessage().PayloadText);
    }

    [Fact]
    public void After_unsubscribing_nothing_comes_MQTT_3_10_4_2()
    {
        using var fixture = new BrokerFixture();
        RawClient client = RawClient.Connected(fixture.Broker, "c").Subscribe("a/+").Subscribe("a/b/c");
        client.Send(new UnsubscribePacket(5, ["a/+", "never/had"]));
        Assert.Equal(new AckPacket(MqttPacketType.UnsubAck, 5), client.Next<AckPacket>());
        client.Publish("a/b", "x");
        client.ExpectNothing();
        client.Publish("a/b/c", "y");
        Assert.Equal("y", client.NextMessage().PayloadText);
    }

    [Fact]
    public void A_packet_that_only_a_broker_sends_ends_the_connection()
    {
        using var fixture = new BrokerFixture();
        RawClient client = RawClient.Connected(fixture.Broker, "c");
        client.Send(SignalPacket.PingResp);
        client.ExpectClosed();
    }
}
