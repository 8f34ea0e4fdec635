using Controller.Emulator.Chips;

namespace Controller.Emulator.Faults;

/// <summary>The newest measurement that is at least a delay old; the first one until there is such.</summary>
internal sealed class DelayDistortion(long delayNanoseconds) : IDistortion
{
    // A ring of the measurements since the one that is shown; grows to what the delay holds and then stays.
    private (long At, double Value)[] ring = new (long, double)[16];
    private int first;
    private int count;

    public double Apply(long nowNanoseconds, double value)
    {
        if (count == ring.Length)
            Grow();
        ring[(first + count) % ring.Length] = (nowNanoseconds, value);
        count++;
        while (count > 1 && ring[(first + 1) % ring.Length].At <= nowNanoseconds - delayNanoseconds)
        {
            first = (first + 1) % ring.Length;
            count--;
        }

        return ring[first].Value;
    }

    private void Grow()
    {
        var larger = new (long, double)[ring.Length * 2];
        for (int i = 0; i < count; i++)
            larger[i] = ring[(first + i) % ring.Length];
        ring = larger;
        first = 0;
    }
}
