using Controller.Emulator.Kernel;

namespace Controller.Chips.Tests;

/// <summary>A clock that lets events happen on time while it advances.</summary>
internal sealed class TimelineClock : IEventClock
{
    private readonly PriorityQueue<Action, (long, int)> events = new();
    private int posted;

    public long NowNanoseconds { get; private set; }

    public void Post(long atNanoseconds, Action action) => events.Enqueue(action, (atNanoseconds, posted++));

    public void AdvanceMicroseconds(double microseconds)
    {
        long end = NowNanoseconds + (long)(microseconds * 1000);
        while (events.TryPeek(out Action? action, out (long AtNanoseconds, int) due) && due.AtNanoseconds <= end)
        {
            events.Dequeue();
            NowNanoseconds = Math.Max(NowNanoseconds, due.AtNanoseconds);
            action();
        }

        NowNanoseconds = end;
    }
}
