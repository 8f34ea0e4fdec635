namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>Packets of protocol 2.0 as bytes: FF FF FD 00, ID, length, instruction, parameters with stuffing, CRC.</summary>
public static class DynamixelPacket
{
    /// <summary>Addresses every servo.</summary>
    public const byte BroadcastId = 0xFE;

    /// <summary>Bit 7 of a status packet's error: Hardware Error Status is not 0.</summary>
    public const byte Alert = 0x80;

    /// <summary>Bytes before the instruction.</summary>
    public const int HeaderBytes = 7;

    /// <summary>The most bytes that a packet with so many parameters has: every third parameter byte could need stuffing.</summary>
    public static int MaxBytes(int parameterBytes) => HeaderBytes + 4 + parameterBytes + ((parameterBytes + 2) / 3);

    /// <summary>Writes an instruction packet.</summary>
    /// <returns>Its length in bytes.</returns>
    public static int WriteInstruction(byte id, DynamixelInstruction instruction, ReadOnlySpan<byte> parameters, Span<byte> target) =>
        Write(id, (byte)instruction, default, parameters, target);

    /// <summary>Writes a status packet.</summary>
    /// <param name="id">The servo.</param>
    /// <param name="error">Error number, and <see cref="Alert"/>.</param>
    /// <param name="parameters">What was asked for.</param>
    /// <param name="target">Receives the packet.</param>
    /// <returns>Its length in bytes.</returns>
    public static int WriteStatus(byte id, byte error, ReadOnlySpan<byte> parameters, Span<byte> target) =>
        Write(id, (byte)DynamixelInstruction.Status, [error], parameters, target);

    private static int Write(byte id, byte instruction, ReadOnlySpan<byte> first, ReadOnlySpan<byte> parameters, Span<byte> target)
    {
        target[0] = 0xFF;
        target[1] = 0xFF;
        target[2] = 0xFD;
        target[3] = 0;
        target[4] = id;
        int end = HeaderBytes;
        target[end++] = instruction;
        foreach (byte value in first)
            end = Stuff(target, end, value);
        foreach (byte value in parameters)
            end = Stuff(target, end, value);
        int length = end - HeaderBytes + 2;
        target[5] = (byte)length;
        target[6] = (byte)(length >> 8);
        ushort crc = DynamixelCrc.Compute(target[..end]);
        target[end++] = (byte)crc;
        target[end++] = (byte)(crc >> 8);
        return end;
    }

    private static int Stuff(Span<byte> target, int end, byte value)
    {
        target[end++] = value;
        if (end >= HeaderBytes + 3 && value == 0xFD && target[end - 2] == 0xFF && target[end - 3] == 0xFF)
            target[end++] = 0xFD;
        return end;
    }
}
