using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class BrokerKeepAliveTests
{
    [Fact]
    public void Silence_of_one_and_a_half_keep_alives_ends_the_connection_MQTT_3_1_2_24()
    {
        using var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "w").Subscribe("#");
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", keepAlive: 10, will: MqttMessage.FromText("leg/dead", ""));
        fixture.Time.Advance(TimeSpan.FromSeconds(14.999));
        Assert.False(leg.IsClosed);
        fixture.Time.Advance(TimeSpan.FromSeconds(0.001));
        leg.ExpectClosed();
        Assert.Equal("leg/dead", watcher.NextMessage().Topic);
    }

    [Fact]
    public void The_limit_counts_from_the_last_packet()
    {
        using var fixture = new BrokerFixture();
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", keepAlive: 10);
        for (int i = 0; i < 20; i++)
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(7));
            leg.Send(SignalPacket.PingReq);
            leg.Next<SignalPacket>();
        }
        fixture.Time.Advance(TimeSpan.FromSeconds(14.999));
        Assert.False(leg.IsClosed);
        fixture.Time.Advance(TimeSpan.FromSeconds(0.001));
        leg.ExpectClosed();
    }

    [Fact]
    public void Half_a_packet_is_not_a_sign_of_life()
    {
        using var fixture = new BrokerFixture();
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", keepAlive: 10);
        fixture.Time.Advance(TimeSpan.FromSeconds(10));
        leg.SendBytes([0xC0]);
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        leg.ExpectClosed();
    }

    [Fact]
    public void Keep_alive_0_never_ends_the_connection()
    {
        using var fixture = new BrokerFixture();
        RawClient leg = RawClient.Connected(fixture.Broker, "leg", keepAlive: 0);
        fixture.Time.Advance(TimeSpan.FromDays(100));
        Assert.False(leg.IsClosed);
        Assert.Equal(0, fixture.Time.ArmedTimers);
    }
}
