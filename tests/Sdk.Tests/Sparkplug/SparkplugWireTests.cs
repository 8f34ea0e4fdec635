using Controller.Contract;
using Controller.Sdk.Sparkplug;
using Controller.Sdk.Sparkplug.Protobuf;

namespace Controller.Sdk.Tests.Sparkplug;

/// <summary>Bytes worked out by hand from the protobuf encoding rules and the field numbers of Sparkplug 3.0.0, section 6.4.</summary>
public sealed class SparkplugWireTests
{
    private static readonly DateTimeOffset OneSecond = DateTimeOffset.FromUnixTimeMilliseconds(1000);

    [Fact]
    public void A_rebirth_request_is_the_boolean_true_by_name()
    {
        // timestamp (1, varint) 1000; metrics (2, length) 26: name (1) 20 bytes, datatype (4) 11, boolean_value (14) 1.
        string expected = "08E807" + "121A" + "0A14" + Convert.ToHexString("Node Control/Rebirth"u8) + "200B" + "7001";
        Assert.Equal(expected, Convert.ToHexString(SparkplugCommand.Rebirth(OneSecond)));
    }

    [Fact]
    public void A_command_carries_aliases_and_values_and_neither_names_nor_data_types()
    {
        byte[] bytes = new SparkplugCommand(OneSecond)
            .With(Definition("Command/Sequence", 102, SparkplugDataType.Int64), MetricValue.Of(-2L))
            .With(Definition("Command/Position", 105, SparkplugDataType.Float), MetricValue.Of(0.5))
            .ToBytes();

        // alias (2, varint); long_value (11, varint) of -2 in two's complement: ten bytes; float_value (12, fixed32) 0.5 = 0x3F000000.
        Assert.Equal("08E807" + "120D" + "1066" + "58FEFFFFFFFFFFFFFFFF01" + "1207" + "1069" + "650000003F", Convert.ToHexString(bytes));
    }

    [Theory]
    [InlineData("50FFFFFFFF0F", SparkplugDataType.Int32, -1.0)]
    [InlineData("50FFFFFFFF0F", 7, 4294967295.0)]
    [InlineData("50FF01", 1, -1.0)]
    [InlineData("50FF01", 5, 255.0)]
    [InlineData("58FFFFFFFFFFFFFFFFFF01", SparkplugDataType.Int64, -1.0)]
    public void An_integer_is_read_with_the_sign_of_its_data_type(string hex, int dataType, double expected)
    {
        Metric metric = Metric.Parser.ParseFrom(Convert.FromHexString(hex));
        Assert.True(MetricValue.TryRead(metric, dataType, out MetricValue value));
        Assert.Equal(expected, value.IntegerOr(0));
    }

    [Fact]
    public void A_value_in_the_field_of_another_data_type_is_not_read()
    {
        Metric text = Metric.Parser.ParseFrom(Convert.FromHexString("7A026F6B"));
        Assert.Equal("ok", text.StringValue);
        Assert.False(MetricValue.TryRead(text, SparkplugDataType.Float, out _));
    }

    [Fact]
    public void Null_reads_as_no_value_whatever_the_data_type()
    {
        Metric metric = Metric.Parser.ParseFrom(Convert.FromHexString("3801"));
        Assert.True(MetricValue.TryRead(metric, SparkplugDataType.Float, out MetricValue value));
        Assert.Equal(MetricValueKind.Null, value.Kind);
    }

    [Fact]
    public void Fields_that_the_schema_leaves_out_do_not_disturb_the_rest()
    {
        // A data set (17, length 2) beside name "x": a field that our schema does not declare.
        Metric metric = Metric.Parser.ParseFrom(Convert.FromHexString("0A0178" + "8A01020801"));
        Assert.Equal("x", metric.Name);
        Assert.True(MetricValue.TryRead(metric, 16, out MetricValue value));
        Assert.Equal(MetricValueKind.Null, value.Kind);
    }

    private static MetricDefinition Definition(string name, ulong alias, int dataType) =>
        new("knee", name, alias, dataType, MetricDefinition.NoProperties);
}
