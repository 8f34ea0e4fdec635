using System.Reflection;
using System.Text.Json.Nodes;
using Controller.Interop.Tests.Sparkplug;

namespace Controller.Interop.Tests;

/// <summary>The whole chain as a user runs it: `controller up --broker` on Mosquitto, watched by mosquitto_sub and decoded by sparkplug-payload.</summary>
public class ChainTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Mosquitto_sub_sees_births_before_data_and_a_death_when_the_tool_is_killed()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await using Mosquitto broker = await Mosquitto.StartAsync(patience.Token);
        await using var codec = new SparkplugPayload();
        await using PeerProcess subscriber = Subscribe(broker.Port);
        await using PeerProcess tool = Tool("up", "--broker", $"mqtt://127.0.0.1:{broker.Port}");

        var born = new HashSet<string>(StringComparer.Ordinal);
        int data = 0;
        while (data < 40)
        {
            (string[] topic, byte[] payload) = await NextAsync(subscriber, patience.Token);
            string device = topic.Length == 5 ? topic[4] : "";
            JsonObject decoded = await codec.DecodeAsync(payload, patience.Token);
            if (topic[2] is "NBIRTH" or "DBIRTH")
            {
                born.Add(device);
                Assert.All(decoded["metrics"]!.AsArray(), metric => Assert.NotNull(metric!["name"]));
            }
            else if (topic[2] is "NDATA" or "DDATA")
            {
                Assert.Contains(device, born);
                data++;
            }
        }

        Assert.Equal(["", "ankle-pitch", "ankle-roll", "foot", "hip-pitch", "hip-roll", "hip-yaw", "imu", "knee"], born.Order(StringComparer.Ordinal));

        tool.Kill();
        string last;
        do
        {
            (string[] topic, _) = await NextAsync(subscriber, patience.Token);
            last = topic[2];
        }
        while (last is "NDATA" or "DDATA");
        Assert.Equal("NDEATH", last);
    }

    [Fact]
    public async Task A_second_terminal_moves_a_joint_through_mosquitto()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await using Mosquitto broker = await Mosquitto.StartAsync(patience.Token);
        string address = $"mqtt://127.0.0.1:{broker.Port}";
        await using PeerProcess tool = Tool("up", "--broker", address);
        string line;
        do
        {
            line = await tool.ReadLineAsync(patience.Token);
        }
        while (!line.StartsWith("demo ", StringComparison.Ordinal));

        await using PeerProcess demonstration = Tool("demo", "--stop", "--broker", address);
        await demonstration.WaitForSuccessAsync(patience.Token);
        await using PeerProcess move = Tool("move", "knee", "0.6", "--seconds", "1", "--broker", address);
        string answer = await move.ReadLineAsync(patience.Token);
        Assert.StartsWith("knee  0.600 rad reached", answer, StringComparison.Ordinal);
        await move.WaitForSuccessAsync(patience.Token);

        await using PeerProcess stop = Tool("stop", "--broker", address);
        await stop.WaitForSuccessAsync(patience.Token);
    }

    private static PeerProcess Tool(params string[] arguments)
    {
        string tool = typeof(ChainTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key is "Tool").Value!;
        return new PeerProcess(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [tool, .. arguments]);
    }

    private static PeerProcess Subscribe(int port)
        => new(Peer.Find("mosquitto_sub", "apt-get install mosquitto-clients"), ["-h", "127.0.0.1", "-p", $"{port}", "-t", "spBv1.0/#", "-F", "%t %x"]);

    private static async Task<(string[] Topic, byte[] Payload)> NextAsync(PeerProcess subscriber, CancellationToken cancellationToken)
    {
        string[] parts = (await subscriber.ReadLineAsync(cancellationToken)).Split(' ');
        return (parts[0].Split('/'), Convert.FromHexString(parts[1]));
    }
}
