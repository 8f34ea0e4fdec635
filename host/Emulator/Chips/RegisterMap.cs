namespace Controller.Emulator.Chips;

/// <summary>One chip's register values, and the loud answer to addresses that its datasheet does not list.</summary>
/// <typeparam name="TChip">The chip's model.</typeparam>
internal sealed class RegisterMap<TChip>(RegisterTable<TChip> table, TChip chip, IChipLog? log)
{
    private readonly byte[] values = table.ResetValues.ToArray();

    /// <summary>The stored value, without side effects.</summary>
    public byte this[int address]
    {
        get => values[address];
        set => values[address] = value;
    }

    public void Reset() => table.ResetValues.CopyTo(values);

    public byte Read(int address)
    {
        if (table[address] is not { } register)
        {
            Report(address, isWrite: false, "the datasheet lists no such register; 0 was read");
            return 0;
        }

        if (register.NotModelled is not null)
            Report(address, isWrite: false, register.NotModelled);
        return register.Read is null ? values[address] : register.Read(chip);
    }

    public void Write(int address, byte value)
    {
        if (table[address] is not { } register)
        {
            Report(address, isWrite: true, $"the datasheet lists no such register; 0x{value:X2} was dropped");
            return;
        }

        if (register.NotModelled is not null && value != register.Reset)
            Report(address, isWrite: true, $"{register.NotModelled}; 0x{value:X2} has no effect");
        else if ((value & register.Unmodelled) != 0)
            Report(address, isWrite: true, $"bits 0x{value & register.Unmodelled:X2} are not modelled and have no effect");
        if (register.Write is not null)
        {
            register.Write(chip, value);
            return;
        }

        values[address] = (byte)((values[address] & ~register.Writable) | (value & register.Writable));
        register.Written?.Invoke(chip);
    }

    public void Report(int address, bool isWrite, string detail) =>
        log?.Report(new UnmodelledAccess(table.Part, address, table[address]?.Name ?? "", isWrite, detail));
}
