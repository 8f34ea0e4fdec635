using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Sdk.Sparkplug.Protobuf;

namespace Controller.Scenarios;

/// <summary>Sessions and generations as the network sees them.</summary>
public class SessionScenarios
{
    public static TheoryData<ulong> Seeds() => HazardBench.Seeds();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_two_sessions_in_a_row_have_one_number_whatever_resets_and_cuts_come_between(ulong seed)
    {
        var random = new SeededRandom(seed);
        using Leg leg = Leg.Boot(seed);
        for (int boot = 1; boot <= 12; boot++)
        {
            leg.WaitUntil(() => leg.Node.NodeBirths == boot, 30_000, $"no birth {boot}");
            leg.AdvanceRandomly(random, 50, 2000);
            if (boot % 3 == 0)
            {
                leg.Bench.Machine.PowerOff();
                leg.Bench.Advance(TimeSpan.FromMilliseconds(100));
                leg.Bench.Machine.PowerOn();
            }
            else
            {
                leg.Bench.Machine.Reset();
            }
        }

        ulong[] numbers = Numbers(leg, SparkplugTopic.NodeBirth);
        Assert.Equal([1, 17, 33, 49, 65, 81, 97, 113, 2, 18, 34, 50], numbers.Take(12));
        // Each death is that of the session before the next birth.
        Assert.Equal(numbers.Take(11), Numbers(leg, SparkplugTopic.NodeDeath).Take(11));
        Assert.Empty(leg.Node.Problems);
    }

    [Fact]
    public void A_broker_that_restarts_twenty_times_costs_one_more_reservation()
    {
        using Leg leg = Leg.Boot();
        leg.WaitForBirths();
        long operations = leg.Bench.Machine.Board.Flash.Operations;
        for (int i = 0; i < 20; i++)
        {
            int births = leg.Node.NodeBirths;
            leg.Bench.Broker.Stop();
            leg.Bench.Advance(TimeSpan.FromSeconds(1));
            leg.Bench.RestartBroker();
            leg.WaitUntil(() => leg.Node.NodeBirths > births, 30_000, "no birth after the restart");
        }

        Assert.Equal(Enumerable.Range(1, 21).Select(number => (ulong)number), Numbers(leg, SparkplugTopic.NodeBirth));
        // A slot that is not there yet is created, then written: two commits.
        Assert.Equal(operations + 2, leg.Bench.Machine.Board.Flash.Operations);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void The_birth_says_which_settings_and_which_calibration_are_in_use(bool isCalibrated, long generation)
    {
        using Leg leg = Leg.Boot(options: new BenchOptions { IsCalibrated = isCalibrated });
        leg.WaitForBirths();
        Assert.Equal("ok", leg.Node.Value(null, NodeMetric.Settings).TextOr(""));
        Assert.Equal(1, leg.Node.Value(null, NodeMetric.SettingsGeneration).IntegerOr(-1));
        Assert.Equal(generation, leg.Node.Value(null, NodeMetric.CalibrationGeneration).IntegerOr(-1));
    }

    private static ulong[] Numbers(Leg leg, string type)
        => [.. leg.Bench.Factory.Messages
            .Where(received => received.Message.Topic.Contains($"/{type}/", StringComparison.Ordinal))
            .Select(received => Payload.Parser.ParseFrom(received.Message.Payload.Span).Metrics.Single(metric => metric.Name == NodeMetric.BirthDeathSequence).LongValue)];
}
