namespace Controller.Emulator.Chips;

/// <summary>One declared register of a type of chip; all chips of that type share it.</summary>
/// <typeparam name="TChip">The chip's model, which the callbacks get.</typeparam>
internal sealed record Register<TChip>(int Address, string Name)
{
    /// <summary>Value after power-on and reset.</summary>
    public byte Reset { get; init; }

    /// <summary>Bits that a write changes; the others keep their value.</summary>
    public byte Writable { get; init; } = 0xFF;

    /// <summary>Answers reads instead of the stored value.</summary>
    public Func<TChip, byte>? Read { get; init; }

    /// <summary>Takes writes instead of storing them; gets the byte on the bus.</summary>
    public Action<TChip, byte>? Write { get; init; }

    /// <summary>Runs after a write was stored.</summary>
    public Action<TChip>? Written { get; init; }

    /// <summary>Bits whose effect is not modelled: setting one of them is reported.</summary>
    public byte Unmodelled { get; init; }

    /// <summary>Set for a register that exists but is not modelled at all: reads and writes are reported with this reason.</summary>
    public string? NotModelled { get; init; }
}
