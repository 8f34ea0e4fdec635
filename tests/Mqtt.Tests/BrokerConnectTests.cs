using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class BrokerConnectTests
{
    [Fact]
    public void The_first_packet_must_be_connect_MQTT_3_1_0_1()
    {
        using var fixture = new BrokerFixture();
        var client = new RawClient(fixture.Broker);
        client.Send(SignalPacket.PingReq);
        client.ExpectClosed();
        Assert.Contains("before CONNECT", Assert.Single(fixture.Log).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_connect_ends_the_connection_MQTT_3_1_0_2()
    {
        using var fixture = new BrokerFixture();
        RawClient client = RawClient.Connected(fixture.Broker, "a");
        client.Send(new ConnectPacket { ClientId = "a" });
        client.ExpectClosed();
    }

    [Fact]
    public void Another_protocol_level_is_answered_with_1_and_closed_MQTT_3_1_2_2()
    {
        using var fixture = new BrokerFixture();
        var client = new RawClient(fixture.Broker);
        // CONNECT of MQTT 5 with an empty property list.
        client.SendBytes(Convert.FromHexString("100D00044D5154540502003C000000"));
        Assert.Equal(MqttConnectReturnCode.UnacceptableProtocolVersion, client.Next<ConnAckPacket>().ReturnCode);
        client.ExpectClosed();
    }

    [Fact]
    public void An_empty_identifier_gets_a_name_of_its_own_MQTT_3_1_3_6()
    {
        using var fixture = new BrokerFixture();
        RawClient first = RawClient.Connected(fixture.Broker, "");
        RawClient second = RawClient.Connected(fixture.Broker, "");
        Assert.False(first.IsClosed);
        Assert.False(second.IsClosed);
        Assert.NotEqual(fixture.Log[0].ClientId, fixture.Log[1].ClientId);
    }

    [Fact]
    public void An_empty_identifier_with_a_session_to_keep_is_rejected_MQTT_3_1_3_8()
    {
        using var fixture = new BrokerFixture();
        var client = new RawClient(fixture.Broker);
        client.Send(new ConnectPacket { ClientId = "", CleanSession = false });
        Assert.Equal(MqttConnectReturnCode.IdentifierRejected, client.Next<ConnAckPacket>().ReturnCode);
        client.ExpectClosed();
    }

    [Fact]
    public void A_second_client_of_the_same_name_takes_over_MQTT_3_1_4_2()
    {
        using var fixture = new BrokerFixture();
        RawClient watcher = RawClient.Connected(fixture.Broker, "watcher").Subscribe("#");
        RawClient first = RawClient.Connected(fixture.Broker, "leg", will: MqttMessage.FromText("leg/dead", "1"));
        RawClient second = RawClient.Connected(fixture.Broker, "leg");
        first.ExpectClosed();
        Assert.False(second.IsClosed);
        Assert.Equal("leg/dead", watcher.NextMessage().Topic);
        second.Send(SignalPacket.PingReq);
        Assert.Equal(SignalPacket.PingResp, second.Next<SignalPacket>());
    }

    [Fact]
    public void Whoever_never_connects_is_closed_after_the_connect_timeout()
    {
        using var fixture = new BrokerFixture();
        var client = new RawClient(fixture.Broker);
        client.SendBytes([0x10]);
        fixture.Time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.False(client.IsClosed);
        fixture.Time.Advance(TimeSpan.FromSeconds(0.001));
        client.ExpectClosed();
        Assert.Equal(MqttBrokerEventKind.Refused, Assert.Single(fixture.Log).Kind);
        Assert.Equal(0, fixture.Time.ArmedTimers);
    }

    [Theory]
    [InlineData("marvin", "42", MqttConnectReturnCode.Accepted)]
    [InlineData("marvin", "43", MqttConnectReturnCode.BadUserNameOrPassword)]
    [InlineData("marvin", "", MqttConnectReturnCode.BadUserNameOrPassword)]
    [InlineData("marvin", null, MqttConnectReturnCode.BadUserNameOrPassword)]
    [InlineData("zaphod", "42", MqttConnectReturnCode.BadUserNameOrPassword)]
    [InlineData(null, null, MqttConnectReturnCode.NotAuthorized)]
    public void Users_are_let_in_by_name_and_password(string? user, string? password, MqttConnectReturnCode expected)
    {
        using var fixture = new BrokerFixture(o => o with
        {
            Authenticator = new MqttPasswordAuthenticator(new Dictionary<string, string>(StringComparer.Ordinal) { ["marvin"] = "42" }),
        });
        var client = new RawClient(fixture.Broker);
        client.Send(new ConnectPacket
        {
            ClientId = "c",
            UserName = user,
            Password = password is null ? default(ReadOnlyMemory<byte>?) : System.Text.Encoding.UTF8.GetBytes(password),
        });
        Assert.Equal(expected, client.Next<ConnAckPacket>().ReturnCode);
        Assert.Equal(expected != MqttConnectReturnCode.Accepted, client.IsClosed);
        if (password is "43") Assert.DoesNotContain(fixture.Log, e => e.ToString().Contains(password, StringComparison.Ordinal));
    }

    [Fact]
    public void Options_that_let_nobody_in_are_refused()
        => Assert.Throws<ArgumentException>(() => new MqttBroker(new MqttBrokerOptions { AllowAnonymous = false }, TimeProvider.System));
}
