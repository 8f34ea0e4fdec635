using System.Collections.Concurrent;
using System.Text;
using Controller.Sdk.Mqtt;
using nanoFramework.M2Mqtt.Messages;
using FirmwareClient = nanoFramework.M2Mqtt.MqttClient;

namespace Controller.Interop.Tests;

/// <summary>The firmware's client and our broker were written apart from each other: here they meet.</summary>
public sealed class FirmwareClientOnOwnBrokerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 30_000)]
    [InlineData(MqttQoSLevel.AtMostOnce)]
    [InlineData(MqttQoSLevel.AtLeastOnce)]
    [InlineData(MqttQoSLevel.ExactlyOnce)]
    public async Task Messages_go_both_ways_in_each_quality(MqttQoSLevel level)
    {
        await using var broker = new OwnBroker();
        await using MqttClient host = await broker.ConnectAsync(Token);
        MqttSubscription telemetry = await host.SubscribeAsync("telemetry/#", (MqttQos)level, Token);

        using var firmware = MakeClient(broker.Port);
        using var received = new BlockingCollection<MqttMsgPublishEventArgs>();
        using var subscribed = new ManualResetEventSlim();
        firmware.MqttMsgPublishReceived += (_, e) => received.Add(e);
        firmware.MqttMsgSubscribed += (_, _) => subscribed.Set();
        await Task.Run(() => Assert.Equal(MqttReasonCode.Success, firmware.Connect("leg", true)), Token);
        firmware.Subscribe(["command/+"], [level]);
        Assert.True(subscribed.Wait(TimeSpan.FromSeconds(20), Token));

        for (int i = 0; i < 200; i++)
        {
            firmware.Publish("telemetry/knee", Encoding.UTF8.GetBytes($"{i}"), null, null, level, false);
            await host.PublishAsync(MqttMessage.FromText("command/knee", $"{i}", (MqttQos)level), Token);
            MqttMessage up = await NextAsync(telemetry);
            Assert.Equal(($"{i}", (MqttQos)level), (up.PayloadText, up.Qos));
            MqttMsgPublishEventArgs down = await Task.Run(() => received.Take(Token), Token);
            Assert.Equal(($"{i}", level), (Encoding.UTF8.GetString(down.Message), down.QosLevel));
        }
        firmware.Disconnect();
    }

    [Fact(Timeout = 30_000)]
    public async Task The_will_is_published_when_the_firmware_closes_without_taking_leave()
    {
        await using var broker = new OwnBroker();
        await using MqttClient host = await broker.ConnectAsync(Token);
        MqttSubscription deaths = await host.SubscribeAsync("NDEATH/+", MqttQos.AtLeastOnce, Token);
        foreach (bool takesLeave in new[] { true, false })
        {
            using var firmware = MakeClient(broker.Port);
            await Task.Run(() => firmware.Connect("leg", null, null, false, MqttQoSLevel.AtLeastOnce, true, "NDEATH/leg", $"{takesLeave}", true, 10), Token);
            if (takesLeave) firmware.Disconnect();
            else firmware.Close();
        }
        Assert.Equal("False", (await NextAsync(deaths)).PayloadText);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_broker_that_stops_is_noticed_and_the_next_one_is_joined()
    {
        using var closed = new ManualResetEventSlim();
        using var firmware = await StopBrokerUnder(closed);
        Assert.True(closed.Wait(TimeSpan.FromSeconds(20), Token));
        Assert.False(firmware.IsConnected);

        await using var next = new OwnBroker();
        using var again = MakeClient(next.Port);
        Assert.Equal(MqttReasonCode.Success, await Task.Run(() => again.Connect("leg", true), Token));
    }

    private static async Task<FirmwareClient> StopBrokerUnder(ManualResetEventSlim closed)
    {
        await using var broker = new OwnBroker();
        FirmwareClient firmware = MakeClient(broker.Port);
        firmware.ConnectionClosed += (_, _) => closed.Set();
        Assert.Equal(MqttReasonCode.Success, await Task.Run(() => firmware.Connect("leg", true), Token));
        return firmware;
    }

    private static FirmwareClient MakeClient(int port)
        => new("127.0.0.1", port, false, null, null, nanoFramework.M2Mqtt.MqttSslProtocols.None);

    private static async Task<MqttMessage> NextAsync(MqttSubscription subscription)
    {
        await foreach (MqttMessage message in subscription.WithCancellation(Token)) return message;
        throw new InvalidOperationException("The subscription ended.");
    }
}
