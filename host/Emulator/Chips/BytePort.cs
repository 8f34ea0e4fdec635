namespace Controller.Emulator.Chips;

/// <summary>The I2C face of a part with byte registers: the first byte written is the pointer, and each byte after it moves the pointer on, around the end.</summary>
/// <param name="read">A register's byte, by its address.</param>
/// <param name="write">Takes a byte for a register.</param>
internal sealed class BytePort(Func<int, byte> read, Action<int, byte> write)
{
    private Phase phase = Phase.NotAddressed;
    private int pointer;

    private enum Phase
    {
        NotAddressed,
        Pointer,
        Writing,
        Reading,
    }

    /// <summary>The part was addressed.</summary>
    public void Start(bool isRead) => phase = isRead ? Phase.Reading : Phase.Pointer;

    /// <summary>A STOP, or a START for another part. The pointer stays.</summary>
    public void Stop() => phase = Phase.NotAddressed;

    /// <summary>The part has started anew.</summary>
    public void Reset()
    {
        phase = Phase.NotAddressed;
        pointer = 0;
    }

    /// <summary>A byte from the controller.</summary>
    /// <returns>True to acknowledge.</returns>
    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.Pointer:
                pointer = value;
                phase = Phase.Writing;
                return true;
            case Phase.Writing:
                write(pointer, value);
                pointer = (pointer + 1) & 0xFF;
                return true;
            default:
                return false;
        }
    }

    /// <summary>A byte for the controller.</summary>
    public byte Read()
    {
        if (phase != Phase.Reading)
            return 0xFF; // nobody drives the bus, the pull-ups do
        byte value = read(pointer);
        pointer = (pointer + 1) & 0xFF;
        return value;
    }
}
