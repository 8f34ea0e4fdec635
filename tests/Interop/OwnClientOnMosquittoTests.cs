using Controller.Sdk.Mqtt;

namespace Controller.Interop.Tests;

public sealed class OwnClientOnMosquittoTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 30_000)]
    [InlineData(MqttQos.AtMostOnce)]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task Messages_arrive_in_each_quality(MqttQos qos)
    {
        await using Mosquitto broker = await Mosquitto.StartAsync(Token);
        await using var client = new MqttClient();
        await client.ConnectAsync(broker.Options("leg"), Token);
        MqttSubscription subscription = await client.SubscribeAsync("humanoid/+/knee", qos, Token);
        Assert.Equal(qos, subscription.GrantedQos);
        await client.PublishAsync(MqttMessage.FromText("humanoid/leg/knee", "0.6", qos), Token);
        MqttMessage message = await NextAsync(subscription);
        Assert.Equal(("humanoid/leg/knee", "0.6", qos, false), (message.Topic, message.PayloadText, message.Qos, message.Retain));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_burst_of_QoS_2_keeps_its_order_and_loses_nothing()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync(Token);
        await using var subscriber = new MqttClient();
        await using var publisher = new MqttClient();
        // Mosquitto's default window for a client is 20 messages.
        await subscriber.ConnectAsync(broker.Options("s"), Token);
        await publisher.ConnectAsync(broker.Options("p") with { MaxInFlight = 10 }, Token);
        MqttSubscription subscription = await subscriber.SubscribeAsync("burst", MqttQos.ExactlyOnce, Token);
        Task publishing = Task.WhenAll(Enumerable.Range(0, 500).Select(i => publisher.PublishAsync(MqttMessage.FromText("burst", $"{i}", MqttQos.ExactlyOnce), Token)));
        for (int i = 0; i < 500; i++) Assert.Equal($"{i}", (await NextAsync(subscription)).PayloadText);
        await publishing;
    }

    [Fact(Timeout = 30_000)]
    public async Task Retained_messages_are_kept_and_deleted()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync(Token);
        await using var client = new MqttClient();
        await client.ConnectAsync(broker.Options(), Token);
        await client.PublishAsync(MqttMessage.FromText("state", "on", MqttQos.AtLeastOnce, retain: true), Token);
        await using (MqttSubscription subscription = await client.SubscribeAsync("state", cancellationToken: Token))
        {
            MqttMessage kept = await NextAsync(subscription);
            Assert.Equal(("on", true), (kept.PayloadText, kept.Retain));
        }
        await client.PublishAsync(new MqttMessage("state", ReadOnlyMemory<byte>.Empty, MqttQos.AtLeastOnce, Retain: true), Token);
        MqttSubscription all = await client.SubscribeAsync("#", cancellationToken: Token);
        await client.PublishAsync(MqttMessage.FromText("marker", ""), Token);
        Assert.Equal("marker", (await NextAsync(all)).Topic);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_will_is_published_when_the_client_vanishes_and_not_when_it_leaves()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync(Token);
        await using var watcher = new MqttClient();
        await watcher.ConnectAsync(broker.Options("watcher"), Token);
        MqttSubscription wills = await watcher.SubscribeAsync("dead/#", MqttQos.AtLeastOnce, Token);
        foreach (bool vanishes in new[] { false, true })
        {
            Stream? stream = null;
            await using var leg = new MqttClient();
            await leg.ConnectAsync(broker.Options("leg") with
            {
                Connector = new MqttStreamConnector("mosquitto", async token =>
                {
                    var socket = new System.Net.Sockets.TcpClient();
                    await socket.ConnectAsync("127.0.0.1", broker.Port, token);
                    return stream = socket.GetStream();
                }),
                Will = MqttMessage.FromText("dead/leg", $"{vanishes}", MqttQos.AtLeastOnce),
            }, Token);
            if (vanishes) await stream!.DisposeAsync();
            else await leg.DisconnectAsync();
        }
        Assert.Equal("True", (await NextAsync(wills)).PayloadText);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_kept_session_brings_what_was_missed()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync(Token);
        MqttClientOptions kept = broker.Options("leg") with { CleanSession = false };
        await using var client = new MqttClient();
        Assert.False((await client.ConnectAsync(kept, Token)).SessionPresent);
        await client.SubscribeAsync("missed", MqttQos.ExactlyOnce, Token);
        await client.DisconnectAsync();
        await Mosquitto.PublishAsync(broker.Port, Token, "-t", "missed", "-m", "1", "-q", "1");
        await Mosquitto.PublishAsync(broker.Port, Token, "-t", "missed", "-m", "2", "-q", "2");

        MqttSubscription listener = client.Listen("missed");
        Assert.True((await client.ConnectAsync(kept, Token)).SessionPresent);
        Assert.Equal("1", (await NextAsync(listener)).PayloadText);
        Assert.Equal("2", (await NextAsync(listener)).PayloadText);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_wrong_password_is_told_apart()
    {
        await using Mosquitto broker = await Mosquitto.StartAsync(Token, "marvin", "forty-two");
        await using var client = new MqttClient();
        await client.ConnectAsync(broker.Options() with { UserName = "marvin", Password = "forty-two" }, Token);
        await client.DisconnectAsync();
        // Mosquitto answers 5 where the standard offers 4.
        MqttConnectException error = await Assert.ThrowsAsync<MqttConnectException>(
            () => client.ConnectAsync(broker.Options() with { UserName = "marvin", Password = "wrong" }, Token));
        Assert.Equal(MqttConnectReturnCode.NotAuthorized, error.ReturnCode);
    }

    [Fact(Timeout = 30_000)]
    public async Task Pings_keep_the_connection_and_a_dead_broker_is_noticed()
    {
        Mosquitto broker = await Mosquitto.StartAsync(Token);
        await using var client = new MqttClient();
        var lost = new TaskCompletionSource<string>();
        client.ConnectionLost += (_, e) => lost.TrySetResult(e.Reason);
        await client.ConnectAsync(broker.Options() with { KeepAlive = TimeSpan.FromSeconds(1) }, Token);
        // Mosquitto would end a connection that was silent for 1.5 s: stay quiet for longer than that.
        await Task.Delay(TimeSpan.FromSeconds(4), Token);
        Assert.True(client.IsConnected, "the pings should have kept the connection");
        await broker.DisposeAsync();
        Assert.NotEmpty(await lost.Task.WaitAsync(Token));
    }

    private static async Task<MqttMessage> NextAsync(MqttSubscription subscription)
    {
        await foreach (MqttMessage message in subscription.WithCancellation(Token)) return message;
        throw new InvalidOperationException("The subscription ended.");
    }
}
