using Controller.Sdk.Mqtt;

namespace Controller.Interop.Tests;

public sealed class MosquittoClientsOnOwnBrokerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 30_000)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Messages_pass_from_their_publisher_to_their_subscriber(int qos)
    {
        await using var broker = new OwnBroker();
        // The retained message tells when the subscription stands.
        await Mosquitto.PublishAsync(broker.Port, Token, "-t", "a/ready", "-m", "now", "-r", "-q", "1");
        await using PeerProcess subscriber = Mosquitto.Subscribe(broker.Port, "-t", "a/+", "-q", $"{qos}", "-C", "2");
        Assert.Equal($"a/ready {Math.Min(qos, 1)} 1 now", await subscriber.ReadLineAsync(Token));
        await Mosquitto.PublishAsync(broker.Port, Token, "-t", "a/b", "-m", "hello", "-q", $"{qos}");
        Assert.Equal($"a/b {qos} 0 hello", await subscriber.ReadLineAsync(Token));
        await subscriber.WaitForSuccessAsync(Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_kept_session_brings_what_was_missed()
    {
        await using var broker = new OwnBroker();
        await using (PeerProcess first = Mosquitto.Subscribe(broker.Port, "-i", "leg", "-c", "-t", "missed", "-q", "2", "-E"))
            await first.WaitForSuccessAsync(Token);
        await using MqttClient publisher = await broker.ConnectAsync(Token);
        for (int i = 0; i < 100; i++) await publisher.PublishAsync(MqttMessage.FromText("missed", $"{i}", MqttQos.ExactlyOnce), Token);
        await using PeerProcess second = Mosquitto.Subscribe(broker.Port, "-i", "leg", "-c", "-t", "missed", "-q", "2", "-C", "100");
        for (int i = 0; i < 100; i++) Assert.Equal($"missed 2 0 {i}", await second.ReadLineAsync(Token));
        await second.WaitForSuccessAsync(Token);
    }

    [Fact(Timeout = 30_000)]
    public async Task The_will_of_a_killed_client_is_published()
    {
        await using var broker = new OwnBroker();
        await using MqttClient watcher = await broker.ConnectAsync(Token);
        MqttSubscription wills = await watcher.SubscribeAsync("dead/#", MqttQos.AtLeastOnce, Token);
        await watcher.PublishAsync(MqttMessage.FromText("a", "ready", retain: true), Token);
        await using PeerProcess leg = Mosquitto.Subscribe(
            broker.Port, "-t", "a", "--will-topic", "dead/leg", "--will-payload", "gone", "--will-qos", "1", "--will-retain");
        await leg.ReadLineAsync(Token);
        leg.Kill();
        await foreach (MqttMessage message in wills.WithCancellation(Token))
        {
            Assert.Equal(("dead/leg", "gone", MqttQos.AtLeastOnce), (message.Topic, message.PayloadText, message.Qos));
            break;
        }
        await using PeerProcess late = Mosquitto.Subscribe(broker.Port, "-t", "dead/leg", "-C", "1");
        Assert.Equal("dead/leg 0 1 gone", await late.ReadLineAsync(Token));
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_speaks_MQTT_5_is_refused_with_a_reason()
    {
        await using var broker = new OwnBroker();
        await using PeerProcess subscriber = Mosquitto.Subscribe(broker.Port, "-V", "mqttv5", "-t", "a", "-C", "1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => subscriber.ReadLineAsync(Token));
        Assert.Contains("version", subscriber.Errors, StringComparison.OrdinalIgnoreCase);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_without_a_password_is_refused()
    {
        await using var broker = new OwnBroker(new MqttPasswordAuthenticator(new Dictionary<string, string>(StringComparer.Ordinal) { ["u"] = "p" }));
        await using PeerProcess subscriber = Mosquitto.Subscribe(broker.Port, "-t", "a", "-C", "1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => subscriber.ReadLineAsync(Token));
        Assert.Contains("authori", subscriber.Errors, StringComparison.OrdinalIgnoreCase);
    }
}
