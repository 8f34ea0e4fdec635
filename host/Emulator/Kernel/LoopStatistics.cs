namespace Controller.Emulator.Kernel;

/// <summary>How well a periodic loop kept its time, seen from outside the firmware.</summary>
public sealed class LoopStatistics
{
    private long firstNanoseconds = -1;
    private long plannedNanoseconds;
    private long startedNanoseconds;
    private long startedAllocatedBytes;

    internal LoopStatistics(string name, long periodNanoseconds)
    {
        Name = name;
        PeriodNanoseconds = periodNanoseconds;
    }

    /// <summary>Name from the machine file.</summary>
    public string Name { get; }

    /// <summary>Planned time between two starts, in nanoseconds.</summary>
    public long PeriodNanoseconds { get; }

    /// <summary>Iterations that have begun.</summary>
    public long Iterations { get; private set; }

    /// <summary>Iterations that ended after the next one was due, and iterations that never began because of it.</summary>
    public long Misses { get; private set; }

    /// <summary>Largest delay of a start behind its plan, in nanoseconds. The plan is a grid through the first start.</summary>
    public long WorstJitterNanoseconds { get; private set; }

    /// <summary>Longest time from start to end of an iteration, in nanoseconds.</summary>
    public long WorstDurationNanoseconds { get; private set; }

    /// <summary>Sum of all durations, in nanoseconds.</summary>
    public long TotalDurationNanoseconds { get; private set; }

    /// <summary>Bytes that iterations have allocated on the managed heap.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>Largest delay of a start behind its plan.</summary>
    public TimeSpan WorstJitter => TimeSpan.FromTicks(WorstJitterNanoseconds / 100);

    /// <summary>Forgets the plan, not the counts: the next start makes a new one.</summary>
    internal void Restart() => firstNanoseconds = -1;

    internal void Started(long nowNanoseconds, long allocatedBytes)
    {
        startedAllocatedBytes = allocatedBytes;
        Iterations++;
        startedNanoseconds = nowNanoseconds;
        if (firstNanoseconds < 0)
        {
            firstNanoseconds = nowNanoseconds;
            plannedNanoseconds = nowNanoseconds;
            return;
        }

        plannedNanoseconds += PeriodNanoseconds;
        while (nowNanoseconds - plannedNanoseconds >= PeriodNanoseconds)
        {
            plannedNanoseconds += PeriodNanoseconds;
            Misses++;
        }

        // A start ahead of the grid: the first start was itself late, so the grid moves to the earlier phase.
        if (nowNanoseconds < plannedNanoseconds)
            plannedNanoseconds = nowNanoseconds;
        WorstJitterNanoseconds = Math.Max(WorstJitterNanoseconds, nowNanoseconds - plannedNanoseconds);
    }

    internal void Ended(long nowNanoseconds, long allocatedBytes)
    {
        AllocatedBytes += allocatedBytes - startedAllocatedBytes;
        long duration = nowNanoseconds - startedNanoseconds;
        TotalDurationNanoseconds += duration;
        WorstDurationNanoseconds = Math.Max(WorstDurationNanoseconds, duration);
        if (nowNanoseconds > plannedNanoseconds + PeriodNanoseconds)
            Misses++;
    }
}
