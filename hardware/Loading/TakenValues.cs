namespace Controller.Hardware.Loading;

/// <summary>Names and channels that may stand once only in a machine.</summary>
internal sealed class TakenValues
{
    private readonly Dictionary<string, string> taken = new(StringComparer.Ordinal);

    /// <summary>Reports a value that another field of the same kind has already.</summary>
    public void Take(ObjectReader owner, string field, string kind, string value)
    {
        if (!owner.Has(field))
            return;
        if (!taken.TryAdd($"{kind} {value}", owner.PathOf(field)))
            owner.Error(field, $"{kind} {value} is taken by {taken[$"{kind} {value}"]}; expected one of its own");
    }
}
