using Controller.Emulator.Chips;

namespace Controller.Emulator.Replay;

/// <summary>
/// One column of a <see cref="Recording"/> over time. Before its first sample it has the first sample's value, after its last the last one's.
/// </summary>
public sealed class RecordedSignal
{
    private readonly long[] nanoseconds;
    private readonly double[] values;
    private readonly Interpolation interpolation;

    // Asked for rising times, the place moves on by a sample now and then; it is a guess only, so any time may be asked for.
    private int place;

    internal RecordedSignal(string name, long[] nanoseconds, double[] values, Interpolation interpolation)
    {
        Name = name;
        this.nanoseconds = nanoseconds;
        this.values = values;
        this.interpolation = interpolation;
    }

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>Number of samples.</summary>
    public int Count => values.Length;

    /// <summary>The signal's value.</summary>
    /// <param name="recordedNanoseconds">Time in the recording.</param>
    public double At(long recordedNanoseconds)
    {
        Find(recordedNanoseconds);
        if (place < 0)
            return values[0];
        if (place == values.Length - 1 || interpolation == Interpolation.Hold)
            return values[place];
        long before = recordedNanoseconds - nanoseconds[place];
        long span = nanoseconds[place + 1] - nanoseconds[place];
        if (interpolation == Interpolation.Nearest)
            return values[before < span - before ? place : place + 1];
        return values[place] + ((values[place + 1] - values[place]) * ((double)before / span));
    }

    /// <summary>Makes the signal what a chip senses; the chip's own physics has no say until <see cref="Quantity.Source"/> is set otherwise.</summary>
    /// <param name="quantity">What the chip senses, in the unit of the recording.</param>
    /// <param name="startNanoseconds">Virtual time at which the recording's time 0 is.</param>
    public void Drive(Quantity quantity, long startNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        quantity.Source = now => At(now - startNanoseconds);
    }

    // The last sample that is not after a time; -1 before the first.
    private void Find(long at)
    {
        if (place >= 0 && nanoseconds[place] > at)
        {
            place = Array.BinarySearch(nanoseconds, at);
            place = place >= 0 ? place : ~place - 1;
            return;
        }

        while (place + 1 < nanoseconds.Length && nanoseconds[place + 1] <= at)
            place++;
    }
}
