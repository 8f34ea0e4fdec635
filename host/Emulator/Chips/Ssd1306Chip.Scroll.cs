namespace Controller.Emulator.Chips;

/// <content>Continuous scrolling, section 9.2 (26h to 2Fh, A3h): a step each so many frames.</content>
public sealed partial class Ssd1306Chip
{
    private const double OscillatorHertz = 370_000; // table 13-1, typical with D5h 80h
    private const int ClocksOfRow = 50; // section 8.3: K = phase 1 + phase 2 + 50

    private static readonly int[] FramesOfInterval = [5, 64, 128, 256, 3, 4, 25, 2];

    private bool isScrolling;
    private int scrollDirection;
    private int scrollRowsPerStep;
    private int scrollFirstPage;
    private int scrollLastPage;
    private int scrollFrames;
    private int fixedRows;
    private int scrollRows;
    private int verticalShift;
    private long nextStepNanoseconds;

    /// <summary>Section 8.3: oscillator / (D x K x multiplex ratio), in hertz.</summary>
    public double FrameFrequencyHertz => OscillatorHertz / (clockDivide * ((precharge & 15) + (precharge >> 4) + ClocksOfRow) * multiplex);

    private long StepNanoseconds => (long)(scrollFrames / FrameFrequencyHertz * 1e9);

    private void SetScroll(int direction, int rowsPerStep)
    {
        if (isScrolling)
            Report(0x26, isWrite: true, "a scroll is set up while one is active; the datasheet asks for 2Eh first");
        scrollDirection = direction;
        scrollRowsPerStep = rowsPerStep;
        scrollFirstPage = parameters[1] & 7;
        scrollFrames = FramesOfInterval[parameters[2] & 7];
        scrollLastPage = parameters[3] & 7;
        if (scrollLastPage < scrollFirstPage)
            Report(0x26, isWrite: true, $"pages {scrollFirstPage} to {scrollLastPage} scroll; nothing does");
    }

    private void SetScrollArea(int top, int rows)
    {
        if (top + rows > multiplex)
        {
            Report(0xA3, isWrite: true, $"{top} fixed and {rows} scrolling rows are more than the multiplex ratio of {multiplex}; ignored");
            return;
        }

        (fixedRows, scrollRows) = (top, rows);
    }

    private void StartScroll()
    {
        isScrolling = true;
        nextStepNanoseconds = clock.NowNanoseconds + StepNanoseconds;
    }

    private void StopScroll()
    {
        isScrolling = false;
        verticalShift = 0;
    }

    private void ResetScroll()
    {
        isScrolling = false;
        scrollDirection = scrollRowsPerStep = scrollFirstPage = scrollLastPage = fixedRows = verticalShift = 0;
        scrollRows = Rows;
        scrollFrames = FramesOfInterval[0];
    }

    /// <summary>Takes the steps that are due. A full turn of the columns changes nothing, so they are counted modulo the width.</summary>
    private void BringUpToNow()
    {
        if (!isScrolling || clock.NowNanoseconds < nextStepNanoseconds)
            return;
        long step = StepNanoseconds;
        long steps = ((clock.NowNanoseconds - nextStepNanoseconds) / step) + 1;
        nextStepNanoseconds += steps * step;
        if (scrollRows > 0)
            verticalShift = (int)((verticalShift + (steps * scrollRowsPerStep)) % scrollRows);

        // To the right is towards higher column addresses, whichever way they lie on the segments.
        int towardsHigherSegments = scrollDirection * (isSegmentRemapped ? -1 : 1);
        int shift = (int)(((towardsHigherSegments * (steps % Width)) + Width) % Width);
        Span<byte> moved = stackalloc byte[Width];
        for (int i = scrollFirstPage; i <= scrollLastPage; i++)
        {
            Span<byte> content = ram.AsSpan(i * Width, Width);
            content[..(Width - shift)].CopyTo(moved[shift..]);
            content[(Width - shift)..].CopyTo(moved);
            moved.CopyTo(content);
        }
    }

    private int ScrolledRow(int row)
    {
        if (verticalShift == 0 || row < fixedRows || row >= fixedRows + scrollRows)
            return row;
        return fixedRows + ((row - fixedRows + verticalShift) % scrollRows);
    }
}
