namespace Controller.Emulator.Soc.Can;

/// <summary>A frame as the bits on the wire, stuff bits included: true is recessive. Used again for every frame.</summary>
public sealed class CanFrameBits
{
    // CRC delimiter, ACK slot, ACK delimiter, end of frame.
    private const int TailBits = 10;

    // 29-bit identifier, 8 bytes: 118 bits before the tail, at most 29 stuff bits.
    private const int MostBits = 160;
    private const int Polynomial = 0x4599;
    private const int CrcMask = 0x7FFF;

    private readonly bool[] bits = new bool[MostBits];
    private int run;
    private bool last;
    private bool counts;

    /// <summary>Bits from start of frame to the end of the end-of-frame field.</summary>
    public int Count { get; private set; }

    /// <summary>Stuff bits among them.</summary>
    public int StuffBits { get; private set; }

    /// <summary>The check: x^15 + x^14 + x^10 + x^8 + x^7 + x^4 + x^3 + 1 over the bits before it, without stuff bits.</summary>
    public int Crc { get; private set; }

    /// <summary>Index of the ACK slot, which the transmitter sends recessive.</summary>
    public int AckSlot => Count - TailBits + 1;

    /// <summary>A bit by its place on the wire.</summary>
    public bool this[int index] => bits[index];

    /// <summary>Takes a frame.</summary>
    public void Encode(in CanFrame frame)
    {
        Count = StuffBits = Crc = run = 0;
        counts = true;
        Add(0, 1); // start of frame
        if (frame.IsExtended)
        {
            Add((int)(frame.Id >> 18), 11);
            Add(3, 2); // SRR, IDE
            Add((int)(frame.Id & 0x3FFFF), 18);
            Add(frame.IsRemote ? 1 : 0, 1);
            Add(0, 2); // r1, r0
        }
        else
        {
            Add((int)frame.Id, 11);
            Add(frame.IsRemote ? 1 : 0, 1);
            Add(0, 2); // IDE, r0
        }

        Add(frame.LengthCode, 4);
        for (int i = 0; i < frame.Length; i++)
            Add(frame[i], 8);
        counts = false;
        Add(Crc, 15);
        for (int i = 0; i < TailBits; i++)
            bits[Count++] = true;
    }

    /// <summary>How many bits before and including a place have its value.</summary>
    /// <param name="index">The place.</param>
    /// <param name="value">The value on the wire there, which may differ from what the transmitter sends.</param>
    internal int RunAt(int index, bool value)
    {
        int length = 1;
        while (index - length >= 0 && bits[index - length] == value && length < 6)
            length++;
        return length;
    }

    private void Add(int value, int width)
    {
        for (int i = width - 1; i >= 0; i--)
            Add(((value >> i) & 1) != 0);
    }

    private void Add(bool bit)
    {
        if (counts)
            Check(bit);
        Put(bit);
        if (run < 5)
            return;
        Put(!bit);
        StuffBits++;
    }

    private void Put(bool bit)
    {
        bits[Count] = bit;
        run = Count > 0 && bit == last ? run + 1 : 1;
        last = bit;
        Count++;
    }

    private void Check(bool bit)
    {
        bool feedback = bit != ((Crc & 0x4000) != 0);
        Crc = (Crc << 1) & CrcMask;
        if (feedback)
            Crc ^= Polynomial;
    }
}
