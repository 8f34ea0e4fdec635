using System.Text;
using Controller.M2Mqtt.Tests.Support;
using nanoFramework.M2Mqtt.Messages;

namespace Controller.M2Mqtt.Tests;

/// <summary>The same client against a broker that others wrote.</summary>
public sealed class MosquittoTests
{
    [Theory]
    [InlineData(MqttQoSLevel.AtMostOnce)]
    [InlineData(MqttQoSLevel.AtLeastOnce)]
    [InlineData(MqttQoSLevel.ExactlyOnce)]
    public async Task A_message_goes_there_and_back_at_every_quality_of_service(MqttQoSLevel level)
    {
        using Mosquitto broker = await Mosquitto.StartAsync();
        using var probe = new ProbedClient(broker.Port);
        Assert.Equal(MqttReasonCode.Success, await probe.ConnectAsync(keepAliveSeconds: 60));
        probe.Client.Subscribe(["knee/#"], [level]);
        Assert.Equal([level], (await probe.Subscribed.NextAsync()).GrantedQoSLevels);

        for (byte i = 0; i < 20; i++)
        {
            ushort id = probe.Client.Publish("knee/position", [i], null, null, level, false);
            MqttMsgPublishEventArgs message = await probe.Received.NextAsync();
            Assert.Equal([i], message.Message);
            Assert.Equal(level, message.QosLevel);
            if (level != MqttQoSLevel.AtMostOnce)
                Assert.Equal((id, true), Outcome(await probe.Published.NextAsync()));
        }

        Assert.Equal(20, probe.Received.Count);
    }

    [Fact]
    public async Task A_large_payload_goes_there_and_back()
    {
        using Mosquitto broker = await Mosquitto.StartAsync();
        using var probe = new ProbedClient(broker.Port);
        await probe.ConnectAsync();
        probe.Client.Subscribe(["trace"], [MqttQoSLevel.AtLeastOnce]);
        await probe.Subscribed.NextAsync();
        byte[] payload = new byte[300_000];
        new Random(2).NextBytes(payload);

        probe.Client.Publish("trace", payload, null, null, MqttQoSLevel.AtLeastOnce, false);

        Assert.Equal(payload, (await probe.Received.NextAsync()).Message);
    }

    [Fact]
    public async Task Close_lets_the_broker_publish_the_will_and_Disconnect_does_not()
    {
        using Mosquitto broker = await Mosquitto.StartAsync();
        using var watcher = new ProbedClient(broker.Port);
        await watcher.ConnectAsync();
        watcher.Client.Subscribe(["death"], [MqttQoSLevel.AtLeastOnce]);
        await watcher.Subscribed.NextAsync();
        using var polite = new ProbedClient(broker.Port);
        using var dropped = new ProbedClient(broker.Port);
        Assert.Equal(MqttReasonCode.Success, WithWill(polite, "polite"));
        Assert.Equal(MqttReasonCode.Success, WithWill(dropped, "dropped"));

        polite.Client.Disconnect();
        await polite.Closed.NextAsync();
        dropped.Client.Close();

        // Mosquitto handles the two ends in order: a will of the first would come first.
        Assert.Equal("dropped", Encoding.UTF8.GetString((await watcher.Received.NextAsync()).Message));
    }

    [Fact]
    public async Task A_refusal_of_the_broker_is_returned()
    {
        using Mosquitto broker = await Mosquitto.StartAsync(allowAnonymous: false);
        using var probe = new ProbedClient(broker.Port);

        Assert.Equal(MqttReasonCode.ConnectionRefusedNotAuthorized, await probe.ConnectAsync());
        Assert.False(probe.Client.IsConnected);
    }

    [Fact]
    public async Task Pings_keep_a_silent_client_connected_beyond_the_brokers_limit()
    {
        using Mosquitto broker = await Mosquitto.StartAsync();
        using var silent = new ProbedClient(broker.Port);
        await silent.ConnectAsync(keepAliveSeconds: 3);

        // Mosquitto drops a client after one and a half periods of silence; the second ping comes after two.
        await broker.LoggedAsync("Received PINGREQ from leg");
        await broker.LoggedAsync("Received PINGREQ from leg");

        Assert.True(silent.Client.IsConnected);
        Assert.Equal(0, silent.Closed.Count);
    }

    [Fact]
    public async Task The_death_of_the_broker_is_noticed_once()
    {
        using Mosquitto broker = await Mosquitto.StartAsync();
        using var probe = new ProbedClient(broker.Port);
        await probe.ConnectAsync(keepAliveSeconds: 60);

        broker.Kill();

        await probe.Closed.NextAsync();
        Assert.False(probe.Client.IsConnected);
        Assert.Equal(1, probe.Closed.Count);
    }

    private static MqttReasonCode WithWill(ProbedClient probe, string name) =>
        probe.Client.Connect(name, null, null, false, MqttQoSLevel.AtLeastOnce, true, "death", name, true, 60);

    private static (ushort Id, bool IsPublished) Outcome(MqttMsgPublishedEventArgs e) => (e.MessageId, e.IsPublished);
}
