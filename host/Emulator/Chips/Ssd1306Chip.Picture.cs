using System.Text;

namespace Controller.Emulator.Chips;

/// <content>The memory, its pointers, and what the panel shows of it.</content>
public sealed partial class Ssd1306Chip
{
    /// <summary>The display memory as the chip holds it: page by page, segment by segment, the lowest bit on top.</summary>
    public ReadOnlySpan<byte> DisplayRam
    {
        get
        {
            BringUpToNow();
            return ram;
        }
    }

    /// <summary>Whether the panel gives light at all: switched on, with charge pump or external supply.</summary>
    public bool IsLit => IsDisplayOn && (isChargePumpOn || hasExternalSupply);

    /// <summary>Whether a pixel is lit, as somebody in front of the module sees it.</summary>
    /// <param name="x">0 to 127 from the left.</param>
    /// <param name="y">0 to <see cref="Height"/> - 1 from the top.</param>
    public bool GetPixel(int x, int y)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
        ArgumentOutOfRangeException.ThrowIfNegative(y);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
        BringUpToNow();
        return IsPixelLit(x, y);
    }

    /// <summary>The picture as a plain portable bitmap (netpbm's P1): 1 is a lit pixel.</summary>
    public string ToPortableBitmap()
    {
        BringUpToNow();
        var text = new StringBuilder($"P1\n{Width} {Height}\n", (Height * (Width + 1)) + 16);
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
                text.Append(IsPixelLit(x, y) ? '1' : '0');
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>SEG127 is at the left of the module and its last COM at the top.</summary>
    private bool IsPixelLit(int x, int y)
    {
        if (!IsLit)
            return false;

        // Tables 10-1 and 10-2: the COM pin shows the row of the scan that the offset brings to it, or none.
        int com = Height - 1 - y;
        int scan = ((isComReversed ? multiplex - 1 - com : com) + offset) & (Rows - 1);
        if (scan >= multiplex)
            return false;
        if (IsEntireDisplayOn)
            return true;
        int row = (ScrolledRow(scan) + startLine) & (Rows - 1);
        bool isSet = (ram[((row >> 3) * Width) + (Width - 1 - x)] & (1 << (row & 7))) != 0;
        return isSet != IsInverted;
    }

    /// <summary>
    /// Table 9-1, A0h and A1h: the remap acts on what is written and leaves what the memory holds. So the memory lies here in
    /// order of the segments.
    /// </summary>
    private int SegmentOf(int columnAddress) => isSegmentRemapped ? Width - 1 - columnAddress : columnAddress;

    private void WriteRam(byte value)
    {
        BringUpToNow();
        ram[(page * Width) + SegmentOf(column)] = value;
        switch (addressingMode)
        {
            case HorizontalMode:
                if (NextColumn())
                    NextPage();
                break;
            case VerticalMode:
                if (NextPage())
                    NextColumn();
                break;
            default:
                column = (column + 1) & (Width - 1);
                break;
        }
    }

    /// <summary>Moves within the window; true when it went back to the first column.</summary>
    private bool NextColumn()
    {
        bool wraps = column == lastColumn;
        column = wraps ? firstColumn : (column + 1) & (Width - 1);
        return wraps;
    }

    private bool NextPage()
    {
        bool wraps = page == lastPage;
        page = wraps ? firstPage : (page + 1) & (Pages - 1);
        return wraps;
    }
}
