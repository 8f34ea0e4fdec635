namespace Controller.Emulator.Kernel;

/// <summary>
/// Runs boards one after the other. One of its carriers does the work at any time; when that one gets stuck beneath a
/// firmware thread that waits without unwinding, another takes its place, so all progress is kept here, not on a stack.
/// </summary>
public sealed class Crew : IDisposable
{
    private readonly Stack<Carrier> spares = new();
    private readonly Baton done = Baton.Create();
    private readonly Baton released = Baton.Create();
    private IReadOnlyList<Scheduler> boards = [];
    private int next;
    private int carriers;
    private Exception? failure;

    /// <summary>Creates a crew without host threads; they come as they are needed.</summary>
    /// <param name="model">With <see cref="ThreadModel.HostThreads"/> its threads share one core, where handing over is cheapest.</param>
    public Crew(ThreadModel model)
    {
        Model = model;
        Core = model == ThreadModel.HostThreads ? CoreBinding.Choose() : -1;
    }

    /// <summary>How waiting firmware threads are kept.</summary>
    public ThreadModel Model { get; }

    /// <summary>Core that the crew's host threads share; -1 for any.</summary>
    internal int Core { get; }

    /// <summary>Runs each board to its slice's end, in order. Called from one host thread at a time.</summary>
    internal void Run(IReadOnlyList<Scheduler> toRun)
    {
        boards = toRun;
        next = 0;
        TakeSpare().Hand();
        done.Await();
        if (failure is not { } cause)
            return;
        failure = null;
        throw new InvalidOperationException($"The emulator's kernel failed: {cause.Message}", cause);
    }

    /// <summary>A carrier's work while it holds the baton.</summary>
    internal void Drive(Carrier carrier)
    {
        try
        {
            for (; next < boards.Count; next++)
            {
                if (!boards[next].Drive(carrier))
                    return;
            }
        }
#pragma warning disable CA1031 // a host thread must not end the process: the caller of Run gets it
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        AddSpare(carrier);
        done.Hand();
    }

    /// <summary>A carrier that waits for work.</summary>
    internal Carrier TakeSpare() => spares.TryPop(out Carrier? spare) ? spare : new Carrier(this, ++carriers);

    /// <summary>Gives a carrier back. Called on its host thread, which is on its way to wait and keeps no boot alive meanwhile.</summary>
    internal void AddSpare(Carrier carrier)
    {
        FirmwareContext.Bind(null);
        spares.Push(carrier);
    }

    /// <summary>Ends a parked firmware thread of a dead board and waits until its carrier is spare.</summary>
    internal void Release(Carrier parked)
    {
        parked.Hand();
        released.Await();
    }

    /// <summary>Called by a carrier whose firmware thread has ended with its board.</summary>
    internal void Released(Carrier carrier)
    {
        AddSpare(carrier);
        released.Hand();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (spares.TryPop(out Carrier? spare))
            spare.Dismiss();
        done.Dispose();
        released.Dispose();
    }
}
