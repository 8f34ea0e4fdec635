using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Controller.Emulator.Chips;

/// <summary>One chip's register values, and the loud answer to addresses that its datasheet does not list.</summary>
/// <typeparam name="TChip">The chip's model.</typeparam>
/// <typeparam name="TValue">As wide as the registers.</typeparam>
internal class RegisterMap<TChip, TValue>(RegisterTable<TChip, TValue> table, TChip chip, IChipLog? log)
    where TValue : unmanaged, IBinaryInteger<TValue>
{
    private readonly TValue[] values = table.ResetValues.ToArray();

    /// <summary>The stored value, without side effects.</summary>
    public TValue this[int address]
    {
        get => values[address];
        set => values[address] = value;
    }

    public void Reset() => table.ResetValues.CopyTo(values);

    /// <summary>Whether the datasheet lists a register there.</summary>
    public bool Has(int address) => table[address] is not null;

    public TValue Read(int address)
    {
        if (table[address] is not { } register)
        {
            Report(address, isWrite: false, "the datasheet lists no such register; 0 was read");
            return TValue.Zero;
        }

        if (register.NotModelled is not null)
            Report(address, isWrite: false, register.NotModelled);
        return register.Read is null ? values[address] : register.Read(chip);
    }

    public void Write(int address, TValue value)
    {
        if (table[address] is not { } register)
        {
            Report(address, isWrite: true, $"the datasheet lists no such register; {Hex(value)} was dropped");
            return;
        }

        if (register.NotModelled is not null && value != register.Reset)
            Report(address, isWrite: true, $"{register.NotModelled}; {Hex(value)} has no effect");
        else if ((value & register.Unmodelled) != TValue.Zero)
            Report(address, isWrite: true, $"bits {Hex(value & register.Unmodelled)} are not modelled and have no effect");
        if (register.Write is not null)
        {
            register.Write(chip, value);
            return;
        }

        values[address] = (values[address] & ~register.Writable) | (value & register.Writable);
        register.Written?.Invoke(chip);
    }

    public void Report(int address, bool isWrite, string detail) =>
        log?.Report(new UnmodelledAccess(table.Part, address, table[address]?.Name ?? "", isWrite, detail));

    private static string Hex(TValue value) => "0x" + value.ToString($"X{2 * Unsafe.SizeOf<TValue>()}", CultureInfo.InvariantCulture);
}

/// <summary>Values of registers of 8 bits.</summary>
/// <typeparam name="TChip">The chip's model.</typeparam>
internal sealed class RegisterMap<TChip>(RegisterTable<TChip> table, TChip chip, IChipLog? log) : RegisterMap<TChip, byte>(table, chip, log);
