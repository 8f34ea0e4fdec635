namespace Controller.Emulator.Kernel;

/// <summary>
/// Ready threads in the order in which nanoCLR runs them: the highest execution counter first, equals in order of arrival.
/// </summary>
/// <remarks>nf-interpreter, src/CLR/Core/Execution.cpp: <c>InsertThreadRoundRobin</c>, <c>ScheduleThreads</c>, <c>BringExecCounterToDate</c>.</remarks>
internal sealed class ReadyQueue
{
    // What a thread keeps of the turns that it missed while it waited.
    private const int MostCredit = (1 << FirmwareThread.SystemHighest) + 1;

    // nanoCLR lifts all counters when the lowest gets here, before it underflows.
    private const int LowestCounter = -0x40000000;
    private const int Lift = 0x20000000;

    // The first one is next. Mostly one stands here, rarely more than three.
    private FirmwareThread[] threads = new FirmwareThread[8];
    private int count;

    /// <summary>The lowest counter of any thread so far: where a new thread starts.</summary>
    public int LowestExecutionCounter { get; private set; }

    public bool IsEmpty => count == 0;

    /// <summary>Lines a thread up; does nothing when it stands there already.</summary>
    public void Add(FirmwareThread thread)
    {
        if (thread.IsReady)
            return;
        thread.IsReady = true;
        thread.IsWaiting = false;
        thread.WakeNanoseconds = long.MaxValue;
        if (count == threads.Length)
            Array.Resize(ref threads, 2 * count);
        int place = count++;
        for (; place > 0 && threads[place - 1].ExecutionCounter < thread.ExecutionCounter; place--)
            threads[place] = threads[place - 1];
        threads[place] = thread;
    }

    /// <summary>Takes the next thread and charges it for its turn: 2, 4, 8, 16 or 32 from Highest to Lowest.</summary>
    /// <param name="all">All threads of the board.</param>
    public FirmwareThread Take(List<FirmwareThread> all)
    {
        FirmwareThread thread = threads[0];
        count--;
        for (int place = 0; place < count; place++)
            threads[place] = threads[place + 1];
        thread.IsReady = false;
        Charge(thread, all);
        return thread;
    }

    /// <summary>Charges a thread for a turn.</summary>
    /// <param name="thread">A thread that does not stand here.</param>
    /// <param name="all">All threads of the board.</param>
    public void Charge(FirmwareThread thread, List<FirmwareThread> all)
    {
        thread.ExecutionCounter = Math.Min(thread.ExecutionCounter, LowestExecutionCounter + MostCredit);
        thread.ExecutionCounter -= 1 << (FirmwareThread.SystemHighest - thread.Priority);
        LowestExecutionCounter = Math.Min(LowestExecutionCounter, thread.ExecutionCounter);
        if (LowestExecutionCounter < LowestCounter)
        {
            LowestExecutionCounter += Lift;
            foreach (FirmwareThread each in all)
                each.ExecutionCounter += Lift;
        }
    }
}
