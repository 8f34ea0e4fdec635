namespace Controller.Emulator.Chips;

/// <summary>The registers of a type of chip as its datasheet's table lists them. Built once and shared: a fleet has thousands of chips.</summary>
/// <typeparam name="TChip">The chip's model.</typeparam>
internal sealed class RegisterTable<TChip>(string part)
{
    /// <summary>Number of addresses.</summary>
    public const int Size = 256;

    private readonly Register<TChip>?[] registers = new Register<TChip>?[Size];
    private readonly byte[] resetValues = new byte[Size];

    /// <summary>The part's number.</summary>
    public string Part => part;

    /// <summary>What the registers hold after power-on and reset, by address.</summary>
    public ReadOnlySpan<byte> ResetValues => resetValues;

    /// <summary>The register at an address; null when the datasheet lists none.</summary>
    public Register<TChip>? this[int address] => registers[address];

    /// <summary>Adds registers while the table is built.</summary>
    /// <exception cref="ArgumentException">An address is declared already.</exception>
    public void Declare(params ReadOnlySpan<Register<TChip>> declared)
    {
        foreach (Register<TChip> register in declared)
        {
            if (registers[register.Address] is not null)
                throw new ArgumentException($"{part} register 0x{register.Address:X2} is declared twice.", nameof(declared));
            registers[register.Address] = register;
            resetValues[register.Address] = register.Reset;
        }
    }
}
