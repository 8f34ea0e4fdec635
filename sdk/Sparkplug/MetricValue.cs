using Controller.Contract;
using Controller.Sdk.Sparkplug.Protobuf;
using Google.Protobuf;

namespace Controller.Sdk.Sparkplug;

/// <summary>The value of a metric or of a birth property, read by its declared data type.</summary>
internal readonly record struct MetricValue
{
    private readonly long _integer;
    private readonly double _real;
    private readonly string? _text;
    private readonly ByteString? _bytes;

    private MetricValue(MetricValueKind kind, long integer, double real, string? text, ByteString? bytes = null)
    {
        Kind = kind;
        _integer = integer;
        _real = real;
        _text = text;
        _bytes = bytes;
    }

    public MetricValueKind Kind { get; }

    public static MetricValue Of(long integer) => new(MetricValueKind.Integer, integer, 0, null);

    public static MetricValue Of(double real) => new(MetricValueKind.Real, 0, real, null);

    public static MetricValue Of(bool boolean) => new(MetricValueKind.Boolean, boolean ? 1 : 0, 0, null);

    public static MetricValue Of(string text) => new(MetricValueKind.Text, 0, 0, text);

    /// <summary>Bytes go out in commands; boards report none, so none are read.</summary>
    public static MetricValue Of(ReadOnlySpan<byte> bytes) => new(MetricValueKind.Bytes, 0, 0, null, ByteString.CopyFrom(bytes));

    /// <summary>Reads a metric's value.</summary>
    /// <param name="metric">The metric as it came.</param>
    /// <param name="dataType">The data type that its birth declared.</param>
    /// <param name="value">The value; null for a data type that this project does not read.</param>
    /// <returns>False when the field that carries the value does not belong to the data type.</returns>
    public static bool TryRead(Metric metric, int dataType, out MetricValue value)
    {
        value = default;
        if (metric.IsNull)
            return true;

        bool matches = true;
        switch (FieldOf(dataType))
        {
            case MetricField.Int when matches = metric.HasIntValue:
                value = Of(FromInt(metric.IntValue, dataType));
                break;
            case MetricField.Long when matches = metric.HasLongValue:
                value = Of(unchecked((long)metric.LongValue));
                break;
            case MetricField.Float when matches = metric.HasFloatValue:
                value = Of(metric.FloatValue);
                break;
            case MetricField.Double when matches = metric.HasDoubleValue:
                value = Of(metric.DoubleValue);
                break;
            case MetricField.Boolean when matches = metric.HasBooleanValue:
                value = Of(metric.BooleanValue);
                break;
            case MetricField.String when matches = metric.HasStringValue:
                value = Of(metric.StringValue);
                break;
        }

        return matches;
    }

    /// <summary>Reads a birth property's value; the rules are those of <see cref="TryRead(Metric, int, out MetricValue)"/>.</summary>
    public static bool TryRead(PropertyValue property, out MetricValue value)
    {
        value = default;
        if (property.IsNull)
            return true;

        int dataType = (int)property.Type;
        bool matches = true;
        switch (FieldOf(dataType))
        {
            case MetricField.Int when matches = property.HasIntValue:
                value = Of(FromInt(property.IntValue, dataType));
                break;
            case MetricField.Long when matches = property.HasLongValue:
                value = Of(unchecked((long)property.LongValue));
                break;
            case MetricField.Float when matches = property.HasFloatValue:
                value = Of(property.FloatValue);
                break;
            case MetricField.Double when matches = property.HasDoubleValue:
                value = Of(property.DoubleValue);
                break;
            case MetricField.Boolean when matches = property.HasBooleanValue:
                value = Of(property.BooleanValue);
                break;
            case MetricField.String when matches = property.HasStringValue:
                value = Of(property.StringValue);
                break;
        }

        return matches;
    }

    /// <summary>Puts the value into the field that belongs to a data type.</summary>
    /// <exception cref="InvalidOperationException">The data type cannot carry this kind of value.</exception>
    public void WriteTo(Metric metric, int dataType)
    {
        switch (FieldOf(dataType))
        {
            case MetricField.Int when Kind == MetricValueKind.Integer:
                metric.IntValue = unchecked((uint)_integer);
                break;
            case MetricField.Long when Kind == MetricValueKind.Integer:
                metric.LongValue = unchecked((ulong)_integer);
                break;
            case MetricField.Float when Kind == MetricValueKind.Real:
                metric.FloatValue = (float)_real;
                break;
            case MetricField.Double when Kind == MetricValueKind.Real:
                metric.DoubleValue = _real;
                break;
            case MetricField.Boolean when Kind == MetricValueKind.Boolean:
                metric.BooleanValue = _integer != 0;
                break;
            case MetricField.String when Kind == MetricValueKind.Text:
                metric.StringValue = _text;
                break;
            case MetricField.Bytes when Kind == MetricValueKind.Bytes:
                metric.BytesValue = _bytes;
                break;
            default:
                throw new InvalidOperationException($"A metric of Sparkplug data type {dataType} cannot carry a value of kind {Kind}.");
        }
    }

    /// <summary>The integer, or a fallback when the value is not one.</summary>
    public long IntegerOr(long fallback) => Kind == MetricValueKind.Integer ? _integer : fallback;

    /// <summary>The real number, or a fallback when the value is not one.</summary>
    public double RealOr(double fallback) => Kind == MetricValueKind.Real ? _real : fallback;

    /// <summary>The text, or a fallback when the value is not one.</summary>
    public string TextOr(string fallback) => Kind == MetricValueKind.Text ? _text! : fallback;

    // Codes of the specification's data type table (Sparkplug 3.0.0, section 6.4.16) and the field that each uses.
    private static MetricField FieldOf(int dataType) => dataType switch
    {
        1 or 2 or SparkplugDataType.Int32 or 5 or 6 or 7 => MetricField.Int,
        SparkplugDataType.Int64 or SparkplugDataType.UInt64 or 13 => MetricField.Long,
        SparkplugDataType.Float => MetricField.Float,
        SparkplugDataType.Double => MetricField.Double,
        SparkplugDataType.Boolean => MetricField.Boolean,
        SparkplugDataType.String or 14 or 15 => MetricField.String,
        SparkplugDataType.Bytes => MetricField.Bytes,
        _ => MetricField.NotRead,
    };

    private static long FromInt(uint bits, int dataType) => dataType switch
    {
        1 => unchecked((sbyte)bits),
        2 => unchecked((short)bits),
        SparkplugDataType.Int32 => unchecked((int)bits),
        _ => bits,
    };

    private enum MetricField
    {
        NotRead,
        Int,
        Long,
        Float,
        Double,
        Boolean,
        String,
        Bytes,
    }
}
