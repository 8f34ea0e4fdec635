using Controller.Emulator.Kernel;

namespace Controller.Emulator.Nano.Time;

/// <summary><c>System.Device.DelayHelper</c>.</summary>
[NanoType("System.Device.DelayHelper")]
public static class DelayHelper
{
    /// <summary>Waits.</summary>
    /// <param name="time">How long.</param>
    /// <param name="allowThreadYield">Whether other threads may run meanwhile; the wait then lasts to the runtime's next look.</param>
    [Suspends]
    public static void Delay(TimeSpan time, bool allowThreadYield)
    {
        long nanoseconds = time.Ticks * 100;
        if (allowThreadYield)
            NanoBoard.Current.Scheduler.Sleep((int)((nanoseconds + 999_999) / 1_000_000));
        else
            NanoBoard.Current.Scheduler.Spend(nanoseconds);
    }

    /// <summary>Waits.</summary>
    [Suspends]
    public static void DelayMicroseconds(int microseconds, bool allowThreadYield) => Delay(TimeSpan.FromTicks(microseconds * TimeSpan.TicksPerMicrosecond), allowThreadYield);

    /// <summary>Waits.</summary>
    [Suspends]
    public static void DelayMilliseconds(int milliseconds, bool allowThreadYield) => Delay(TimeSpan.FromTicks(milliseconds * TimeSpan.TicksPerMillisecond), allowThreadYield);
}
