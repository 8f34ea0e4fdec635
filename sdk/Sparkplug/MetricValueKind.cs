namespace Controller.Sdk.Sparkplug;

/// <summary>What a <see cref="MetricValue"/> holds.</summary>
internal enum MetricValueKind
{
    /// <summary>No value: <c>is_null</c>, or a data type that this project does not read.</summary>
    Null,
    Integer,
    Real,
    Boolean,
    Text,
    Bytes,
}
