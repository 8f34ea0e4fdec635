using System.Globalization;
using System.Text.Json.Nodes;
using Controller.Contract;
using Controller.Emulator;
using Controller.Sdk.Mqtt;

namespace Controller.Interop.Tests.Sparkplug;

/// <summary>What the compiled firmware publishes on the emulator, read by a codec that is not ours.</summary>
public sealed class FirmwarePayloadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task Births_carry_names_types_values_and_unique_aliases_and_data_carries_those_aliases()
    {
        await using var peer = new SparkplugPayload();
        using Bench bench = Bench.Boot("humanoid-leg");
        bench.Advance(TimeSpan.FromSeconds(5));
        MqttMessage[] messages = [.. bench.Factory.Messages.Select(m => m.Message).Where(m => m.Topic.StartsWith("spBv1.0/humanoid-leg/", StringComparison.Ordinal))];

        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        int births = 0;
        int data = 0;
        int expectedSequence = 0;
        foreach (MqttMessage message in messages)
        {
            string[] topic = message.Topic.Split('/');
            JsonObject payload = await peer.DecodeAsync(message.Payload, Token);
            Assert.Equal(expectedSequence, int.Parse(payload["seq"]!.ToString(), CultureInfo.InvariantCulture));
            expectedSequence = (expectedSequence + 1) % 256;
            bool isBirth = topic[2].EndsWith("BIRTH", StringComparison.Ordinal);
            births += isBirth ? 1 : 0;
            data += isBirth ? 0 : 1;
            foreach (JsonNode? metric in payload["metrics"]!.AsArray())
            {
                string? alias = metric!["alias"]?.ToString();
                if (!isBirth)
                {
                    Assert.NotNull(alias);
                    Assert.Equal(topic[^1], aliases[alias]);
                    continue;
                }

                string name = (string)metric["name"]!;
                Assert.NotNull((string?)metric["type"]);
                if (name is NodeMetric.BirthDeathSequence)
                    continue;
                Assert.NotNull(alias);
                Assert.True(aliases.TryAdd(alias, topic[^1]), $"{message.Topic}: alias {alias} of {name} is given twice");

                // The codec gives a metric that is null a value of null, and one that lacks both no value at all.
                Assert.True(metric.AsObject().ContainsKey("value"), $"{message.Topic}: {name} has neither value nor null");
            }
        }

        // The node, six joints, the IMU and the foot; then data ten times a second.
        Assert.Equal(9, births);
        Assert.True(data > 80, $"{data} data messages");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_joints_birth_names_unit_range_and_velocity_limit_of_the_machine_file()
    {
        await using var peer = new SparkplugPayload();
        using Bench bench = Bench.Boot("humanoid-leg");
        bench.Advance(TimeSpan.FromSeconds(3));
        foreach (Hardware.Model.JointModel joint in bench.Model.Joints)
        {
            MqttMessage birth = bench.Factory.Messages.Select(m => m.Message).First(m =>
                m.Topic.Contains("/DBIRTH/", StringComparison.Ordinal) && m.Topic.EndsWith("/" + joint.Name, StringComparison.Ordinal));
            JsonNode setpoint = (await peer.DecodeAsync(birth.Payload, Token))["metrics"]!.AsArray()
                .Single(m => (string)m!["name"]! is JointMetric.Setpoint)!;
            JsonNode properties = setpoint["properties"]!;
            Assert.Equal("rad", (string)properties["engUnit"]!["value"]!);
            Assert.Equal((float)joint.Limits.MinPositionRadians, (float)(double)properties["engLow"]!["value"]!, 1e-5f);
            Assert.Equal((float)joint.Limits.MaxPositionRadians, (float)(double)properties["engHigh"]!["value"]!, 1e-5f);
            Assert.True((double)properties["maxVelocity"]!["value"]! > 0);
        }
    }
}
