using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Controller.Interop.Tests.Sparkplug;

/// <summary>The npm package sparkplug-payload, the specification's authors' own codec, in a node process (node/sparkplug-peer.mjs).</summary>
internal sealed class SparkplugPayload : IAsyncDisposable
{
    private readonly PeerProcess _node;

    public SparkplugPayload()
    {
        string folder = typeof(SparkplugPayload).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key is "NodeFolder").Value!;
        string node = Peer.Find("node", "apt-get install nodejs npm");
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "sparkplug-payload"))) Peer.Absent("the npm package sparkplug-payload", "npm ci --prefix tests/Interop/node");
        _node = new PeerProcess(node, Path.Combine(folder, "sparkplug-peer.mjs"));
    }

    /// <summary>Decodes a payload; wide integers are text in the result.</summary>
    public async Task<JsonObject> DecodeAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
        => (await DoAsync(new { @do = "decode", hex = Convert.ToHexString(payload.Span) }, cancellationToken))["payload"]!.AsObject();

    /// <summary>Encodes a payload; a wide integer is given as <c>{ long: "text" }</c>.</summary>
    public async Task<byte[]> EncodeAsync(object payload, CancellationToken cancellationToken)
        => Convert.FromHexString((string)(await DoAsync(new { @do = "encode", payload }, cancellationToken))["hex"]!);

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private async Task<JsonObject> DoAsync(object command, CancellationToken cancellationToken)
    {
        await _node.WriteLineAsync(JsonSerializer.Serialize(command), cancellationToken);
        JsonObject answer = JsonNode.Parse(await _node.ReadLineAsync(cancellationToken))!.AsObject();
        Assert.False(answer.ContainsKey("error"), $"sparkplug-payload: {answer["error"]}");
        return answer;
    }
}
