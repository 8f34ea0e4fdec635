using System.Numerics;

namespace Controller.Emulator.Chips;

/// <summary>One declared register of a type of chip; all chips of that type share it.</summary>
/// <typeparam name="TChip">The chip's model, which the callbacks get.</typeparam>
/// <typeparam name="TValue">As wide as the register.</typeparam>
internal record Register<TChip, TValue>(int Address, string Name)
    where TValue : unmanaged, IBinaryInteger<TValue>
{
    /// <summary>Value after power-on and reset.</summary>
    public TValue Reset { get; init; }

    /// <summary>Bits that a write changes; the others keep their value.</summary>
    public TValue Writable { get; init; } = TValue.AllBitsSet;

    /// <summary>Answers reads instead of the stored value.</summary>
    public Func<TChip, TValue>? Read { get; init; }

    /// <summary>Takes writes instead of storing them; gets the value on the bus.</summary>
    public Action<TChip, TValue>? Write { get; init; }

    /// <summary>Runs after a write was stored.</summary>
    public Action<TChip>? Written { get; init; }

    /// <summary>Bits whose effect is not modelled: setting one of them is reported.</summary>
    public TValue Unmodelled { get; init; }

    /// <summary>Set for a register that exists but is not modelled at all: reads and writes are reported with this reason.</summary>
    public string? NotModelled { get; init; }
}

/// <summary>A register of 8 bits, which most chips have.</summary>
/// <typeparam name="TChip">The chip's model.</typeparam>
internal sealed record Register<TChip>(int Address, string Name) : Register<TChip, byte>(Address, Name);
