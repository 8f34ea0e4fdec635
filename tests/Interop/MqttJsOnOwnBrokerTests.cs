using System.Text.Json.Nodes;
using Controller.Sdk.Mqtt;

namespace Controller.Interop.Tests;

public sealed class MqttJsOnOwnBrokerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 30_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Messages_arrive_in_each_quality(int qos)
    {
        await using var broker = new OwnBroker();
        await using var js = new MqttJs();
        await js.ConnectAsync("leg", broker.Port, Token);
        JsonObject answer = await js.DoAsync("subscribe", new { name = "leg", filter = "humanoid/+/knee/#", qos }, Token);
        Assert.Equal(qos, (int)answer["granted"]![0]!);
        await js.DoAsync("publish", new { name = "leg", topic = "humanoid/leg/knee", payload = "0.6", qos }, Token);
        AssertMessage(await js.NextMessageAsync(Token), "humanoid/leg/knee", "0.6", qos, retain: false);
        await js.DoAsync("unsubscribe", new { name = "leg", filter = "humanoid/+/knee/#" }, Token);
        await js.DoAsync("subscribe", new { name = "leg", filter = "#", qos }, Token);
        await js.DoAsync("publish", new { name = "leg", topic = "last", payload = "", qos }, Token);
        Assert.Equal("last", (string?)(await js.NextMessageAsync(Token))["topic"]);
        await js.DoAsync("end", new { name = "leg" }, Token);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_burst_of_5000_messages_arrives_whole_and_in_order(int qos)
    {
        await using var broker = new OwnBroker();
        await using var js = new MqttJs();
        await js.ConnectAsync("leg", broker.Port, Token);
        await js.DoAsync("subscribe", new { name = "leg", filter = "burst", qos }, Token);
        await js.DoAsync("burst", new { name = "leg", topic = "burst", count = 5000, qos }, Token);
        for (int i = 0; i < 5000; i++) AssertMessage(await js.NextMessageAsync(Token), "burst", $"{i}", qos, retain: false);
    }

    [Fact(Timeout = 30_000)]
    public async Task Retained_messages_are_kept()
    {
        await using var broker = new OwnBroker();
        await using var js = new MqttJs();
        await js.ConnectAsync("leg", broker.Port, Token);
        await js.DoAsync("publish", new { name = "leg", topic = "state", payload = "on", qos = 1, retain = true }, Token);
        await js.DoAsync("subscribe", new { name = "leg", filter = "+", qos = 1 }, Token);
        AssertMessage(await js.NextMessageAsync(Token), "state", "on", 1, retain: true);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_will_of_a_broken_client_is_published()
    {
        await using var broker = new OwnBroker();
        await using var js = new MqttJs();
        await js.ConnectAsync("watcher", broker.Port, Token);
        await js.DoAsync("subscribe", new { name = "watcher", filter = "dead/#", qos = 2 }, Token);
        await js.ConnectAsync("leg", broker.Port, Token, new { will = new { topic = "dead/leg", payload = "gone", qos = 2, retain = false } });
        await js.DoAsync("break", new { name = "leg" }, Token);
        AssertMessage(await js.NextMessageAsync(Token), "dead/leg", "gone", 2, retain: false);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_kept_session_is_resumed_with_what_was_missed()
    {
        await using var broker = new OwnBroker();
        await using var js = new MqttJs();
        Assert.False((bool)(await js.ConnectAsync("leg", broker.Port, Token, new { clean = false }))["sessionPresent"]!);
        await js.DoAsync("subscribe", new { name = "leg", filter = "missed", qos = 2 }, Token);
        await js.DoAsync("end", new { name = "leg" }, Token);
        await using MqttClient publisher = await broker.ConnectAsync(Token);
        await publisher.PublishAsync(MqttMessage.FromText("missed", "1", MqttQos.ExactlyOnce), Token);
        Assert.True((bool)(await js.ConnectAsync("leg", broker.Port, Token, new { clean = false }))["sessionPresent"]!);
        AssertMessage(await js.NextMessageAsync(Token), "missed", "1", 2, retain: false);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_wrong_password_is_answered_with_4()
    {
        await using var broker = new OwnBroker(new MqttPasswordAuthenticator(new Dictionary<string, string>(StringComparer.Ordinal) { ["u"] = "right" }));
        await using var js = new MqttJs();
        JsonObject answer = await js.TryAsync("connect", new { name = "leg", port = broker.Port, options = new { username = "u", password = "wrong" } }, Token);
        Assert.Equal(4, (int)answer["code"]!);
        await js.ConnectAsync("leg2", broker.Port, Token, new { username = "u", password = "right" });
    }

    private static void AssertMessage(JsonObject message, string topic, string payload, int qos, bool retain)
        => Assert.Equal((topic, payload, qos, retain, false),
            ((string?)message["topic"], (string?)message["payload"], (int)message["qos"]!, (bool)message["retain"]!, (bool)message["dup"]!));
}
