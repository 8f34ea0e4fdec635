using System.Buffers.Binary;

namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>
/// One end's records: their real framing and overhead (RFC 5246, 6.2; RFC 5288; RFC 8446, 5.2), without cryptography. The
/// content stays readable; where a record has its explicit nonce and its tag, the model has the record's number, so that one
/// that is repeated or missing is noticed as a wrong tag is. All other bytes that would be random are zero.
/// </summary>
internal sealed class TlsRecords
{
    /// <summary>Type, version, length.</summary>
    public const int HeaderBytes = 5;

    /// <summary>Most content of a record (RFC 8446, 5.1).</summary>
    public const int MaxContentBytes = 16384;

    /// <summary>Most bytes that protection adds: nonce and tag in TLS 1.2.</summary>
    public const int MaxOverheadBytes = NonceBytes + TagBytes;

    private const int NonceBytes = 8;
    private const int TagBytes = 16;
    private const ushort LegacyVersion = 0x0303;
    private long sent = -1;
    private long received = -1;
    private byte[] writing = new byte[512];
    private int written;

    /// <summary>What was agreed on; decides how records are protected.</summary>
    public TlsVersions Version { get; set; }

    /// <summary>Protects what is sent from here on, with keys of its own.</summary>
    public void ProtectSent() => sent = 0;

    /// <summary>Expects protection from here on.</summary>
    public void ProtectReceived() => received = 0;

    /// <summary>Length of the body after a header.</summary>
    /// <returns>Null when these five bytes begin no record.</returns>
    public static int? BodyBytes(ReadOnlySpan<byte> header)
    {
        bool isRecord = header[0] is >= (byte)TlsContentType.ChangeCipherSpec and <= (byte)TlsContentType.ApplicationData && header[1] == 3;
        int length = BinaryPrimitives.ReadUInt16BigEndian(header[3..]);
        return isRecord && length is > 0 and <= MaxContentBytes + MaxOverheadBytes ? length : null;
    }

    /// <summary>Opens a record.</summary>
    /// <param name="outer">Type in its header.</param>
    /// <param name="body">What follows the header.</param>
    /// <param name="type">What it carries.</param>
    /// <param name="content">The content's place in the body.</param>
    /// <returns>False when its number or length is wrong: a bad tag.</returns>
    public bool TryOpen(TlsContentType outer, ReadOnlySpan<byte> body, out TlsContentType type, out Range content)
    {
        type = outer;
        content = ..body.Length;
        if (received < 0 || outer == TlsContentType.ChangeCipherSpec)
            return true;
        int front = Version == TlsVersions.Tls12 ? NonceBytes : 0;
        int back = Version == TlsVersions.Tls12 ? TagBytes : TagBytes + 1;
        if (body.Length < front + back || BinaryPrimitives.ReadInt64BigEndian(body[^8..]) != received)
            return false;
        received++;
        content = front..(body.Length - back);
        if (Version == TlsVersions.Tls13)
            type = (TlsContentType)body[^back];
        return true;
    }

    /// <summary>Begins a flight of records.</summary>
    public void Begin() => written = 0;

    /// <summary>The flight so far.</summary>
    public ReadOnlySpan<byte> Flight => writing.AsSpan(0, written);

    /// <summary>Adds a handshake message.</summary>
    /// <param name="message">Which.</param>
    /// <param name="bodyBytes">Its length without header; zeros.</param>
    /// <param name="first">The model's first bytes of it.</param>
    public void AddMessage(TlsMessage message, int bodyBytes, ReadOnlySpan<byte> first = default)
    {
        Span<byte> content = Add(TlsContentType.Handshake, 4 + bodyBytes);
        content.Clear();
        content[0] = (byte)message;
        BinaryPrimitives.WriteUInt16BigEndian(content[2..], (ushort)bodyBytes);
        first.CopyTo(content[4..]);
    }

    /// <summary>Adds an alert.</summary>
    public void AddAlert(TlsAlert alert)
    {
        Span<byte> content = Add(TlsContentType.Alert, 2);
        content[0] = (byte)(alert == TlsAlert.CloseNotify ? 1 : 2);
        content[1] = (byte)alert;
    }

    /// <summary>Adds a change of cipher, which TLS 1.3 sends for old routers only.</summary>
    public void AddChangeCipherSpec()
    {
        long number = sent;
        sent = -1;
        Add(TlsContentType.ChangeCipherSpec, TlsSizes.ChangeCipherSpec)[0] = 1;
        sent = number;
    }

    /// <summary>Adds application data.</summary>
    public void AddData(ReadOnlySpan<byte> data) => data.CopyTo(Add(TlsContentType.ApplicationData, data.Length));

    private Span<byte> Add(TlsContentType type, int contentBytes)
    {
        bool isProtected = sent >= 0;
        bool is13 = isProtected && Version == TlsVersions.Tls13;
        int front = isProtected && !is13 ? NonceBytes : 0;
        int back = !isProtected ? 0 : is13 ? 1 + TagBytes : TagBytes;
        int total = HeaderBytes + front + contentBytes + back;
        if (written + total > writing.Length)
            Array.Resize(ref writing, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(written + total)));
        Span<byte> record = writing.AsSpan(written, total);
        written += total;
        record[0] = (byte)(is13 ? TlsContentType.ApplicationData : type);
        BinaryPrimitives.WriteUInt16BigEndian(record[1..], LegacyVersion);
        BinaryPrimitives.WriteUInt16BigEndian(record[3..], (ushort)(total - HeaderBytes));
        if (isProtected)
        {
            if (front > 0)
                BinaryPrimitives.WriteInt64BigEndian(record[HeaderBytes..], sent);
            record[^back..].Clear();
            if (is13)
                record[^back] = (byte)type;
            BinaryPrimitives.WriteInt64BigEndian(record[^8..], sent++);
        }

        return record.Slice(HeaderBytes + front, contentBytes);
    }
}
