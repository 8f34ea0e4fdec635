namespace Controller.Emulator.Kernel;

/// <summary>One thread of the firmware, carried by a host thread that runs only while it holds the board's baton.</summary>
public sealed class FirmwareThread : IDisposable
{
    /// <summary>nanoCLR's own threads (event dispatch, static constructors) rank above <c>ThreadPriority.Highest</c> (4).</summary>
    public const int SystemHighest = 5;

    // Firmware frames are larger on the host than on the board, before tier-1 code more so.
    private const int HostStackBytes = 1 << 20;

    private readonly Scheduler scheduler;
    private readonly Action body;
    private readonly Baton baton = Baton.Create();
    private readonly Thread host;

    internal FirmwareThread(Scheduler scheduler, int id, string name, int priority, Action body)
    {
        this.scheduler = scheduler;
        this.body = body;
        Id = id;
        Name = name;
        Priority = priority;
        host = new Thread(Run, HostStackBytes) { IsBackground = true, Name = name };
    }

    /// <summary>Number of the thread on its board, from 1.</summary>
    public int Id { get; }

    /// <summary>Name for traces.</summary>
    public string Name { get; }

    /// <summary>nanoCLR priority: 0 (Lowest) to 4 (Highest), 5 for the runtime's own threads. A share of quanta, not preemption.</summary>
    public int Priority { get; set; }

    /// <summary>Whether the thread has begun and not ended.</summary>
    public bool IsAlive { get; private set; }

    /// <summary>Set when another thread asked this one to abort; it throws at its next look.</summary>
    public bool AbortRequested { get; internal set; }

    /// <summary>The runtime's own object for this thread, such as the firmware's <c>Thread</c>.</summary>
    public object? Owner { get; set; }

    // Scheduling state, owned by Scheduler: see Execution.cpp in nanoCLR for the counters.
    internal int ExecutionCounter { get; set; }

    internal bool IsReady { get; set; }

    internal bool IsWaiting { get; set; }

    internal bool WasSignalled { get; set; }

    internal long WakeNanoseconds { get; set; } = long.MaxValue;

    internal List<FirmwareThread> Joiners { get; } = [];

    /// <inheritdoc/>
    public void Dispose() => baton.Dispose();

    internal void Begin()
    {
        IsAlive = true;
        host.Start();
    }

    internal void HandBaton() => baton.Hand();

    internal void AwaitBaton() => baton.Await();

    internal void JoinHost() => host.Join();

    private void Run()
    {
        CoreBinding.Bind(scheduler.Core);
        AwaitBaton();
        FirmwareContext.Bind(scheduler.Context);
        try
        {
            scheduler.ThrowIfShutdown();
            body();
        }
        catch (BoardShutdownException)
        {
            // The board is gone; nobody waits for this thread's baton.
            IsAlive = false;
            return;
        }
        catch (Exception exception)
        {
            // As on nanoCLR: an unhandled exception ends its thread, not the program.
            scheduler.ReportUnhandled(this, exception);
        }

        IsAlive = false;
        scheduler.End(this);
        // Nobody hands this baton over again.
        Dispose();
    }
}
