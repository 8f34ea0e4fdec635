using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class BrokerSessionTests
{
    [Fact]
    public void Session_present_tells_what_the_broker_kept_MQTT_3_2_2_1_to_3()
    {
        using var fixture = new BrokerFixture();
        var first = new RawClient(fixture.Broker);
        Assert.False(first.Connect("leg", clean: false).SessionPresent);
        first.Break();
        var second = new RawClient(fixture.Broker);
        Assert.True(second.Connect("leg", clean: false).SessionPresent);
        second.Break();
        var clean = new RawClient(fixture.Broker);
        Assert.False(clean.Connect("leg", clean: true).SessionPresent);
        clean.Break();
        var last = new RawClient(fixture.Broker);
        Assert.False(last.Connect("leg", clean: false).SessionPresent);
    }

    [Fact]
    public void A_kept_session_gets_what_it_missed_except_QoS_0()
    {
        using var fixture = new BrokerFixture();
        RawClient.Connected(fixture.Broker, "leg", clean: false).Subscribe("a", MqttQos.ExactlyOnce).Break();
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        publisher.Publish("a", "zero");
        publisher.Publish("a", "one", MqttQos.AtLeastOnce);
        publisher.Publish("a", "two", MqttQos.ExactlyOnce, id: 2);

        RawClient back = RawClient.Connected(fixture.Broker, "leg", clean: false);
        Assert.Equal("one", back.NextMessage().PayloadText);
        MqttMessage two = back.NextMessage();
        Assert.Equal(("two", MqttQos.ExactlyOnce, false), (two.PayloadText, two.Qos, two.Duplicate));
        back.ExpectNothing();
    }

    [Fact]
    public void A_clean_session_ends_with_its_connection_MQTT_3_1_2_6()
    {
        using var fixture = new BrokerFixture();
        RawClient.Connected(fixture.Broker, "leg", clean: true).Subscribe("a", MqttQos.AtLeastOnce).Break();
        RawClient.Connected(fixture.Broker, "p").Publish("a", "x", MqttQos.AtLeastOnce);
        var back = new RawClient(fixture.Broker);
        back.Connect("leg", clean: false);
        back.ExpectNothing();
    }

    [Fact]
    public void Unacknowledged_messages_are_repeated_with_DUP_and_their_identifiers_MQTT_4_4_0_1()
    {
        using var fixture = new BrokerFixture();
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", clean: false).Subscribe("a", MqttQos.ExactlyOnce);
        RawClient publisher = RawClient.Connected(fixture.Broker, "p");
        publisher.Publish("a", "one", MqttQos.AtLeastOnce);
        publisher.Publish("a", "two", MqttQos.ExactlyOnce, id: 2);
        publisher.Publish("a", "three", MqttQos.ExactlyOnce, id: 3);
        PublishPacket[] sent = [leg.Next<PublishPacket>(), leg.Next<PublishPacket>(), leg.Next<PublishPacket>()];
        leg.Send(new AckPacket(MqttPacketType.PubRec, sent[1].PacketId));
        Assert.Equal(new AckPacket(MqttPacketType.PubRel, sent[1].PacketId), leg.Next<AckPacket>());
        leg.Break();

        RawClient back = RawClient.Connected(fixture.Broker, "leg", clean: false);
        PublishPacket one = back.Next<PublishPacket>();
        Assert.Equal((sent[0].PacketId, "one", true), (one.PacketId, one.Message.PayloadText, one.Message.Duplicate));
        Assert.Equal(new AckPacket(MqttPacketType.PubRel, sent[1].PacketId), back.Next<AckPacket>());
        PublishPacket three = back.Next<PublishPacket>();
        Assert.Equal((sent[2].PacketId, "three", true), (three.PacketId, three.Message.PayloadText, three.Message.Duplicate));
    }

    [Fact]
    public void Acknowledgements_of_the_wrong_step_are_protocol_errors()
    {
        using var fixture = new BrokerFixture();
        RawClient leg = RawClient.Connected(fixture.Broker, "leg").Subscribe("a", MqttQos.ExactlyOnce);
        RawClient.Connected(fixture.Broker, "p").Publish("a", "x", MqttQos.ExactlyOnce);
        leg.Send(new AckPacket(MqttPacketType.PubAck, leg.Next<PublishPacket>().PacketId));
        leg.ExpectClosed();
    }

    [Fact]
    public void The_longest_absent_session_makes_room()
    {
        using var fixture = new BrokerFixture(o => o with { MaxSessions = 3 });
        RawClient a = RawClient.Connected(fixture.Broker, "a", clean: false);
        RawClient b = RawClient.Connected(fixture.Broker, "b", clean: false);
        RawClient.Connected(fixture.Broker, "present", clean: false);
        b.Break();
        a.Break();
        RawClient.Connected(fixture.Broker, "new", clean: false);
        Assert.Equal("b", Assert.Single(fixture.Log, e => e.Kind == MqttBrokerEventKind.SessionDiscarded).ClientId);
        Assert.True(new RawClient(fixture.Broker).Connect("a", clean: false).SessionPresent);

        var tooMany = new RawClient(fixture.Broker);
        tooMany.Send(new ConnectPacket { ClientId = "z", CleanSession = false });
        Assert.Equal(MqttConnectReturnCode.ServerUnavailable, tooMany.Next<ConnAckPacket>().ReturnCode);
        tooMany.ExpectClosed();
    }
}
