using Controller.Contract;
using Controller.Sdk.Sparkplug;
using Controller.Sdk.Sparkplug.Protobuf;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Controller.Sdk.Tests.Sparkplug;

public sealed class EdgeNodeSessionTests
{
    private readonly EdgeNodeSession _session = new();

    [Fact]
    public void Data_goes_by_the_aliases_of_the_birth()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3, ("Machine/State", 8, SparkplugDataType.String)));
        EdgeNodeUpdate update = Take("NDATA", Data(seq: 1, (8, m => m.StringValue = "ready")));

        MetricUpdate metric = Assert.Single(update.Metrics);
        Assert.Equal("Machine/State", metric.Definition.Name);
        Assert.Equal("ready", metric.Value.TextOr(""));
    }

    [Fact]
    public void Sequence_numbers_wrap_from_255_to_0_without_a_gap()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3));
        for (int i = 1; i <= 600; i++)
            Assert.Equal(EdgeNodeUpdateKind.Data, Take("NDATA", Data((ulong)(i % 256))).Kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(255)]
    public void A_sequence_number_out_of_turn_needs_a_rebirth_and_nothing_is_believed_until_it_comes(int seq)
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3));
        Assert.Equal(EdgeNodeUpdateKind.NeedsRebirth, Take("NDATA", Data((ulong)seq)).Kind);
        Assert.False(_session.IsBorn);
        Assert.Equal(EdgeNodeUpdateKind.NeedsRebirth, Take("NDATA", Data((ulong)((seq + 1) % 256))).Kind);

        Take("NBIRTH", Birth(seq: 0, bdSeq: 3));
        Assert.Equal(EdgeNodeUpdateKind.Data, Take("NDATA", Data(1)).Kind);
    }

    [Fact]
    public void Data_before_any_birth_needs_a_rebirth() =>
        Assert.Equal(EdgeNodeUpdateKind.NeedsRebirth, Take("NDATA", Data(4)).Kind);

    [Fact]
    public void Data_of_a_device_without_a_birth_needs_a_rebirth()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3));
        Assert.Equal(EdgeNodeUpdateKind.NeedsRebirth, Take("DDATA", Data(1), "knee").Kind);
    }

    [Fact]
    public void An_alias_that_no_birth_named_needs_a_rebirth()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3, ("Machine/State", 8, SparkplugDataType.String)));
        Assert.Equal(EdgeNodeUpdateKind.NeedsRebirth, Take("NDATA", Data(1, (9, m => m.IntValue = 1))).Kind);
    }

    [Fact]
    public void An_alias_of_one_device_in_data_of_another_needs_a_rebirth()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3));
        Take("DBIRTH", DeviceBirth(1, ("State", 64, SparkplugDataType.String)), "hip");
        Take("DBIRTH", DeviceBirth(2, ("State", 96, SparkplugDataType.String)), "knee");
        Assert.Equal(EdgeNodeUpdateKind.NeedsRebirth, Take("DDATA", Data(3, (64, m => m.StringValue = "off")), "knee").Kind);
    }

    [Fact]
    public void An_alias_that_is_given_twice_stays_with_the_first()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3));
        Take("DBIRTH", DeviceBirth(1, ("State", 64, SparkplugDataType.String)), "hip");
        EdgeNodeUpdate second = Take("DBIRTH", DeviceBirth(2, ("State", 64, SparkplugDataType.String)), "knee");

        Assert.Contains("alias 64", second.Problem, StringComparison.Ordinal);
        Assert.Empty(second.Metrics);
        Assert.Equal(EdgeNodeUpdateKind.Data, Take("DDATA", Data(3, (64, m => m.StringValue = "off")), "hip").Kind);
    }

    [Fact]
    public void A_device_that_is_born_again_keeps_none_of_its_old_metrics()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3));
        Take("DBIRTH", DeviceBirth(1, ("State", 64, SparkplugDataType.String), ("Old", 65, SparkplugDataType.Int32)), "hip");
        Take("DBIRTH", DeviceBirth(2, ("State", 65, SparkplugDataType.String)), "hip");

        Assert.Null(_session.Find("hip", "Old"));
        Assert.Equal(65ul, _session.Find("hip", "State")!.Alias);
    }

    [Fact]
    public void A_death_counts_only_with_the_bdSeq_of_the_last_birth()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3));
        Take("NBIRTH", Birth(seq: 0, bdSeq: 4));

        Assert.Equal(EdgeNodeUpdateKind.Ignored, Take("NDEATH", Death(3)).Kind);
        Assert.True(_session.IsBorn);
        Assert.Equal(EdgeNodeUpdateKind.NodeDeath, Take("NDEATH", Death(4)).Kind);
        Assert.False(_session.IsBorn);
    }

    [Fact]
    public void A_birth_with_another_bdSeq_is_a_restart_and_with_the_same_a_rebirth()
    {
        Assert.False(Take("NBIRTH", Birth(seq: 0, bdSeq: 255)).IsRestart);
        Assert.False(Take("NBIRTH", Birth(seq: 0, bdSeq: 255)).IsRestart);
        Assert.True(Take("NBIRTH", Birth(seq: 0, bdSeq: 0)).IsRestart);
    }

    [Fact]
    public void A_birth_without_bdSeq_is_ignored()
    {
        var payload = new Payload { Seq = 0 };
        Assert.Equal(EdgeNodeUpdateKind.Ignored, Take("NBIRTH", payload).Kind);
        Assert.False(_session.IsBorn);
    }

    [Fact]
    public void Historical_values_are_not_taken_for_the_latest()
    {
        Take("NBIRTH", Birth(seq: 0, bdSeq: 3, ("Machine/State", 8, SparkplugDataType.String)));
        Payload data = Data(1, (8, m => m.StringValue = "enabled"));
        data.Metrics[0].IsHistorical = true;
        Assert.Empty(Take("NDATA", data).Metrics);
    }

    [Fact]
    public void Birth_properties_are_read_by_their_types()
    {
        Payload birth = Birth(seq: 0, bdSeq: 3, ("Setpoint/Position", 8, SparkplugDataType.Float));
        birth.Metrics[1].Properties = new PropertySet
        {
            Keys = { "engUnit", "engLow", "without value" },
            Values = { new PropertyValue { Type = 12, StringValue = "rad" }, new PropertyValue { Type = 9, FloatValue = -0.5f } },
        };

        MetricDefinition definition = Take("NBIRTH", birth).Metrics[1].Definition;
        Assert.Equal("rad", definition.Properties["engUnit"].TextOr(""));
        Assert.Equal(-0.5, definition.Properties["engLow"].RealOr(0));
        Assert.Equal(2, definition.Properties.Count);
    }

    [Fact]
    public void Whatever_bytes_arrive_nothing_is_thrown()
    {
        string[] topics = ["spBv1.0/g/NBIRTH/n", "spBv1.0/g/NDATA/n", "spBv1.0/g/NDEATH/n", "spBv1.0/g/DBIRTH/n/d", "spBv1.0/g/DDATA/n/d", "spBv1.0/g/DDEATH/n/d"];
        byte[] valid = Birth(seq: 0, bdSeq: 3, ("Machine/State", 8, SparkplugDataType.String)).ToByteArray();
        var session = new EdgeNodeSession();

        // Both noise and valid payloads with some bytes replaced, which get further into the code.
        Prop.ForAll<byte[], byte, int[]>((noise, topic, places) =>
        {
            byte[] damaged = (byte[])valid.Clone();
            for (int i = 0; i < places.Length && i < noise.Length; i++)
                damaged[(uint)places[i] % (uint)damaged.Length] = noise[i];
            Assert.True(SparkplugAddress.TryParse(topics[topic % topics.Length], out SparkplugAddress address));
            session.Receive(address, noise);
            session.Receive(address, damaged);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    private EdgeNodeUpdate Take(string type, Payload payload, string? device = null)
    {
        string topic = device is null ? $"spBv1.0/g/{type}/n" : $"spBv1.0/g/{type}/n/{device}";
        Assert.True(SparkplugAddress.TryParse(topic, out SparkplugAddress address));
        return _session.Receive(address, payload.ToByteArray());
    }

    private static Payload Birth(ulong seq, ulong bdSeq, params (string Name, ulong Alias, int Type)[] metrics)
    {
        Payload payload = DeviceBirth(seq, metrics);
        payload.Metrics.Insert(0, new Metric { Name = "bdSeq", Datatype = 8, LongValue = bdSeq });
        return payload;
    }

    private static Payload DeviceBirth(ulong seq, params (string Name, ulong Alias, int Type)[] metrics)
    {
        var payload = new Payload { Timestamp = 1000, Seq = seq };
        foreach ((string name, ulong alias, int type) in metrics)
            payload.Metrics.Add(new Metric { Name = name, Alias = alias, Datatype = (uint)type, IsNull = true });
        return payload;
    }

    private static Payload Death(ulong bdSeq) => new() { Metrics = { new Metric { Name = "bdSeq", Datatype = 8, LongValue = bdSeq } } };

    private static Payload Data(ulong seq, params (ulong Alias, Action<Metric> Set)[] metrics)
    {
        var payload = new Payload { Timestamp = 2000, Seq = seq };
        foreach ((ulong alias, Action<Metric> set) in metrics)
        {
            var metric = new Metric { Alias = alias };
            set(metric);
            payload.Metrics.Add(metric);
        }

        return payload;
    }
}
