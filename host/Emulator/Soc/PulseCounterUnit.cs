namespace Controller.Emulator.Soc;

/// <summary>The pulse counters of the MCU: how many are left.</summary>
public sealed class PulseCounterUnit
{
    private readonly List<PulseCounter> open = [];

    internal PulseCounterUnit(int count) => Count = count;

    /// <summary>Number of counters.</summary>
    public int Count { get; }

    /// <summary>A free counter; null when all are taken.</summary>
    internal PulseCounter? Open(Board board, GpioLine lineA, GpioLine? lineB)
    {
        if (open.Count >= Count)
            return null;
        var counter = new PulseCounter(board, lineA, lineB);
        open.Add(counter);
        return counter;
    }

    internal void Close(PulseCounter counter)
    {
        counter.Stop();
        open.Remove(counter);
    }

    internal void Reset()
    {
        foreach (PulseCounter counter in open)
            counter.Stop();
        open.Clear();
    }
}
