namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>Cuts a stream of bytes into records.</summary>
internal sealed class TlsInput
{
    private byte[] bytes = new byte[512];
    private int count;

    /// <summary>Whether what has arrived is no record.</summary>
    public bool IsForeign => count >= TlsRecords.HeaderBytes && TlsRecords.BodyBytes(bytes) is null;

    /// <summary>Bytes that the record begun still lacks, its header first; 0 when it is whole.</summary>
    public int Missing
    {
        get
        {
            if (count < TlsRecords.HeaderBytes)
                return TlsRecords.HeaderBytes - count;
            return TlsRecords.BodyBytes(bytes) is { } body ? TlsRecords.HeaderBytes + body - count : 0;
        }
    }

    /// <summary>Type in the record's header.</summary>
    public TlsContentType Type => (TlsContentType)bytes[0];

    /// <summary>Body of the whole record.</summary>
    public ReadOnlySpan<byte> Body => bytes.AsSpan(TlsRecords.HeaderBytes, count - TlsRecords.HeaderBytes);

    /// <summary>Where the missing bytes go; <see cref="Added"/> says how many came.</summary>
    public Span<byte> Room()
    {
        int wanted = count + Missing;
        if (wanted > bytes.Length)
            Array.Resize(ref bytes, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)wanted));
        return bytes.AsSpan(count, Missing);
    }

    /// <summary>So many bytes were put into the room.</summary>
    public void Added(int added) => count += added;

    /// <summary>The record is done with.</summary>
    public void Clear() => count = 0;
}
