using Controller.M2Mqtt.Tests.Support;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Controller.M2Mqtt.Tests;

public sealed class ConnectTests : IDisposable
{
    private readonly ScriptedBroker broker = new();
    private readonly ProbedClient probe;

    public ConnectTests() => probe = new ProbedClient(broker.Port);

    private MqttClient Client => probe.Client;

    public void Dispose()
    {
        probe.Dispose();
        broker.Dispose();
    }

    [Fact]
    public async Task A_full_CONNECT_is_laid_out_as_in_section_3_1()
    {
        Task<MqttReasonCode> connecting = ProbedClient.Call(() =>
            Client.Connect("leg", "u", "pw", true, MqttQoSLevel.AtLeastOnce, true, "w", "dead", true, 10));
        using BrokerLink link = await broker.AcceptAsync();

        // Flags EE: user name, password, will retain, will QoS 1, will, clean session; keep alive 10 s.
        await link.ExpectAsync("10 1F 0004 4D515454 04 EE 000A 0003 6C6567 0001 77 0004 64656164 0001 75 0002 7077");
        await link.SendAsync("20 02 01 00");

        Assert.Equal(MqttReasonCode.Success, await connecting);
        Assert.True(Client.IsConnected);
        Assert.Equal("leg", Client.ClientId);
        Assert.Equal("w", Client.WillTopic);
        Assert.True((await probe.Opened.NextAsync()).SessionPresent);
    }

    [Fact]
    public async Task The_shortest_CONNECT_has_a_clean_session_and_sixty_seconds()
    {
        Task<MqttReasonCode> connecting = ProbedClient.Call(() => Client.Connect(""));
        using BrokerLink link = await broker.AcceptAsync();

        await link.ExpectAsync("10 0C 0004 4D515454 04 02 003C 0000");
        await link.SendAsync("20 02 00 00");
        await connecting;
    }

    [Theory]
    [InlineData(1, MqttReasonCode.ConnectionRefusedUnacceptableProtocolVersion)]
    [InlineData(2, MqttReasonCode.ConnectionRefusedIdentifierRejected)]
    [InlineData(3, MqttReasonCode.ConnectionRefusedServerUnavailable)]
    [InlineData(4, MqttReasonCode.ConnectionRefusedBadUserNameOrPassword)]
    [InlineData(5, MqttReasonCode.ConnectionRefusedNotAuthorized)]
    public async Task A_refusal_is_returned_and_the_socket_is_closed(byte code, MqttReasonCode expected)
    {
        Task<MqttReasonCode> connecting = probe.ConnectAsync();
        using BrokerLink link = await broker.AcceptAsync();
        await link.PacketAsync();
        await link.SendAsync([0x20, 2, 0, code]);

        Assert.Equal(expected, await connecting);
        Assert.False(Client.IsConnected);
        Assert.Equal(expected, (await probe.Opened.NextAsync()).ReturnCode);
        await link.ExpectEndAsync();
        Assert.Equal(0, probe.Closed.Count);
    }

    [Theory]
    [InlineData("", "closed at once")]
    [InlineData("20 02 00", "closed in the middle of CONNACK")]
    [InlineData("20 02 00 06", "a return code that is reserved")]
    [InlineData("20 02 02 00", "reserved flags")]
    [InlineData("20 03 00 00 00", "one byte too many")]
    [InlineData("21 02 00 00", "flags in the fixed header")]
    [InlineData("D0 00", "PINGRESP before CONNACK")]
    [InlineData("48 54 54 50 2F 31 2E 31", "HTTP")]
    public async Task Anything_but_a_CONNACK_fails_the_call(string answer, string what)
    {
        Task<MqttReasonCode> connecting = probe.ConnectAsync();
        using (BrokerLink link = await broker.AcceptAsync())
        {
            await link.PacketAsync();
            await link.SendAsync(answer);
        }

        await Assert.ThrowsAsync<MqttCommunicationException>(() => connecting);
        Assert.False(Client.IsConnected, what);
        Assert.Equal(0, probe.Closed.Count);
    }

    [Fact]
    public async Task A_port_where_nobody_listens_is_a_connection_exception_and_the_client_can_try_again()
    {
        int port = broker.Port;
        using var late = new ProbedClient(port);
        broker.Dispose();

        MqttConnectionException refused = Assert.Throws<MqttConnectionException>(() => late.Client.Connect("leg"));

        Assert.IsType<System.Net.Sockets.SocketException>(refused.InnerException);
        using var again = new ScriptedBroker();
        late.Client.Init("127.0.0.1", again.Port, false, null, null, MqttSslProtocols.None);
        using BrokerLink link = await late.OpenAsync(again);
        Assert.True(late.Client.IsConnected);
    }

    [Fact]
    public async Task A_second_connect_ends_the_first_connection_quietly()
    {
        using BrokerLink first = await probe.OpenAsync(broker);
        using BrokerLink second = await probe.OpenAsync(broker);

        await first.ExpectEndAsync();
        Assert.True(Client.IsConnected);
        Assert.Equal(0, probe.Closed.Count);
    }

    [Fact]
    public void What_MQTT_5_or_TLS_would_need_is_refused_by_name()
    {
        Assert.Contains("TLS", Assert.Throws<NotSupportedException>(
            () => new MqttClient("127.0.0.1", 8883, true, null, null, MqttSslProtocols.TLSv1_2)).Message, StringComparison.Ordinal);
        Assert.Contains("3.1.1", Assert.Throws<NotSupportedException>(
            () => Client.ProtocolVersion = MqttProtocolVersion.Version_5).Message, StringComparison.Ordinal);
        Assert.Contains("MQTT 5", Assert.Throws<NotSupportedException>(
            () => Client.Publish("a", [1], "text/plain")).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Client.Publish("a", [1], null, [new UserProperty("a", "b")]));
    }

    [Theory]
    [InlineData(true, null, "m", MqttQoSLevel.AtMostOnce, false)]
    [InlineData(true, "w", "", MqttQoSLevel.AtMostOnce, false)]
    [InlineData(true, "w", "m", MqttQoSLevel.GrantedFailure, false)]
    [InlineData(false, null, null, MqttQoSLevel.AtMostOnce, true)]
    public void An_incomplete_will_is_refused_before_the_network_is_touched(bool flag, string? topic, string? message, MqttQoSLevel level, bool retain)
    {
        MqttClientException wrong = Assert.Throws<MqttClientException>(
            () => Client.Connect("leg", null, null, retain, level, flag, topic, message, true, 60));

        Assert.Equal(MqttClientErrorCode.WillWrong, wrong.ErrorCode);
    }
}
