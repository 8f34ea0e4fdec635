namespace Controller.Emulator.Kernel;

/// <summary>
/// What happens to a board from outside, in order of virtual time; equal times keep the order in which they were scheduled.
/// </summary>
public sealed class Timeline
{
    private readonly PriorityQueue<TimedEvent, (long At, long Sequence)> events = new();
    private long sequence;

    /// <summary>When the next event is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextNanoseconds { get; private set; } = long.MaxValue;

    /// <summary>Adds an event.</summary>
    /// <param name="atNanoseconds">Virtual time; an instant in the past happens at the next look.</param>
    /// <param name="action">What happens. It must not block.</param>
    public TimedEvent Schedule(long atNanoseconds, Action action)
    {
        var timed = new TimedEvent(atNanoseconds, action);
        events.Enqueue(timed, (atNanoseconds, sequence++));
        if (atNanoseconds < NextNanoseconds)
            NextNanoseconds = atNanoseconds;
        return timed;
    }

    /// <summary>Takes the next event that is due, without running it.</summary>
    /// <returns>Null when nothing is due by <paramref name="nowNanoseconds"/>.</returns>
    internal TimedEvent? TakeDue(long nowNanoseconds)
    {
        if (NextNanoseconds > nowNanoseconds)
            return null;
        TimedEvent due = events.Dequeue();
        NextNanoseconds = events.TryPeek(out _, out (long At, long Sequence) key) ? key.At : long.MaxValue;
        return due;
    }
}
