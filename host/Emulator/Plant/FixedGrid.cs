using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant;

/// <summary>A model's own grid of virtual time, from power-on: what callers ask for in pieces is stepped in equal intervals.</summary>
/// <param name="intervalNanoseconds">The interval.</param>
[StructLayout(LayoutKind.Auto)]
internal struct FixedGrid(long intervalNanoseconds)
{
    private long steps;

    /// <summary>The interval.</summary>
    public readonly long IntervalNanoseconds => intervalNanoseconds;

    /// <summary>The interval.</summary>
    public readonly double IntervalSeconds => intervalNanoseconds * 1e-9;

    /// <summary>The grid point that was reached.</summary>
    public readonly long ReachedNanoseconds => steps * intervalNanoseconds;

    /// <summary>Takes the next interval when it is over by a time.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public bool TakeStep(long nowNanoseconds)
    {
        if (nowNanoseconds - ReachedNanoseconds < intervalNanoseconds)
            return false;
        steps++;
        return true;
    }

    /// <summary>Goes to the last grid point that is not after a time, because nothing happens until then.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public void SkipTo(long nowNanoseconds) => steps = Math.Max(steps, nowNanoseconds / intervalNanoseconds);
}
