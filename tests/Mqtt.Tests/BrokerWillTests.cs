using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class BrokerWillTests
{
    private static readonly MqttMessage _will = MqttMessage.FromText("leg/state", "dead", MqttQos.AtLeastOnce, retain: true);

    [Fact]
    public void A_broken_connection_publishes_the_will_MQTT_3_1_2_8()
    {
        using var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("#", MqttQos.ExactlyOnce);
        RawClient.Connected(fixture.Broker, "leg", will: _will).Break();
        MqttMessage message = watcher.NextMessage();
        Assert.Equal(("leg/state", "dead", MqttQos.AtLeastOnce, false), (message.Topic, message.PayloadText, message.Qos, message.Retain));
        Assert.True(RawClient.Connected(fixture.Broker, "late").Subscribe("#").NextMessage().Retain); // [MQTT-3.1.2-17]
    }

    [Fact]
    public void Disconnect_discards_the_will_MQTT_3_14_4_3()
    {
        using var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("#");
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", will: _will);
        leg.Send(SignalPacket.Disconnect);
        leg.Break();
        watcher.ExpectNothing();
        Assert.True(leg.IsClosed);
    }

    [Fact]
    public void A_protocol_error_publishes_the_will()
    {
        using var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("#");
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", will: _will);
        leg.SendBytes([0x00, 0x00]);
        Assert.True(leg.IsClosed);
        Assert.Equal("dead", watcher.NextMessage().PayloadText);
        Assert.Contains(fixture.Log, e => e.Kind == MqttBrokerEventKind.ConnectionLost && e.Reason.Contains("type 0 is reserved", StringComparison.Ordinal));
    }

    [Fact]
    public void The_will_is_published_once()
    {
        using var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("#");
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", will: _will, keepAlive: 1);
        leg.Break();
        leg.Break();
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        watcher.NextMessage();
        watcher.ExpectNothing();
    }

    [Fact]
    public void A_client_of_a_kept_session_gets_the_will_that_it_left_itself()
    {
        using var fixture = new BrokerFixture();
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", clean: false, will: _will).Subscribe("leg/#", MqttQos.AtLeastOnce);
        leg.Break();
        RawClient back = RawClient.Connected(fixture.Broker, "leg", clean: false);
        Assert.Equal("dead", back.NextMessage().PayloadText);
    }

    [Fact]
    public void Stopping_the_broker_closes_everybody_and_publishes_no_will()
    {
        var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("#");
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", will: _will, keepAlive: 10);
        fixture.Dispose();
        watcher.ExpectClosed();
        leg.ExpectClosed();
        Assert.Equal(0, fixture.Time.ArmedTimers);
        var late = new RawClient(fixture.Broker);
        Assert.True(late.IsClosed);
    }
}
