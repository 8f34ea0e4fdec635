using Controller.Emulator.Kernel;

namespace Controller.Emulator.Chips;

/// <summary>Wakes a chip at an instant at which one of its pins may change by itself.</summary>
/// <remarks>On a clock that schedules nothing, as a unit test's may be, it never rings: pins then change when the chip is next asked for something.</remarks>
internal sealed class Alarm
{
    private readonly IEventClock? clock;
    private readonly Action ring;
    private readonly Action due; // kept: an alarm that is set a thousand times a second costs no memory
    private long wantedNanoseconds = long.MaxValue;
    private long postedNanoseconds = long.MaxValue;

    /// <summary>An alarm that is set to never.</summary>
    /// <param name="clock">Virtual time.</param>
    /// <param name="ring">What happens; it may set the alarm anew.</param>
    public Alarm(IVirtualClock clock, Action ring)
    {
        this.clock = clock as IEventClock;
        this.ring = ring;
        due = Due;
    }

    /// <summary>Moves the alarm.</summary>
    /// <param name="atNanoseconds">Virtual time; <see cref="long.MaxValue"/> for never.</param>
    public void Set(long atNanoseconds)
    {
        wantedNanoseconds = atNanoseconds;
        if (clock is null || atNanoseconds == long.MaxValue)
            return;

        // An event that is posted already and comes in time looks what is wanted then.
        long now = clock.NowNanoseconds;
        if (postedNanoseconds <= atNanoseconds && postedNanoseconds >= now)
            return;
        postedNanoseconds = Math.Max(atNanoseconds, now);
        clock.Post(postedNanoseconds, due);
    }

    private void Due()
    {
        long now = clock!.NowNanoseconds;
        if (now >= postedNanoseconds)
            postedNanoseconds = long.MaxValue;
        if (now >= wantedNanoseconds)
        {
            wantedNanoseconds = long.MaxValue;
            ring();
        }
        else
        {
            Set(wantedNanoseconds);
        }
    }
}
