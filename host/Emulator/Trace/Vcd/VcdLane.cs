namespace Controller.Emulator.Trace.Vcd;

/// <summary>Edges of signals that change one after the other, in rising time: a queue that grows to what it must hold and stays there.</summary>
internal class VcdLane
{
    private VcdEdge[] ring = new VcdEdge[256];
    private int first;
    private int count;
    private long lastNanoseconds;

    /// <summary>When the next edge is; <see cref="long.MaxValue"/> when none is known.</summary>
    public virtual long NextNanoseconds => count == 0 ? long.MaxValue : ring[first].Nanoseconds;

    /// <summary>Adds an edge; one that comes too late for its lane is moved to the lane's end.</summary>
    public void Add(long nanoseconds, int signal, double value)
    {
        if (count == ring.Length)
            Grow();
        lastNanoseconds = Math.Max(lastNanoseconds, nanoseconds);
        ring[(first + count) & (ring.Length - 1)] = new VcdEdge(lastNanoseconds, value, signal);
        count++;
    }

    /// <summary>Takes the next edge.</summary>
    public virtual VcdEdge Take()
    {
        VcdEdge edge = ring[first];
        first = (first + 1) & (ring.Length - 1);
        count--;
        return edge;
    }

    private void Grow()
    {
        var larger = new VcdEdge[ring.Length * 2];
        for (int i = 0; i < count; i++)
            larger[i] = ring[(first + i) & (ring.Length - 1)];
        ring = larger;
        first = 0;
    }
}
