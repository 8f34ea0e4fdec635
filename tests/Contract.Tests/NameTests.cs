using System.Reflection;

namespace Controller.Contract.Tests;

public sealed class NameTests
{
    [Fact]
    public void Every_machine_state_has_a_word_and_every_word_its_state()
    {
        foreach (MachineState state in Enum.GetValues<MachineState>())
        {
            Assert.True(MachineStateName.TryParse(MachineStateName.Of(state), out MachineState back));
            Assert.Equal(state, back);
        }

        Assert.False(MachineStateName.TryParse("running", out _));
    }

    [Fact]
    public void Every_joint_state_has_a_word_and_every_word_its_state()
    {
        foreach (JointState state in Enum.GetValues<JointState>())
        {
            Assert.True(JointStateName.TryParse(JointStateName.Of(state), out JointState back));
            Assert.Equal(state, back);
        }

        Assert.False(JointStateName.TryParse("broken", out _));
    }

    [Fact]
    public void Aliases_of_node_and_devices_never_meet()
    {
        int[] node = [.. Constants(typeof(NodeMetric), "Alias")];
        int[] joint = [.. Constants(typeof(JointMetric), "Offset")];
        int[] imu = [.. Constants(typeof(ImuMetric), "Offset")];
        int[] foot = [.. Constants(typeof(FootMetric), "Offset")];
        HashSet<int> seen = [.. node];
        Assert.Equal(node.Length, seen.Count);
        Assert.All(node, alias => Assert.InRange(alias, 1, DeviceAlias.FirstDevice - 1));
        for (int device = 0; device < 9; device++)
        {
            foreach (int offset in device == 7 ? imu : device == 8 ? foot : joint)
                Assert.True(seen.Add(DeviceAlias.Of(device, offset)), $"device {device} offset {offset}");
        }
    }

    [Fact]
    public void Limits_faults_and_refusals_share_no_number_because_one_metric_carries_them()
    {
        int[] numbers =
        [
            .. Enum.GetValues<Limit>().Select(value => (int)value).Where(value => value != 0),
            .. Enum.GetValues<Refusal>().Select(value => (int)value).Where(value => value != 0),
            .. Enum.GetValues<Fault>().Select(value => (int)value).Where(value => value != 0),
        ];
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    private static IEnumerable<int> Constants(Type type, string suffix) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral && field.FieldType == typeof(int) && field.Name.EndsWith(suffix, StringComparison.Ordinal))
            .Select(field => (int)field.GetRawConstantValue()!);
}
