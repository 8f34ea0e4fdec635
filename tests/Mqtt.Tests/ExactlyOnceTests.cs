using Controller.Sdk.Mqtt;

namespace Controller.Mqtt.Tests;

public sealed class ExactlyOnceTests
{
    private const int MessageCount = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // The link is cut at packet 0, 1, 2, … of a conversation until it is over before the cut:
    // every boundary of every handshake is one of the cases.
    [Theory]
    [InlineData(MqttQos.ExactlyOnce, false)]
    [InlineData(MqttQos.ExactlyOnce, true)]
    [InlineData(MqttQos.AtLeastOnce, false)]
    [InlineData(MqttQos.AtLeastOnce, true)]
    public async Task A_publisher_cut_off_at_any_packet_delivers_as_promised(MqttQos qos, bool lastPacketArrives)
    {
        int cases = 0;
        for (bool wasCut = true; wasCut; cases++)
        {
            using var fixture = new ClientFixture();
            fixture.Options = fixture.Options with { CleanSession = false, MaxInFlight = 2 };
            RawClient watcher = RawClient.Connected(fixture.Server.Broker, "watcher").Subscribe("a");
            await fixture.Client.ConnectAsync(fixture.Options, Token);
            fixture.Link.PacketsUntilCut = cases;
            fixture.Link.LastPacketArrives = lastPacketArrives;

            var publications = new List<Task>();
            for (int i = 0; i < MessageCount; i++)
            {
                if (!fixture.Client.IsConnected) await fixture.Client.ConnectAsync(fixture.Options, Token);
                publications.Add(fixture.Client.PublishAsync(MqttMessage.FromText("a", $"{i}", qos), Token));
            }
            if (!fixture.Client.IsConnected) await fixture.Client.ConnectAsync(fixture.Options, Token);
            await Task.WhenAll(publications);

            wasCut = fixture.Link.WasCut;
            AssertDelivered(watcher, qos, cases);
        }
        // Two or four packets per message were cut, one after the other.
        Assert.Equal(MessageCount * (qos == MqttQos.ExactlyOnce ? 4 : 2) + 1, cases);
    }

    [Theory]
    [InlineData(MqttQos.ExactlyOnce, false)]
    [InlineData(MqttQos.ExactlyOnce, true)]
    [InlineData(MqttQos.AtLeastOnce, false)]
    [InlineData(MqttQos.AtLeastOnce, true)]
    public async Task A_subscriber_cut_off_at_any_packet_gets_what_was_promised(MqttQos qos, bool lastPacketArrives)
    {
        int cases = 0;
        for (bool wasCut = true; wasCut; cases++)
        {
            using var fixture = new ClientFixture();
            fixture.Options = fixture.Options with { CleanSession = false, Resubscribe = true };
            await fixture.Client.ConnectAsync(fixture.Options, Token);
            var heard = new List<string>();
            await fixture.Client.SubscribeAsync("a", qos, m => heard.Add(m.PayloadText), Token);
            fixture.Link.PacketsUntilCut = cases;
            fixture.Link.LastPacketArrives = lastPacketArrives;

            RawClient publisher = RawClient.Connected(fixture.Server.Broker, "p");
            for (int i = 0; i < MessageCount; i++) publisher.Publish("a", $"{i}", qos, id: (ushort)(i + 1));
            if (!fixture.Client.IsConnected) await fixture.Client.ConnectAsync(fixture.Options, Token);

            wasCut = fixture.Link.WasCut;
            if (qos == MqttQos.ExactlyOnce) Assert.Equal(["0", "1", "2", "3"], heard);
            else Assert.Equal(["0", "1", "2", "3"], heard.Distinct(StringComparer.Ordinal));
        }
        Assert.Equal(MessageCount * (qos == MqttQos.ExactlyOnce ? 4 : 2) + 1, cases);
    }

    private static void AssertDelivered(RawClient watcher, MqttQos qos, int cutAt)
    {
        var heard = new List<string>();
        while (watcher.PendingCount > 0) heard.Add(watcher.NextMessage().PayloadText);
        string[] expected = ["0", "1", "2", "3"];
        if (qos == MqttQos.ExactlyOnce) Assert.True(heard.SequenceEqual(expected, StringComparer.Ordinal), $"cut at packet {cutAt}: {string.Join(' ', heard)}");
        else Assert.Equal(expected, heard.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }
}
