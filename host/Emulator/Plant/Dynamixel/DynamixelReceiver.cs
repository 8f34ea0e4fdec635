namespace Controller.Emulator.Plant.Dynamixel;

/// <summary>Finds packets of protocol 2.0 in a stream of bytes and takes their stuffing out. Allocates nothing after construction.</summary>
public sealed class DynamixelReceiver
{
    /// <summary>Longest packet that is taken; longer ones are noise. The servos' own buffers are of this order (assumed).</summary>
    public const int MaxBytes = 1024;

    private readonly byte[] packet = new byte[MaxBytes];
    private int count;
    private int length;

    /// <summary>ID of the last packet.</summary>
    public byte Id => packet[4];

    /// <summary>Its instruction byte.</summary>
    public byte Instruction => packet[DynamixelPacket.HeaderBytes];

    /// <summary>Whether its CRC was right.</summary>
    public bool IsIntact { get; private set; }

    /// <summary>Its parameters; valid until the next byte.</summary>
    public ReadOnlySpan<byte> Parameters => packet.AsSpan(DynamixelPacket.HeaderBytes + 1, ParameterBytes);

    private int ParameterBytes { get; set; }

    /// <summary>Takes a byte.</summary>
    /// <returns>True when it completes a packet.</returns>
    public bool Take(byte value)
    {
        if (count < 4)
        {
            FindHeader(value);
            return false;
        }

        packet[count++] = value;
        if (count < DynamixelPacket.HeaderBytes)
            return false;
        if (count == DynamixelPacket.HeaderBytes)
        {
            length = DynamixelPacket.HeaderBytes + packet[5] + (packet[6] << 8);
            if (length is > MaxBytes or < DynamixelPacket.HeaderBytes + 3)
                count = 0;
            return false;
        }

        if (count < length)
            return false;
        count = 0;
        IsIntact = DynamixelCrc.Compute(packet.AsSpan(0, length - 2)) == (packet[length - 2] | (packet[length - 1] << 8));
        Unstuff();
        return true;
    }

    /// <summary>Drops what has arrived of a packet.</summary>
    public void Reset() => count = 0;

    private void FindHeader(byte value)
    {
        // FF FF FD and a reserved byte that is not FD: FF FF FD FD is stuffing.
        bool fits = count switch
        {
            0 or 1 => value == 0xFF,
            2 => value is 0xFD,
            _ => value != 0xFD,
        };
        if (fits)
            packet[count++] = value;
        else if (!(count == 2 && value == 0xFF))
            count = value == 0xFF ? 1 : 0;
    }

    private void Unstuff()
    {
        int end = DynamixelPacket.HeaderBytes + 1;
        for (int i = end; i < length - 2; i++)
        {
            byte value = packet[i];
            packet[end++] = value;
            if (value == 0xFD && packet[end - 2] == 0xFF && packet[end - 3] == 0xFF && i + 1 < length - 2 && packet[i + 1] == 0xFD)
                i++;
        }

        ParameterBytes = end - DynamixelPacket.HeaderBytes - 1;
    }
}
