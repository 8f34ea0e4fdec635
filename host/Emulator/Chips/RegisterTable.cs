using System.Numerics;

namespace Controller.Emulator.Chips;

/// <summary>The registers of a type of chip as its datasheet's table lists them. Built once and shared: a fleet has thousands of chips.</summary>
/// <typeparam name="TChip">The chip's model.</typeparam>
/// <typeparam name="TValue">As wide as the registers.</typeparam>
internal class RegisterTable<TChip, TValue>(string part)
    where TValue : unmanaged, IBinaryInteger<TValue>
{
    /// <summary>Number of addresses.</summary>
    public const int Size = 256;

    private readonly Register<TChip, TValue>?[] registers = new Register<TChip, TValue>?[Size];
    private readonly TValue[] resetValues = new TValue[Size];

    /// <summary>The part's number.</summary>
    public string Part => part;

    /// <summary>What the registers hold after power-on and reset, by address.</summary>
    public ReadOnlySpan<TValue> ResetValues => resetValues;

    /// <summary>The register at an address; null when the datasheet lists none.</summary>
    public Register<TChip, TValue>? this[int address] => registers[address];

    /// <summary>Adds registers while the table is built.</summary>
    /// <exception cref="ArgumentException">An address is declared already.</exception>
    public void Declare(params ReadOnlySpan<Register<TChip, TValue>> declared)
    {
        foreach (Register<TChip, TValue> register in declared)
        {
            if (registers[register.Address] is not null)
                throw new ArgumentException($"{part} register 0x{register.Address:X2} is declared twice.", nameof(declared));
            registers[register.Address] = register;
            resetValues[register.Address] = register.Reset;
        }
    }
}

/// <summary>Registers of 8 bits.</summary>
/// <typeparam name="TChip">The chip's model.</typeparam>
internal sealed class RegisterTable<TChip>(string part) : RegisterTable<TChip, byte>(part);
