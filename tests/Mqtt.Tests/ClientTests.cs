using Controller.Sdk.Mqtt;
using Controller.Sdk.Mqtt.Codec;

namespace Controller.Mqtt.Tests;

public sealed class ClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttQos.AtMostOnce)]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task A_message_arrives_in_each_quality(MqttQos qos)
    {
        using var fixture = new ClientFixture();
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        await using MqttSubscription subscription = await fixture.Client.SubscribeAsync("a/+", qos, Token);
        Assert.Equal(qos, subscription.GrantedQos);
        await fixture.Client.PublishAsync(MqttMessage.FromText("a/b", "hello", qos), Token);
        Assert.True(subscription.TryRead(out MqttMessage? message));
        Assert.Equal(("a/b", "hello", qos), (message.Topic, message.PayloadText, message.Qos));
        Assert.False(subscription.TryRead(out _));
    }

    [Fact]
    public async Task Subscriptions_are_streams_that_end_when_the_client_disconnects()
    {
        using var fixture = new ClientFixture();
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        MqttSubscription subscription = await fixture.Client.SubscribeAsync("a", cancellationToken: Token);
        for (int i = 0; i < 3; i++) await fixture.Client.PublishAsync(MqttMessage.FromText("a", $"{i}"), Token);
        await fixture.Client.DisconnectAsync();
        var texts = new List<string>();
        await foreach (MqttMessage message in subscription) texts.Add(message.PayloadText);
        Assert.Equal(["0", "1", "2"], texts);
        Assert.Empty(fixture.Losses);
    }

    [Fact]
    public async Task Subscriptions_fail_when_the_connection_is_lost()
    {
        using var fixture = new ClientFixture();
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        MqttSubscription subscription = await fixture.Client.SubscribeAsync("a", cancellationToken: Token);
        fixture.Link.Cut();
        await Assert.ThrowsAsync<MqttConnectionLostException>(async () =>
        {
            await foreach (MqttMessage _ in subscription)
            {
            }
        });
        Assert.Equal(["cut"], fixture.Losses);
        Assert.False(fixture.Client.IsConnected);
    }

    [Fact]
    public async Task Subscriptions_may_outlive_the_connection_and_are_made_again()
    {
        using var fixture = new ClientFixture();
        fixture.Options = fixture.Options with { Resubscribe = true };
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        MqttSubscription subscription = await fixture.Client.SubscribeAsync("a", MqttQos.AtLeastOnce, Token);
        fixture.Link.Cut();
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        RawClient.Connected(fixture.Server.Broker, "p").Publish("a", "after");
        Assert.True(subscription.TryRead(out MqttMessage? message));
        Assert.Equal("after", message.PayloadText);
    }

    [Fact]
    public async Task Disposing_the_last_subscription_of_a_filter_unsubscribes()
    {
        using var fixture = new ClientFixture();
        RawClient publisher = RawClient.Connected(fixture.Server.Broker, "p");
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        var heard = new List<string>();
        MqttSubscription first = await fixture.Client.SubscribeAsync("a", MqttQos.AtMostOnce, m => heard.Add("first " + m.PayloadText), Token);
        MqttSubscription second = await fixture.Client.SubscribeAsync("a", MqttQos.AtMostOnce, m => heard.Add("second " + m.PayloadText), Token);
        publisher.Publish("a", "1");
        await first.DisposeAsync();
        publisher.Publish("a", "2");
        await second.DisposeAsync();
        publisher.Publish("a", "3");
        Assert.Equal(["first 1", "second 1", "second 2"], heard);
    }

    [Fact]
    public async Task A_listener_set_up_before_connecting_gets_what_a_kept_session_held()
    {
        using var fixture = new ClientFixture();
        fixture.Options = fixture.Options with { CleanSession = false };
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        await fixture.Client.SubscribeAsync("a", MqttQos.AtLeastOnce, Token);
        await fixture.Client.DisposeAsync();
        RawClient.Connected(fixture.Server.Broker, "p").Publish("a", "missed", MqttQos.AtLeastOnce);

        await using var later = new MqttClient(fixture.Server.Time);
        MqttSubscription listener = later.Listen("a");
        MqttConnectResult result = await later.ConnectAsync(fixture.Options, Token);
        Assert.True(result.SessionPresent);
        Assert.True(listener.TryRead(out MqttMessage? message));
        Assert.Equal("missed", message.PayloadText);
    }

    [Fact]
    public async Task A_ping_keeps_the_connection_alive()
    {
        using var fixture = new ClientFixture();
        fixture.Options = fixture.Options with { KeepAlive = TimeSpan.FromSeconds(10) };
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        fixture.Server.Time.Advance(TimeSpan.FromHours(1));
        Assert.True(fixture.Client.IsConnected);
        Assert.Equal(1, fixture.Link.Connections);
    }

    [Fact]
    public async Task An_unanswered_ping_is_a_lost_connection()
    {
        using var fixture = new ClientFixture();
        fixture.Options = fixture.Options with { KeepAlive = TimeSpan.FromSeconds(10), PingTimeout = TimeSpan.FromSeconds(4) };
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        fixture.Link.IsDead = true;
        fixture.Server.Time.Advance(TimeSpan.FromSeconds(13.999));
        Assert.True(fixture.Client.IsConnected);
        fixture.Server.Time.Advance(TimeSpan.FromSeconds(0.001));
        Assert.False(fixture.Client.IsConnected);
        Assert.Contains("did not answer a ping within 4 s", Assert.Single(fixture.Losses), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_broker_is_found_although_the_client_keeps_sending()
    {
        using var fixture = new ClientFixture();
        fixture.Options = fixture.Options with { KeepAlive = TimeSpan.FromSeconds(10), PingTimeout = TimeSpan.FromSeconds(4) };
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        fixture.Link.IsDead = true;
        for (int i = 0; i < 14 && fixture.Client.IsConnected; i++)
        {
            await fixture.Client.PublishAsync("a", new byte[1], cancellationToken: Token);
            fixture.Server.Time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.Single(fixture.Losses);
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_CONNECT_is_a_clear_error()
    {
        using var fixture = new ClientFixture();
        fixture.Link.IsDead = true;
        Task<MqttConnectResult> connecting = fixture.Client.ConnectAsync(fixture.Options, Token);
        fixture.Server.Time.Advance(TimeSpan.FromSeconds(10));
        MqttConnectException error = await Assert.ThrowsAsync<MqttConnectException>(() => connecting);
        Assert.Contains("test link: no CONNACK within 10 s", error.Message, StringComparison.Ordinal);

        fixture.Link.IsDead = false;
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        Assert.True(fixture.Client.IsConnected);
    }

    [Fact]
    public async Task Connecting_can_be_cancelled_and_tried_again()
    {
        using var fixture = new ClientFixture();
        using var cancel = new CancellationTokenSource();
        fixture.Link.IsDead = true;
        Task<MqttConnectResult> connecting = fixture.Client.ConnectAsync(fixture.Options, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        fixture.Link.IsDead = false;
        await fixture.Client.ConnectAsync(fixture.Options, Token);
    }

    [Theory]
    [InlineData(MqttConnectReturnCode.UnacceptableProtocolVersion, "3.1.1")]
    [InlineData(MqttConnectReturnCode.IdentifierRejected, "identifier")]
    [InlineData(MqttConnectReturnCode.ServerUnavailable, "try again later")]
    [InlineData(MqttConnectReturnCode.BadUserNameOrPassword, "wrong user name or password")]
    [InlineData(MqttConnectReturnCode.NotAuthorized, "not authorized")]
    public async Task A_refusal_says_what_to_do(MqttConnectReturnCode code, string hint)
    {
        using var answer = new MemoryStream(MqttPacketEncoder.Encode(new ConnAckPacket(SessionPresent: false, code)));
        await using var client = new MqttClient();
        MqttConnectException error = await Assert.ThrowsAsync<MqttConnectException>(() => client.ConnectAsync(new MqttClientOptions
        {
            Connector = new MqttStreamConnector("canned", _ => Task.FromResult<Stream>(new ReplayStream(answer))),
        }, Token));
        Assert.Equal(code, error.ReturnCode);
        Assert.Contains(hint, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_without_a_connection_says_so()
    {
        await using var client = new MqttClient();
        await Assert.ThrowsAsync<MqttConnectionLostException>(() => client.PublishAsync("a", new byte[1], cancellationToken: Token));
        await Assert.ThrowsAsync<ArgumentException>(() => client.PublishAsync("a/#", new byte[1], cancellationToken: Token));
    }

    [Fact]
    public async Task What_is_unacknowledged_fails_with_a_clean_session()
    {
        using var fixture = new ClientFixture();
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        fixture.Link.IsDead = true;
        Task publishing = fixture.Client.PublishAsync(MqttMessage.FromText("a", "x", MqttQos.AtLeastOnce), Token);
        Assert.False(publishing.IsCompleted);
        fixture.Link.Cut();
        await Assert.ThrowsAsync<MqttConnectionLostException>(() => publishing);
    }

    [Fact]
    public async Task What_is_unacknowledged_fails_when_the_broker_lost_the_session()
    {
        using var fixture = new ClientFixture();
        fixture.Options = fixture.Options with { CleanSession = false };
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        fixture.Link.IsDead = true;
        Task publishing = fixture.Client.PublishAsync(MqttMessage.FromText("a", "x", MqttQos.ExactlyOnce), Token);
        fixture.Link.IsDead = false;
        fixture.Link.Cut();
        RawClient.Connected(fixture.Server.Broker, "client", clean: true).Send(SignalPacket.Disconnect);
        Assert.False((await fixture.Client.ConnectAsync(fixture.Options, Token)).SessionPresent);
        await Assert.ThrowsAsync<MqttConnectionLostException>(() => publishing);
    }

    [Fact]
    public async Task A_handler_that_throws_ends_the_connection_with_its_reason()
    {
        using var fixture = new ClientFixture();
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        await fixture.Client.SubscribeAsync("a", MqttQos.AtLeastOnce, _ => throw new InvalidOperationException("no such joint"), Token);
        RawClient publisher = RawClient.Connected(fixture.Server.Broker, "p");
        publisher.Publish("a", "x", MqttQos.AtLeastOnce);
        Assert.Contains("no such joint", Assert.Single(fixture.Losses), StringComparison.Ordinal);
        Assert.Equal(MqttPacketType.PubAck, publisher.Next<AckPacket>().Type);
    }

    [Fact]
    public async Task A_slow_consumer_loses_the_oldest_messages_and_can_see_how_many()
    {
        using var fixture = new ClientFixture();
        await fixture.Client.ConnectAsync(fixture.Options, Token);
        MqttSubscription subscription = await fixture.Client.SubscribeAsync("a", cancellationToken: Token);
        RawClient publisher = RawClient.Connected(fixture.Server.Broker, "p");
        for (int i = 0; i < MqttSubscription.Capacity + 5; i++) publisher.Publish("a", $"{i}");
        Assert.Equal(5, subscription.Dropped);
        Assert.True(subscription.TryRead(out MqttMessage? oldest));
        Assert.Equal("5", oldest.PayloadText);
    }

    [Fact]
    public async Task A_refused_subscription_is_an_error()
    {
        using var server = new BrokerFixture(o => o with { MaxSubscriptionsPerClient = 0 });
        await using var client = new MqttClient(server.Time);
        await client.ConnectAsync(new MqttClientOptions { Connector = new MqttInProcessConnector(server.Broker) }, Token);
        MqttException error = await Assert.ThrowsAsync<MqttException>(() => client.SubscribeAsync("a", cancellationToken: Token));
        Assert.Contains("refuses the subscription to 'a'", error.Message, StringComparison.Ordinal);
        Assert.True(client.IsConnected);
    }

    private sealed class ReplayStream(Stream answer) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => answer.Read(buffer, offset, count);

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
