namespace Controller.Emulator.Replay.Parquet;

/// <summary>Unpacks Snappy's raw format (google/snappy, format_description.txt).</summary>
internal static class Snappy
{
    public static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        int at = 0;
        while (packed[at++] >= 0x80)
        {
            // The length, which the page's header has told already.
        }

        var bytes = new byte[length];
        int written = 0;
        while (at < packed.Length)
        {
            int tag = packed[at++];
            int count;
            int offset;
            switch (tag & 3)
            {
                case 0:
                    count = tag >> 2;
                    int more = Math.Max(0, count - 59);
                    if (more > 0)
                        count = LittleEndian(packed.Slice(at, more));
                    at += more;
                    count++;
                    packed.Slice(at, count).CopyTo(bytes.AsSpan(written));
                    at += count;
                    written += count;
                    continue;
                case 1:
                    count = ((tag >> 2) & 7) + 4;
                    offset = ((tag >> 5) << 8) | packed[at++];
                    break;
                default:
                    count = (tag >> 2) + 1;
                    int width = (tag & 3) == 2 ? 2 : 4;
                    offset = LittleEndian(packed.Slice(at, width));
                    at += width;
                    break;
            }

            // A copy may reach into what it writes itself: byte by byte.
            for (int i = 0; i < count; i++, written++)
                bytes[written] = bytes[written - offset];
        }

        return written == length ? bytes : throw new InvalidDataException("a page unpacks to another length than it says");
    }

    private static int LittleEndian(ReadOnlySpan<byte> bytes)
    {
        int value = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
            value = (value << 8) | bytes[i];
        return value;
    }
}
