using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc;

/// <summary>A receiving RMT channel: edges of its pin become durations, until the pin has been quiet for the idle threshold.</summary>
internal sealed class RmtReceiver(Board board, GpioLine line, string name) : IRmtChannel
{
    // Durations have 15 bits.
    private const int MostTicks = 32_767;

    private readonly Queue<RmtItem[]> received = new();
    private readonly List<(int Ticks, bool Level)> pulses = [];
    private TimedEvent? idle;
    private long edgeNanoseconds;
    private bool level;
    private bool isReceiving;
    private bool isListening;

    public GpioLine Line { get; set; } = line;

    /// <summary>Duration of a tick.</summary>
    public double TickNanoseconds { get; set; }

    /// <summary>Ticks without an edge that end a reception.</summary>
    public int IdleTicks { get; set; }

    /// <summary>Pulses that are shorter are not seen; 0 for no filter.</summary>
    public double FilterNanoseconds { get; set; }

    /// <summary>Items that the channel's memory holds.</summary>
    public int MemoryItems { get; set; }

    /// <summary>Items that the driver's buffer holds for the firmware.</summary>
    public int BufferItems { get; set; }

    /// <summary>Whether a reception waits for the firmware.</summary>
    public bool HasItems => received.Count > 0;

    public void Start(bool clearBuffer)
    {
        if (clearBuffer)
            received.Clear();
        if (isListening)
            return;
        isListening = true;
        level = Line.Level;
        Line.LevelChanged += OnLevelChanged;
    }

    /// <inheritdoc/>
    public void Stop()
    {
        if (isListening)
            Line.LevelChanged -= OnLevelChanged;
        isListening = false;
        idle?.Cancel();
        isReceiving = false;
        pulses.Clear();
    }

    /// <summary>The oldest reception; null when there is none.</summary>
    public RmtItem[]? Take() => received.Count > 0 ? received.Dequeue() : null;

    private void OnLevelChanged(bool newLevel)
    {
        long now = board.Scheduler.NowNanoseconds;
        idle?.Cancel();
        if (isReceiving)
            Add(now - edgeNanoseconds, now);
        else
            edgeNanoseconds = now;
        isReceiving = true;
        level = newLevel;
        idle = board.Scheduler.Schedule(now + (long)(IdleTicks * TickNanoseconds), End);
    }

    // A pulse that the filter swallows joins the one before it and the one after.
    private void Add(long nanoseconds, long now)
    {
        if (nanoseconds < FilterNanoseconds && pulses.Count > 0)
        {
            (int ticks, _) = pulses[^1];
            pulses.RemoveAt(pulses.Count - 1);
            edgeNanoseconds -= (long)(ticks * TickNanoseconds);
            return;
        }

        pulses.Add(((int)Math.Min(nanoseconds / TickNanoseconds, MostTicks), level));
        edgeNanoseconds = now;
    }

    private void End()
    {
        isReceiving = false;
        // The quiet level ends the list with a duration of 0.
        pulses.Add((0, level));
        var items = new RmtItem[(pulses.Count + 1) / 2];
        for (int i = 0; i < items.Length; i++)
        {
            (int ticks0, bool level0) = pulses[2 * i];
            (int ticks1, bool level1) = (2 * i) + 1 < pulses.Count ? pulses[(2 * i) + 1] : (0, level0);
            items[i] = new RmtItem(ticks0, level0, ticks1, level1);
        }

        pulses.Clear();
        if (items.Length > MemoryItems)
            board.Misuse.Report(name, $"{items.Length} items came, and the channel's memory holds {MemoryItems}: the reception is lost. Give it more memory blocks.");
        else if (items.Length + received.Sum(each => each.Length) > BufferItems)
            board.Misuse.Report(name, $"the driver's buffer of {BufferItems} items is full: a reception is lost. Read it sooner, or set BufferSize.");
        else
            received.Enqueue(items);
    }
}
