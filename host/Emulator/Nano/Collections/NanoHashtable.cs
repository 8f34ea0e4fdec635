using System.Collections;

namespace Controller.Emulator.Nano.Collections;

/// <summary><c>System.Collections.Hashtable</c> with an order of enumeration that repeats.</summary>
[NanoType("System.Collections.Hashtable")]
public class NanoHashtable : Hashtable
{
    /// <summary>An empty table.</summary>
    public NanoHashtable()
        : base(StableComparer.Instance)
    {
    }

    /// <summary>An empty table.</summary>
    public NanoHashtable(int capacity)
        : base(capacity, StableComparer.Instance)
    {
    }

    /// <summary>An empty table.</summary>
    public NanoHashtable(int capacity, float loadFactor)
        : base(capacity, Math.Clamp(loadFactor, 0.1f, 1f), StableComparer.Instance)
    {
    }
}
