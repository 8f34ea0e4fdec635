namespace Controller.Emulator.Chips;

/// <summary>
/// The I2C face of a part with a register pointer and registers of 16 bits, high byte first: a write is the pointer and a
/// word, a read is the word at the pointer, which stays until the next write.
/// </summary>
/// <remarks>
/// A word is read as a whole when its high byte goes, and stored when its low byte came; half a word written changes
/// nothing. What goes on after one word repeats it on reads and is reported on writes: neither datasheet allows more.
/// </remarks>
/// <typeparam name="TChip">The chip's model.</typeparam>
internal sealed class WordPort<TChip>(RegisterMap<TChip, ushort> registers)
{
    private Phase phase = Phase.Idle;
    private byte highByte;
    private byte lowByte;
    private int pointer;

    /// <summary>A START whose address byte the chip acknowledges.</summary>
    public void Start(bool isRead) => phase = isRead ? Phase.ReadHigh : Phase.Pointer;

    /// <summary>A byte from the controller.</summary>
    /// <returns>True to acknowledge.</returns>
    public bool Write(byte value)
    {
        switch (phase)
        {
            case Phase.Pointer:
                pointer = value;
                phase = Phase.WriteHigh;
                return true;
            case Phase.WriteHigh:
                highByte = value;
                phase = Phase.WriteLow;
                return true;
            case Phase.WriteLow:
                phase = Phase.Written;
                registers.Write(pointer, (ushort)((highByte << 8) | value));
                return true;
            case Phase.Written:
                registers.Report(pointer, isWrite: true, $"a write is one word; 0x{value:X2} after it was dropped");
                return true;
            default:
                return false;
        }
    }

    /// <summary>A byte for the controller.</summary>
    public byte Read()
    {
        switch (phase)
        {
            case Phase.ReadHigh:
                ushort word = registers.Read(pointer);
                lowByte = (byte)word;
                phase = Phase.ReadLow;
                return (byte)(word >> 8);
            case Phase.ReadLow:
                phase = Phase.ReadHigh;
                return lowByte;
            default:
                return 0xFF; // nobody drives the bus, the pull-ups do
        }
    }

    /// <summary>A STOP, or a START for another chip.</summary>
    public void Stop() => phase = Phase.Idle;

    /// <summary>As after power-on.</summary>
    public void Reset()
    {
        phase = Phase.Idle;
        pointer = 0;
    }

    private enum Phase
    {
        Idle,
        Pointer,
        WriteHigh,
        WriteLow,
        Written,
        ReadHigh,
        ReadLow,
    }
}
