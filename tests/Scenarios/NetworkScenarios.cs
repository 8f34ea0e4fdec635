using Controller.Contract;
using Controller.Emulator.Machines;
using Controller.Sdk.Sparkplug.Protobuf;

namespace Controller.Scenarios;

public class NetworkScenarios
{
    [Fact]
    public void Births_come_before_data_and_data_carries_aliases_only()
    {
        using Leg leg = Leg.Boot();
        leg.WaitForBirths();
        leg.Bench.Advance(TimeSpan.FromSeconds(2));

        var born = new HashSet<string>(StringComparer.Ordinal);
        ulong expected = 0;
        foreach ((string type, string device, Payload payload) in Messages(leg))
        {
            if (type is SparkplugTopic.NodeBirth or SparkplugTopic.DeviceBirth)
                born.Add(device);
            else if (type is SparkplugTopic.NodeData or SparkplugTopic.DeviceData)
            {
                Assert.Contains(device, born);
                Assert.All(payload.Metrics, metric => Assert.True(metric.HasAlias && metric.Name.Length == 0, $"{device}: {metric}"));
            }

            Assert.Equal(expected, payload.Seq);
            expected = (expected + 1) % 256;
        }

        Assert.Equal(leg.DeviceCount + 1, born.Count);
        Assert.Empty(leg.Node.Problems);
    }

    [Fact]
    public void Telemetry_comes_ten_times_a_second()
    {
        using Leg leg = Leg.Enabled();
        int before = Count(leg, SparkplugTopic.DeviceData, "knee");
        leg.Bench.Advance(TimeSpan.FromSeconds(10));
        Assert.InRange(Count(leg, SparkplugTopic.DeviceData, "knee") - before, 95, 105);
    }

    [Fact]
    public void After_a_cut_of_30_s_the_broker_has_buried_the_board_and_the_board_is_born_again()
    {
        using Leg leg = Leg.Boot();
        leg.WaitForBirths();
        ulong firstBirthDeathSequence = LastBirth(leg).BirthDeathSequence;

        leg.Bench.Network.Cut();
        leg.Bench.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, leg.Node.NodeDeaths);
        Assert.Equal(firstBirthDeathSequence, Deaths(leg)[^1]);

        leg.Bench.Network.Mend();
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 30_000, "no second birth");
        (ulong sequence, ulong birthDeathSequence) = LastBirth(leg);
        Assert.Equal(0ul, sequence);
        Assert.Equal((firstBirthDeathSequence + 1) % 256, birthDeathSequence);
        leg.WaitForBirths();
    }

    [Fact]
    public void After_a_broker_restart_the_board_is_born_again_without_help()
    {
        using Leg leg = Leg.Boot();
        leg.WaitForBirths();
        ulong firstBirthDeathSequence = LastBirth(leg).BirthDeathSequence;

        leg.Bench.Broker.Stop();
        leg.Bench.Advance(TimeSpan.FromSeconds(5));
        leg.Bench.RestartBroker();

        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 30_000, "no second birth");
        (ulong sequence, ulong birthDeathSequence) = LastBirth(leg);
        Assert.Equal(0ul, sequence);
        Assert.Equal((firstBirthDeathSequence + 1) % 256, birthDeathSequence);
        leg.WaitForBirths();
    }

    [Fact]
    public void Losing_the_network_while_enabled_stops_the_machine()
    {
        using Leg leg = Leg.Enabled();
        leg.Move("knee", 1.0, 2);
        leg.Bench.Advance(TimeSpan.FromSeconds(1));
        leg.Bench.Broker.Stop();
        leg.WaitUntil(() => !leg.Bench.Machine.OutputsEnabled, 3000, "outputs stayed on");
    }

    [Fact]
    public void A_rebirth_command_brings_every_birth_again()
    {
        using Leg leg = Leg.Boot();
        leg.WaitForBirths();
        leg.Node.Command(null, (NodeMetric.Rebirth, Sdk.Sparkplug.MetricValue.Of(true)));
        leg.WaitUntil(() => leg.Node.NodeBirths == 2, 3000, "no rebirth");
        leg.WaitForBirths();
    }

    private static IEnumerable<(string Type, string Device, Payload Payload)> Messages(Leg leg)
    {
        foreach (VirtualMqttClient.Received received in leg.Bench.Factory.Messages)
        {
            string[] parts = received.Message.Topic.Split('/');
            if (parts[0] == SparkplugTopic.Namespace && parts[2] is not (SparkplugTopic.NodeCommand or SparkplugTopic.DeviceCommand))
                yield return (parts[2], parts.Length == 5 ? parts[4] : "", Payload.Parser.ParseFrom(received.Message.Payload.Span));
        }
    }

    private static int Count(Leg leg, string type, string device) => Messages(leg).Count(message => message.Type == type && message.Device == device);

    private static (ulong Sequence, ulong BirthDeathSequence) LastBirth(Leg leg)
    {
        Payload birth = Messages(leg).Last(message => message.Type == SparkplugTopic.NodeBirth).Payload;
        return (birth.Seq, BirthDeathSequence(birth));
    }

    private static ulong[] Deaths(Leg leg)
        => [.. Messages(leg).Where(message => message.Type == SparkplugTopic.NodeDeath).Select(message => BirthDeathSequence(message.Payload))];

    private static ulong BirthDeathSequence(Payload payload) => payload.Metrics.Single(metric => metric.Name == NodeMetric.BirthDeathSequence).LongValue;
}
