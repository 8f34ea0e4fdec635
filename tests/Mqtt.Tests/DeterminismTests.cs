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
        new Pump().Run(async () =>
        {
            await using var client = new MqttClient(fixture.Time);
            await client.ConnectAsync(new MqttClientOptions { Connector = new PostingConnector(fixture.Broker) });
            await using MqttSubscription subscription = await client.SubscribeAsync("a/#", MqttQos.ExactlyOnce);
            for (int i = 0; i < 20; i++) await client.PublishAsync(MqttMessage.FromText($"a/{i}", "x", MqttQos.ExactlyOnce));
            int count = 0;
            Task more = client.PublishAsync(MqttMessage.FromText("a/20", "x", MqttQos.ExactlyOnce));
            await foreach (MqttMessage _ in subscription)
            {
                if (++count == 21) break;
            }
            await more;
            await client.DisconnectAsync();
        });
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

    /// <summary>Delivers later and on the pump, so that every await of the client really waits.</summary>
    private sealed class PostingConnector(MqttBroker broker) : IMqttConnector
    {
        public string Target => "pump";

        public Task<IMqttPeer> ConnectAsync(IMqttReceiver receiver, CancellationToken cancellationToken)
        {
            SynchronizationContext pump = SynchronizationContext.Current!;
            MqttBrokerConnection connection = broker.Accept(new PostingPeer(pump, receiver));
            return Task.FromResult<IMqttPeer>(new PostingPeer(pump, connection));
        }
    }

    private sealed class PostingPeer(SynchronizationContext pump, IMqttReceiver target) : IMqttPeer
    {
        public string Name => "pump";

        public void Send(ReadOnlyMemory<byte> bytes) => pump.Post(_ => target.Receive(bytes.Span), null);

        public void Close() => pump.Post(_ => target.Closed("closed"), null);
    }

    /// <summary>
    /// Runs a script on the calling thread, as the emulator does in virtual time: once nothing is posted any more,
    /// nothing else can happen, so whatever continues elsewhere comes too late.
    /// </summary>
    private sealed class Pump : SynchronizationContext
    {
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _posted = new();
        private readonly int _thread = Environment.CurrentManagedThreadId;
        private int _strangers;

        public override void Post(SendOrPostCallback d, object? state)
        {
            if (Environment.CurrentManagedThreadId != _thread) Interlocked.Increment(ref _strangers);
            _posted.Enqueue((d, state));
        }

        public void Run(Func<Task> script)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                Task running = script();
                while (_posted.TryDequeue(out (SendOrPostCallback Callback, object? State) next)) next.Callback(next.State);
                Assert.True(running.IsCompletedSuccessfully, $"nothing is left to run, and the script is {running.Status} {running.Exception}");
                Assert.Equal(0, _strangers);
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }
}
