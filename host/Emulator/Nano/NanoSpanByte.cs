namespace Controller.Emulator.Nano;

/// <summary><c>System.SpanByte</c>: a part of a byte array.</summary>
[NanoType("System.SpanByte")]
public struct NanoSpanByte
{
    private readonly byte[]? array;
    private readonly int start;

    /// <summary>A whole array.</summary>
    public NanoSpanByte(byte[]? array)
    {
        this.array = array;
        start = 0;
        Length = array?.Length ?? 0;
    }

    /// <summary>A part of an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the array.</exception>
    public NanoSpanByte(byte[]? array, int start, int length)
    {
        int available = array?.Length ?? 0;
        if (start < 0 || length < 0 || start > available - length)
            throw new ArgumentOutOfRangeException(nameof(length), $"Bytes {start} to {start + length} of an array of {available}.");
        this.array = array;
        this.start = start;
        Length = length;
    }

    /// <summary>No bytes.</summary>
    public static NanoSpanByte Empty => default;

    /// <summary>Bytes in the part.</summary>
    public int Length { get; }

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>One byte.</summary>
    public byte this[int index]
    {
        get => AsSpan()[index];
        set => AsSpan()[index] = value;
    }

    public static implicit operator NanoSpanByte(byte[]? array) => new(array);

    /// <summary>A part of the part.</summary>
    public NanoSpanByte Slice(int start) => Slice(start, Length - start);

    /// <summary>A part of the part.</summary>
    public NanoSpanByte Slice(int start, int length) => new(array, this.start + start, length);

    /// <summary>A copy.</summary>
    public byte[] ToArray() => AsSpan().ToArray();

    /// <summary>Copies into another part.</summary>
    public void CopyTo(NanoSpanByte destination) => AsSpan().CopyTo(destination.AsSpan());

    internal readonly Span<byte> AsSpan() => array.AsSpan(start, Length);
}
