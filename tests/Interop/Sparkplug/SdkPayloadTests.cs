using System.Text.Json.Nodes;
using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Interop.Tests.Sparkplug;

/// <summary>The SDK's payloads read by a codec that is not ours, and the other way round.</summary>
public sealed class SdkPayloadTests
{
    private static readonly DateTimeOffset _time = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 30_000)]
    public async Task A_rebirth_request_is_read_as_the_boolean_true()
    {
        await using var peer = new SparkplugPayload();
        JsonObject payload = await peer.DecodeAsync(SparkplugCommand.Rebirth(_time), Token);
        Assert.Equal("1800000000123", (string?)payload["timestamp"]);
        JsonNode metric = Assert.Single(payload["metrics"]!.AsArray())!;
        Assert.Equal(("Node Control/Rebirth", "Boolean", true), ((string)metric["name"]!, (string)metric["type"]!, (bool)metric["value"]!));
    }

    [Fact(Timeout = 30_000)]
    public async Task Command_values_are_read_with_their_signs_and_widths()
    {
        await using var peer = new SparkplugPayload();
        byte[] command = new SparkplugCommand(_time)
            .With(ByName("sequence", SparkplugDataType.Int64), MetricValue.Of(long.MinValue + 1))
            .With(ByName("position", SparkplugDataType.Float), MetricValue.Of(-0.625))
            .With(ByName("count", SparkplugDataType.Int32), MetricValue.Of(-7L))
            .With(ByName("text", SparkplugDataType.String), MetricValue.Of("grün"))
            .ToBytes();
        JsonArray metrics = (await peer.DecodeAsync(command, Token))["metrics"]!.AsArray();
        Assert.Equal(
            ["-9223372036854775807", "-0.625", "-7", "grün"],
            metrics.Select(m => m!["value"]!.ToString()));
    }

    [Fact(Timeout = 30_000)]
    public async Task Births_and_data_of_another_codec_are_understood()
    {
        await using var peer = new SparkplugPayload();
        var session = new EdgeNodeSession();
        Take(session, "NBIRTH/board", await peer.EncodeAsync(
            new { timestamp = Long(1000), seq = 0, metrics = new object[] { new { name = "bdSeq", type = "UInt64", value = Long(200) } } }, Token));
        EdgeNodeUpdate birth = Take(session, "DBIRTH/board/knee", await peer.EncodeAsync(
            new
            {
                timestamp = Long(1001),
                seq = 1,
                metrics = new object[]
                {
                    new
                    {
                        name = "Setpoint/Position", alias = 97, type = "Float", value = 0.5,
                        properties = new { engUnit = new { type = "String", value = "rad" }, engLow = new { type = "Float", value = -0.125 } },
                    },
                    new { name = "Command/Sequence", alias = 102, type = "Int64", value = Long(-5) },
                    new { name = "Measured/Position", alias = 98, type = "Float", value = (object?)null, isNull = true },
                    new { name = "Fault", alias = 101, type = "Int32", value = -321 },
                },
            },
            Token));

        Assert.Equal(EdgeNodeUpdateKind.DeviceBirth, birth.Kind);
        Assert.Equal("", birth.Problem);
        Assert.Equal(0.5, birth.Metrics[0].Value.RealOr(0));
        Assert.Equal("rad", birth.Metrics[0].Definition.Properties["engUnit"].TextOr(""));
        Assert.Equal(-0.125, birth.Metrics[0].Definition.Properties["engLow"].RealOr(0));
        Assert.Equal(-5, birth.Metrics[1].Value.IntegerOr(0));
        Assert.Equal(MetricValueKind.Null, birth.Metrics[2].Value.Kind);
        Assert.Equal(-321, birth.Metrics[3].Value.IntegerOr(0));

        EdgeNodeUpdate data = Take(session, "DDATA/board/knee", await peer.EncodeAsync(
            new { timestamp = Long(1002), seq = 2, metrics = new object[] { new { alias = 97, type = "Float", value = 0.75 } } }, Token));
        Assert.Equal(("Setpoint/Position", 0.75), (data.Metrics[0].Definition.Name, data.Metrics[0].Value.RealOr(0)));

        EdgeNodeUpdate death = Take(session, "NDEATH/board", await peer.EncodeAsync(
            new { timestamp = Long(1003), metrics = new object[] { new { name = "bdSeq", type = "UInt64", value = Long(200) } } }, Token));
        Assert.Equal(EdgeNodeUpdateKind.NodeDeath, death.Kind);
    }

    private static EdgeNodeUpdate Take(EdgeNodeSession session, string rest, byte[] payload)
    {
        Assert.True(SparkplugAddress.TryParse($"spBv1.0/leg/{rest}", out SparkplugAddress address));
        return session.Receive(address, payload);
    }

    private static object Long(long value) => new { @long = value.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static MetricDefinition ByName(string name, int dataType) => new(null, name, null, dataType, MetricDefinition.NoProperties);
}
