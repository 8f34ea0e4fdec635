using System.Collections.Concurrent;
using Controller.Sdk.Mqtt;

namespace Controller.Mqtt.Tests;

public sealed class DeterminismTests
{
    [Fact]
    public void The_same_calls_give_the_same_deliveries_in_the_same_order()
    {
        string first = Run();
        Assert.Contains("c7:room/3/temperature", first, StringComparison.Ordinal);
        for (int i = 0; i < 5; i++) Assert.Equal(first, Run());
    }

    [Fact]
    public void A_script_on_a_pump_never_leaves_its_thread()
    {
        using var fixture = new BrokerFixture();
        var threads = new HashSet<int>();
        var pump = new Pump();
        pump.Run(async () =>
        {
            await using var client = new MqttClient(fixture.Time);
            await client.ConnectAsync(new MqttClientOptions { Connector = new MqttInProcessConnector(fixture.Broker) });
            await using MqttSubscription subscription = await client.SubscribeAsync("a/#", MqttQos.ExactlyOnce);
            for (int i = 0; i < 20; i++)
            {
                await client.PublishAsync(MqttMessage.FromText($"a/{i}", "x", MqttQos.ExactlyOnce));
                threads.Add(Environment.CurrentManagedThreadId);
            }
            int count = 0;
            await foreach (MqttMessage _ in subscription)
            {
                threads.Add(Environment.CurrentManagedThreadId);
                if (++count == 20) break;
            }
            Task silent = client.PublishAsync(MqttMessage.FromText("late", "x", MqttQos.AtLeastOnce));
            await silent;
            threads.Add(Environment.CurrentManagedThreadId);
        });
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
    }

    private static string Run()
    {
        using var fixture = new BrokerFixture();
        var lines = new List<string>();
        RawClient[] clients = [.. Enumerable.Range(0, 10).Select(i => RawClient.Connected(
            fixture.Broker, $"c{i}", clean: i % 2 == 0, keepAlive: (ushort)(i + 1), will: MqttMessage.FromText($"room/{i}/gone", $"{i}", retain: true)))];
        for (int i = 0; i < clients.Length; i++) clients[i].Subscribe(i % 3 == 0 ? "room/#" : "room/+/temperature", (MqttQos)(i % 3));
        for (int step = 0; step < 10; step++)
        {
            clients[^1].Publish($"room/{step}/temperature", $"{step}", (MqttQos)(step % 3), retain: step % 2 == 0, id: (ushort)(step + 1));
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
            foreach (RawClient client in clients)
            {
                while (client.PendingCount > 0)
                {
                    var packet = client.Next<Sdk.Mqtt.Codec.MqttPacket>();
                    lines.Add($"{client.Name}:{(packet is Sdk.Mqtt.Codec.PublishPacket p ? $"{p.Message.Topic} {p.PacketId}" : packet)}");
                }
            }
        }
        lines.AddRange(fixture.Log.Select(e => e.ToString()));
        return string.Join('\n', lines);
    }

    /// <summary>Runs a script to its end on the calling thread, as the emulator does in virtual time.</summary>
    private sealed class Pump : SynchronizationContext
    {
        private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

        public void Run(Func<Task> script)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                Task running = script();
                _ = running.ContinueWith(_ => _posted.CompleteAdding(), TaskScheduler.Default);
                foreach ((SendOrPostCallback callback, object? state) in _posted.GetConsumingEnumerable()) callback(state);
                running.GetAwaiter().GetResult();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }
}
