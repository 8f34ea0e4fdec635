using System.Buffers.Binary;

namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>A servo's control table: rows, their bytes, and the indirect addresses that show other bytes in a row.</summary>
internal sealed class ControlTable
{
    private readonly ControlItem?[] byAddress;
    private readonly byte[] bytes;
    private readonly IReadOnlyList<ControlItem> items;
    private readonly IReadOnlyList<IndirectBlock> indirect;

    public ControlTable(IReadOnlyList<ControlItem> items, IReadOnlyList<IndirectBlock> indirect)
    {
        this.items = items;
        this.indirect = indirect;
        int size = items.Max(i => i.Address + i.Size);
        byAddress = new ControlItem?[size];
        bytes = new byte[size];
        foreach (ControlItem item in items)
            byAddress[item.Address] = item;
        Restore(eeprom: true, ram: true);
    }

    /// <summary>Bytes from address 0 to the last row.</summary>
    public int Size => bytes.Length;

    /// <summary>Factory values, but for what the predicate keeps.</summary>
    public void Restore(bool eeprom, bool ram, Func<ControlItem, bool>? keeps = null)
    {
        foreach (ControlItem item in items)
        {
            if ((item.IsEeprom ? eeprom : ram) && keeps?.Invoke(item) != true)
                Set(item.Address, item.Initial);
        }
    }

    /// <summary>The row that begins at an address; null when none does.</summary>
    public ControlItem? ItemAt(int address) => (uint)address < (uint)byAddress.Length ? byAddress[address] : null;

    /// <summary>Where a byte is: indirect data lies wherever its indirect address points.</summary>
    public int Resolve(int address)
    {
        foreach (IndirectBlock block in indirect)
        {
            int index = address - block.FirstData;
            if (index >= 0 && index < block.Count)
                return (int)Get(block.FirstAddress + (2 * index));
        }

        return address;
    }

    public long Get(int address)
    {
        ControlItem item = byAddress[address]!;
        ReadOnlySpan<byte> at = bytes.AsSpan(address);
        bool isSigned = item.Min < 0;
        return item.Size switch
        {
            1 => isSigned ? (sbyte)at[0] : at[0],
            2 => isSigned ? BinaryPrimitives.ReadInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at),
            _ => isSigned ? BinaryPrimitives.ReadInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at),
        };
    }

    public void Set(int address, long value)
    {
        int size = byAddress[address]!.Size;
        for (int i = 0; i < size; i++)
            bytes[address + i] = (byte)(value >> (8 * i));
    }

    /// <summary>Bytes as they are, whatever the rows would take.</summary>
    public void SetBytes(int address, ReadOnlySpan<byte> values) => values.CopyTo(bytes.AsSpan(address));

    /// <summary>The value that bytes would give a row.</summary>
    public static long ValueOf(ControlItem item, ReadOnlySpan<byte> data)
    {
        long value = 0;
        for (int i = item.Size - 1; i >= 0; i--)
            value = (value << 8) | data[i];
        int unused = 64 - (8 * item.Size);
        return item.Min < 0 ? value << unused >> unused : value;
    }

    public byte ByteAt(int address) => bytes[address];
}
