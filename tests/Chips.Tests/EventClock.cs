using Controller.Emulator.Kernel;

namespace Controller.Chips.Tests;

/// <summary>A clock that a test moves, and on which chips can have things happen. Equal times keep the order in which they were posted.</summary>
internal sealed class EventClock : IEventClock
{
    private readonly PriorityQueue<Action, (long At, long Sequence)> events = new();
    private long sequence;

    public long NowNanoseconds { get; private set; }

    public void Post(long atNanoseconds, Action action)
    {
        Assert.True(atNanoseconds >= NowNanoseconds, "an event was posted into the past");
        events.Enqueue(action, (atNanoseconds, sequence++));
    }

    public void AdvanceMicroseconds(double microseconds) => AdvanceTo(NowNanoseconds + (long)(microseconds * 1000));

    public void AdvanceMilliseconds(double milliseconds) => AdvanceMicroseconds(milliseconds * 1000);

    public void AdvanceTo(long nanoseconds)
    {
        while (events.TryPeek(out Action? action, out (long At, long) next) && next.At <= nanoseconds)
        {
            events.Dequeue();
            NowNanoseconds = next.At;
            action();
        }

        NowNanoseconds = nanoseconds;
    }
}
