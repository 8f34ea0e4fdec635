namespace Controller.Emulator.Kernel;

/// <summary>What the firmware threads of one name took of the processor since the last boot.</summary>
/// <param name="name">Their name.</param>
public sealed class ThreadUsage(string name)
{
    /// <summary>Their name: a method, or what the runtime calls its own.</summary>
    public string Name => name;

    /// <summary>Threads of the name that were created; a new MQTT session brings new ones.</summary>
    public int Threads { get; internal set; }

    /// <summary>Priority of the latest.</summary>
    public int Priority { get; internal set; }

    /// <summary>Turns: from being chosen to waiting, giving the turn away, or the quantum's end.</summary>
    public long Turns { get; private set; }

    /// <summary>Nanoseconds of all turns.</summary>
    public long BusyNanoseconds { get; private set; }

    /// <summary>The longest turn: as long may whoever else is ready have to wait.</summary>
    public long LongestTurnNanoseconds { get; private set; }

    internal void Add(long nanoseconds)
    {
        Turns++;
        BusyNanoseconds += nanoseconds;
        LongestTurnNanoseconds = Math.Max(LongestTurnNanoseconds, nanoseconds);
    }
}
