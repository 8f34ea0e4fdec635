namespace Controller.Emulator.Replay.Parquet;

/// <summary>Reads Parquet's mix of runs and packed bits (apache/parquet-format, Encodings.md, RLE), which levels and dictionary indices are in.</summary>
internal static class HybridReader
{
    public static int[] Read(ReadOnlySpan<byte> bytes, int bitWidth, int count)
    {
        var values = new int[count];
        int filled = 0;
        int at = 0;
        while (filled < count)
        {
            int head = 0;
            for (int shift = 0; ; shift += 7)
            {
                head |= (bytes[at] & 0x7F) << shift;
                if (bytes[at++] < 0x80)
                    break;
            }

            if ((head & 1) == 0)
            {
                int width = (bitWidth + 7) / 8;
                int value = 0;
                for (int i = 0; i < width; i++)
                    value |= bytes[at + i] << (8 * i);
                at += width;
                int run = Math.Min(head >> 1, count - filled);
                values.AsSpan(filled, run).Fill(value);
                filled += run;
                continue;
            }

            int packed = (head >> 1) * 8;
            for (int i = 0; i < packed && filled < count; i++)
            {
                int value = 0;
                for (int bit = 0; bit < bitWidth; bit++)
                {
                    int place = (i * bitWidth) + bit;
                    value |= ((bytes[at + (place >> 3)] >> (place & 7)) & 1) << bit;
                }

                values[filled++] = value;
            }

            at += (head >> 1) * bitWidth;
        }

        return values;
    }
}
