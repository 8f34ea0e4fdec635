using Controller.Contract;
using Controller.Emulator;
using Controller.Emulator.Machines;
using Controller.Sdk.Sparkplug;

namespace Controller.Scenarios;

public class SettingsScenarios
{
    private static readonly string EdgeNodeWithoutSettings = "spBv1.0/unprovisioned/NBIRTH/";

    [Fact]
    public void A_board_without_machine_settings_stays_safe_and_says_so_over_mqtt_and_serial()
        => AssertSafe(files => files.Remove(SettingsFile.MachinePath), Fault.SettingsMissing, "machine.a");

    [Fact]
    public void A_board_with_damaged_machine_settings_stays_safe_and_says_so_over_mqtt_and_serial()
        => AssertSafe(files => files[SettingsFile.MachinePath][40] ^= 1, Fault.SettingsDamaged, "machine.a");

    private static void AssertSafe(Action<Dictionary<string, byte[]>> damage, Fault fault, string names)
    {
        var files = MachineKit.Of("humanoid-leg").Files.ToDictionary(file => file.Key, file => (byte[])file.Value.Clone(), StringComparer.Ordinal);
        damage(files);
        using Leg leg = Leg.Boot(options: new BenchOptions { Files = files });

        Assert.True(
            leg.Bench.AdvanceUntil(() => leg.Bench.Factory.Messages.Any(IsBirth), TimeSpan.FromSeconds(20)),
            leg.Report("no birth of an unprovisioned board"));
        string[] topic = leg.Bench.Factory.Messages.First(IsBirth).Message.Topic.Split('/');
        var node = new EdgeNodeMirror(topic[1], topic[3], leg.Bench.Factory.Publish, TimeProvider.System);
        foreach (var received in leg.Bench.Factory.Messages)
            node.Receive(received.Message.Topic, received.Message.Payload.Span);

        Assert.Equal(MachineStateName.Of(MachineState.Safe), node.Value(null, NodeMetric.State).TextOr(""));
        Assert.Equal((long)fault, node.Value(null, NodeMetric.Fault).IntegerOr(0));
        Assert.Contains(names, node.Value(null, NodeMetric.Settings).TextOr(""), StringComparison.Ordinal);
        Assert.Contains(leg.SerialLines, line => line.Contains(names, StringComparison.Ordinal));

        node.Command(null, (NodeMetric.Enable, MetricValue.Of(true)));
        leg.Bench.Advance(TimeSpan.FromSeconds(2));
        Assert.False(leg.Bench.Machine.OutputsEnabled);
    }

    private static bool IsBirth(Emulator.Machines.VirtualMqttClient.Received received)
        => received.Message.Topic.StartsWith(EdgeNodeWithoutSettings, StringComparison.Ordinal);
}
