using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Controller.Interop.Tests;

/// <summary>MQTT.js in a node process, driven line by line (node/mqtt-peer.mjs).</summary>
internal sealed class MqttJs : IAsyncDisposable
{
    private readonly PeerProcess _node;
    private readonly Queue<JsonObject> _messages = new();
    private int _lastId;

    public MqttJs()
    {
        string folder = typeof(MqttJs).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key is "NodeFolder").Value!;
        string node = Peer.Find("node", "apt-get install nodejs npm");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "mqtt"))) Peer.Absent("the npm package mqtt", "npm ci --prefix tests/Interop/node");
        _node = new PeerProcess(node, Path.Combine(folder, "mqtt-peer.mjs"));
    }

    /// <summary>Runs a command and returns its answer; messages that come in between are kept.</summary>
    public async Task<JsonObject> DoAsync(string command, object arguments, CancellationToken cancellationToken)
    {
        JsonObject answer = await TryAsync(command, arguments, cancellationToken);
        Assert.False(answer.ContainsKey("error"), $"{command}: {answer["error"]}");
        return answer;
    }

    /// <summary>The same, for a command that may fail.</summary>
    public async Task<JsonObject> TryAsync(string command, object arguments, CancellationToken cancellationToken)
    {
        int id = ++_lastId;
        JsonObject request = JsonSerializer.SerializeToNode(arguments)!.AsObject();
        request["do"] = command;
        request["id"] = id;
        await _node.WriteLineAsync(request.ToJsonString(), cancellationToken);
        while (true)
        {
            JsonObject line = await ReadAsync(cancellationToken);
            if (line.ContainsKey("event")) _messages.Enqueue(line);
            else if ((int?)line["id"] == id) return line;
        }
    }

    public Task<JsonObject> ConnectAsync(string name, int port, CancellationToken cancellationToken, object? options = null)
        => DoAsync("connect", new { name, port, options = options ?? new { } }, cancellationToken);

    public async Task<JsonObject> NextMessageAsync(CancellationToken cancellationToken)
    {
        if (_messages.TryDequeue(out JsonObject? kept)) return kept;
        JsonObject line = await ReadAsync(cancellationToken);
        Assert.Equal("message", (string?)line["event"]);
        return line;
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private async Task<JsonObject> ReadAsync(CancellationToken cancellationToken)
        => JsonNode.Parse(await _node.ReadLineAsync(cancellationToken))!.AsObject();
}
