namespace Controller.Emulator.Nano.Collections;

/// <summary>One place of a <see cref="NanoHashtable"/>; without a key it is free again, but not forgotten.</summary>
internal sealed class HashBucket
{
    public object? Key { get; set; }

    public object? Value { get; set; }

    public uint Hash { get; set; }
}
