using System.Text;
using Controller.App.Telemetry;
using Controller.Contract;

namespace Controller.Control.Tests;

public sealed class SparkplugTests
{
    [Fact]
    public void A_birth_metric_carries_name_alias_time_type_and_value()
    {
        SparkplugWriter writer = new();
        writer.Begin(1000);
        writer.AddFloat("Roll", 70, 1.5f);
        writer.End(0);
        Assert.Equal(
            "08E807" // timestamp = 1000
            + "129200" // metric of 18 bytes
            + "0A04526F6C6C" // name = "Roll"
            + "1046" // alias = 70
            + "18E807" // timestamp = 1000
            + "2009" // datatype = Float
            + "650000C03F" // float_value = 1.5
            + "1800", // seq = 0
            Hex(writer));
    }

    [Fact]
    public void A_data_metric_carries_its_alias_alone()
    {
        SparkplugWriter writer = new();
        writer.Begin(1000);
        Assert.False(writer.HasMetrics);
        writer.AddInt32(null!, 5, -2);
        Assert.True(writer.HasMetrics);
        writer.End(200);
        // Int32 -2 as the two's complement in an unsigned varint of 32 bits.
        Assert.Equal("08E80712" + "8B00" + "1005" + "18E807" + "50FEFFFFFF0F" + "18C801", Hex(writer));
    }

    [Fact]
    public void Properties_are_keys_with_typed_values()
    {
        SparkplugWriter writer = new();
        writer.Begin(1);
        writer.BeginFloat("P", 1, 0);
        writer.BeginProperties();
        writer.AddProperty("engUnit", "rad");
        writer.AddProperty("engLow", -1);
        writer.EndProperties();
        writer.EndMetric();
        writer.End(1);
        string set = "0A07" + "656E67556E6974" + "128700" + "080C" + "4203726164" + "0A06" + "656E674C6F77" + "128700" + "0809" + "2D000080BF";
        Assert.Contains("4A" + (set.Length / 2 | 0x80).ToString("X2") + "00" + set, Hex(writer), StringComparison.Ordinal);
    }

    [Fact]
    public void The_will_is_made_of_bytes_that_survive_a_string()
    {
        HashSet<int> seen = [];
        int sequence = DeathPayload.FirstSequence;
        for (int i = 0; i < 127; i++)
        {
            string will = DeathPayload.Of(sequence);
            Assert.All(will, c => Assert.InRange(c, '\x01', '\x7F'));
            byte[] bytes = Encoding.UTF8.GetBytes(will);
            CommandValues values = new();
            CommandDecoder decoder = new([NodeMetric.BirthDeathSequence], [3]);
            Assert.True(decoder.TryDecode(bytes, 1000, values));
            Assert.True(values.TryGetInteger(3, out long back));
            Assert.Equal(sequence, back);
            Assert.True(seen.Add(sequence));
            sequence = DeathPayload.Next(sequence);
        }

        Assert.Equal(DeathPayload.FirstSequence, sequence);
    }

    [Fact]
    public void A_command_is_read_by_name_and_by_alias()
    {
        CommandValues values = new();
        CommandDecoder decoder = Decoder();
        Assert.True(decoder.TryDecode(Metric("0A10436F6D6D616E642F53657175656E63652004582A", "0A10436F6D6D616E642F506F736974696F6E2009659A99193F"), 160, values));
        AssertMove(values);

        // Aliases 166 (A6 01) and 169 (A9 01): device 3 begins at 160.
        Assert.True(decoder.TryDecode(Metric("10A601582A", "10A901659A99193F"), 160, values));
        AssertMove(values);
    }

    [Fact]
    public void A_double_and_a_whole_number_do_for_a_float()
    {
        CommandValues values = new();
        Assert.True(Decoder().TryDecode(Metric("10A901" + "69000000000000E03F", "10AA01" + "5002"), 160, values));
        Assert.True(values.TryGetNumber(JointMetric.CommandPositionOffset, out float position));
        Assert.True(values.TryGetNumber(JointMetric.CommandSecondsOffset, out float seconds));
        Assert.Equal((0.5f, 2f), (position, seconds));
    }

    [Fact]
    public void Null_unknown_and_foreign_metrics_are_left_out()
    {
        CommandValues values = new();
        Assert.True(Decoder().TryDecode(Metric("10A901" + "3801", "10FF7F" + "582A", "0A0178" + "582A"), 160, values));
        for (int id = 0; id < CommandValues.Count; id++)
            Assert.False(values.TryGetNumber(id, out _));
    }

    [Fact]
    public void Whatever_bytes_come_the_decoder_does_not_throw()
    {
        Random random = new(9);
        byte[] good = Metric("0A10436F6D6D616E642F53657175656E63652004582A", "10A901659A99193F");
        CommandValues values = new();
        CommandDecoder decoder = Decoder();
        int accepted = 0;
        for (int i = 0; i < 100_000; i++)
        {
            byte[] bytes = (byte[])good.Clone();
            for (int k = random.Next(1, 6); k > 0; k--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Array.Resize(ref bytes, random.Next(bytes.Length + 1));
            if (decoder.TryDecode(bytes, 160, values))
                accepted++;
        }

        Assert.InRange(accepted, 100, 99_900);
    }

    private static CommandDecoder Decoder() => new(
        [JointMetric.CommandSequence, JointMetric.CommandPosition, JointMetric.CommandSeconds],
        [JointMetric.CommandSequenceOffset, JointMetric.CommandPositionOffset, JointMetric.CommandSecondsOffset]);

    private static void AssertMove(CommandValues values)
    {
        Assert.True(values.TryGetInteger(JointMetric.CommandSequenceOffset, out long sequence));
        Assert.True(values.TryGetNumber(JointMetric.CommandPositionOffset, out float position));
        Assert.Equal((42, 0.6f), (sequence, position));
    }

    private static byte[] Metric(params string[] metrics) =>
        [.. metrics.SelectMany(hex => new byte[] { 0x12, (byte)(hex.Length / 2) }.Concat(Convert.FromHexString(hex)))];

    private static string Hex(SparkplugWriter writer) => Convert.ToHexString(writer.Output.Buffer, 0, writer.Output.Length);
}
