using System.Runtime.InteropServices;

namespace Controller.Emulator.Kernel;

/// <summary>
/// What happens to a board from outside, in order of virtual time; equal times keep the order in which they were scheduled.
/// </summary>
public sealed class Timeline
{
    // A binary heap with the earliest event first. A board has a handful of events open.
    private Entry[] heap = new Entry[8];
    private int count;
    private long sequence;

    /// <summary>When the next event is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextNanoseconds { get; private set; } = long.MaxValue;

    /// <summary>Adds an event that can be cancelled.</summary>
    /// <param name="atNanoseconds">Virtual time; an instant in the past happens at the next look.</param>
    /// <param name="action">What happens. It must not block.</param>
    public TimedEvent Schedule(long atNanoseconds, Action action)
    {
        var timed = new TimedEvent(atNanoseconds, action);
        Add(atNanoseconds, timed);
        return timed;
    }

    /// <summary>Adds an event that happens in any case, and costs no memory of its own.</summary>
    /// <param name="atNanoseconds">As for <see cref="Schedule"/>.</param>
    /// <param name="action">What happens. It must not block.</param>
    public void Post(long atNanoseconds, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Add(atNanoseconds, action);
    }

    /// <summary>Takes the next event that is due, without running it.</summary>
    /// <returns>Null when nothing is due by <paramref name="nowNanoseconds"/>.</returns>
    internal DueEvent? TakeDue(long nowNanoseconds)
    {
        if (count == 0 || NextNanoseconds > nowNanoseconds)
            return null;
        var due = new DueEvent(heap[0].AtNanoseconds, heap[0].What);
        Entry last = heap[--count];
        heap[count] = default;
        if (count > 0)
            SiftDown(last);
        NextNanoseconds = count > 0 ? heap[0].AtNanoseconds : long.MaxValue;
        return due;
    }

    private void Add(long atNanoseconds, object what)
    {
        if (count == heap.Length)
            Array.Resize(ref heap, count * 2);
        SiftUp(new Entry(atNanoseconds, sequence++, what));
        if (atNanoseconds < NextNanoseconds)
            NextNanoseconds = atNanoseconds;
    }

    private void SiftUp(Entry entry)
    {
        int place = count++;
        while (place > 0)
        {
            int parent = (place - 1) / 2;
            if (heap[parent].IsBefore(entry))
                break;
            heap[place] = heap[parent];
            place = parent;
        }

        heap[place] = entry;
    }

    private void SiftDown(Entry entry)
    {
        int place = 0;
        while (true)
        {
            int child = (2 * place) + 1;
            if (child >= count)
                break;
            if (child + 1 < count && heap[child + 1].IsBefore(heap[child]))
                child++;
            if (entry.IsBefore(heap[child]))
                break;
            heap[place] = heap[child];
            place = child;
        }

        heap[place] = entry;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly struct Entry(long atNanoseconds, long sequence, object what)
    {
        public readonly long AtNanoseconds = atNanoseconds;
        public readonly object What = what;
        private readonly long sequence = sequence;

        public bool IsBefore(in Entry other)
            => AtNanoseconds < other.AtNanoseconds || (AtNanoseconds == other.AtNanoseconds && sequence < other.sequence);
    }
}
