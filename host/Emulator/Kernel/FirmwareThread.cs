namespace Controller.Emulator.Kernel;

/// <summary>One thread of the firmware. While it waits, its frames are on the heap or it is parked on a carrier.</summary>
public sealed class FirmwareThread
{
    /// <summary>nanoCLR's own threads (event dispatch, static constructors) rank above <c>ThreadPriority.Highest</c> (4).</summary>
    public const int SystemHighest = 5;

    internal FirmwareThread(FirmwareContext context, int id, string name, int priority, Action body)
    {
        Context = context;
        Id = id;
        Name = name;
        Priority = priority;
        Body = body;
    }

    /// <summary>Number of the thread on its board, from 1.</summary>
    public int Id { get; }

    /// <summary>Name for traces.</summary>
    public string Name { get; }

    /// <summary>nanoCLR priority: 0 (Lowest) to 4 (Highest), 5 for the runtime's own threads. A share of quanta, not preemption.</summary>
    public int Priority { get; set; }

    /// <summary>Whether the thread has begun and not ended.</summary>
    public bool IsAlive { get; internal set; }

    /// <summary>Set when another thread asked this one to abort; it throws at its next look.</summary>
    public bool AbortRequested { get; internal set; }

    /// <summary>The runtime's own object for this thread, such as the firmware's <c>Thread</c>.</summary>
    public object? Owner { get; set; }

    /// <summary>Where its turns are counted.</summary>
    internal ThreadUsage? Usage { get; set; }

    /// <summary>The boot that it belongs to.</summary>
    internal FirmwareContext Context { get; }

    /// <summary>First call of the thread; taken when it begins.</summary>
    internal Action? Body { get; set; }

    /// <summary>Innermost frame on the heap; null while the thread runs, is parked, or has not begun.</summary>
    internal FirmwareFrame? Top { get; set; }

    /// <summary>What the library call in which the thread waits still has to do.</summary>
    internal NativeWait? Wait { get; set; }

    /// <summary>What the thread throws when it goes on; null for nothing.</summary>
    internal Exception? Injected { get; set; }

    /// <summary>Pins on the stack that is parked.</summary>
    internal int ParkedPins { get; set; }

    /// <summary>Bytes that the thread had allocated when its present turn began.</summary>
    internal long AllocatedBytes { get; set; }

    /// <summary>Bytes that the board had allocated when the present turn began.</summary>
    internal long TurnAllocatedBytes { get; set; }

    /// <summary>The host thread that carries it now.</summary>
    internal Carrier? Carrier { get; set; }

    /// <summary>The host thread that waits with it, when its stack could not be unwound.</summary>
    internal Carrier? Parked { get; set; }

    // Scheduling state, owned by Scheduler: see Execution.cpp in nanoCLR for the counters.
    internal int ExecutionCounter { get; set; }

    internal bool IsReady { get; set; }

    internal bool IsWaiting { get; set; }

    internal bool WasSignalled { get; set; }

    internal long WakeNanoseconds { get; set; } = long.MaxValue;

    /// <summary>End of the present wait, however often it is woken before.</summary>
    internal long DeadlineNanoseconds { get; set; } = long.MaxValue;

    internal List<FirmwareThread> Joiners { get; } = new(0);
}
