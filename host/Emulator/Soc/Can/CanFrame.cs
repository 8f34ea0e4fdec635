using System.Buffers.Binary;

namespace Controller.Emulator.Soc.Can;

/// <summary>A classic CAN frame, as ISO 11898-1 has it.</summary>
/// <param name="Id">Identifier: 11 bits, or 29 when extended.</param>
/// <param name="IsExtended">Whether the identifier has 29 bits.</param>
/// <param name="IsRemote">Whether it asks for data instead of carrying it.</param>
/// <param name="LengthCode">DLC, 0 to 15; from 8 on there are 8 bytes.</param>
/// <param name="Data">Data bytes, the first in the lowest 8 bits; 0 beyond the length.</param>
public readonly record struct CanFrame(uint Id, bool IsExtended, bool IsRemote, int LengthCode, ulong Data)
{
    /// <summary>Most data bytes of a frame.</summary>
    public const int MaxLength = 8;

    private const uint LargestStandardId = 0x7FF;
    private const uint LargestExtendedId = 0x1FFF_FFFF;

    /// <summary>Data bytes that go over the wire.</summary>
    public int Length => IsRemote ? 0 : Math.Min(LengthCode, MaxLength);

    /// <summary>What decides an arbitration: the smaller one wins. Identifier, RTR or SRR, IDE, lower identifier, RTR as they go over the wire.</summary>
    internal uint ArbitrationKey => IsExtended
        ? ((Id >> 18) << 21) | (3u << 19) | ((Id & 0x3FFFF) << 1) | (IsRemote ? 1u : 0)
        : (Id << 21) | (IsRemote ? 1u << 20 : 0);

    /// <summary>A data byte; 0 beyond the length.</summary>
    public byte this[int index] => (byte)(Data >> (8 * index));

    /// <summary>A data frame with an 11-bit identifier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Identifier or data are too long.</exception>
    public static CanFrame Standard(uint id, params ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, LargestStandardId);
        return new CanFrame(id, false, false, data.Length, Pack(data));
    }

    /// <summary>A data frame with a 29-bit identifier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Identifier or data are too long.</exception>
    public static CanFrame Extended(uint id, params ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, LargestExtendedId);
        return new CanFrame(id, true, false, data.Length, Pack(data));
    }

    /// <summary>A remote frame, which asks for data of a length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Identifier or length are too large.</exception>
    public static CanFrame Remote(uint id, bool isExtended, int lengthCode)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(id, isExtended ? LargestExtendedId : LargestStandardId);
        ArgumentOutOfRangeException.ThrowIfNegative(lengthCode);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthCode, 15);
        return new CanFrame(id, isExtended, true, lengthCode, 0);
    }

    /// <summary>Copies the data bytes.</summary>
    /// <returns>How many.</returns>
    public int CopyTo(Span<byte> target)
    {
        int length = Length;
        for (int i = 0; i < length; i++)
            target[i] = this[i];
        return length;
    }

    public override string ToString()
        => $"{(IsExtended ? $"{Id:X8}" : $"{Id:X3}")}{(IsRemote ? $" remote {LengthCode}" : $" [{Length}] {DataText()}")}";

    private static ulong Pack(ReadOnlySpan<byte> data)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(data.Length, MaxLength);
        Span<byte> all = stackalloc byte[MaxLength];
        data.CopyTo(all);
        return BinaryPrimitives.ReadUInt64LittleEndian(all);
    }

    private string DataText()
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        return Convert.ToHexString(bytes[..CopyTo(bytes)]);
    }
}
