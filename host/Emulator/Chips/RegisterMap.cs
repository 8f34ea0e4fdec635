namespace Controller.Emulator.Chips;

/// <summary>A chip's registers as its datasheet's table lists them, and the loud answer to all others.</summary>
internal sealed class RegisterMap(string part, IChipLog? log)
{
    private readonly Register?[] registers = new Register?[256];
    private readonly byte[] values = new byte[256];

    /// <summary>The stored value, without side effects.</summary>
    public byte this[int address]
    {
        get => values[address];
        set => values[address] = value;
    }

    public void Declare(params ReadOnlySpan<Register> declared)
    {
        foreach (Register register in declared)
        {
            if (registers[register.Address] is not null)
                throw new ArgumentException($"{part} register 0x{register.Address:X2} is declared twice.", nameof(declared));
            registers[register.Address] = register;
        }
    }

    public void Reset()
    {
        for (int address = 0; address < registers.Length; address++)
            values[address] = registers[address]?.Reset ?? 0;
    }

    public byte Read(int address)
    {
        if (registers[address] is not { } register)
        {
            Report(address, isWrite: false, "the datasheet lists no such register; 0 was read");
            return 0;
        }

        if (register.NotModelled is not null)
            Report(address, isWrite: false, register.NotModelled);
        return register.Read is null ? values[address] : register.Read();
    }

    public void Write(int address, byte value)
    {
        if (registers[address] is not { } register)
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
            register.Write(value);
            return;
        }

        values[address] = (byte)((values[address] & ~register.Writable) | (value & register.Writable));
        register.Written?.Invoke();
    }

    public void Report(int address, bool isWrite, string detail) =>
        log?.Report(new UnmodelledAccess(part, address, registers[address]?.Name ?? "", isWrite, detail));
}
