using System.Text;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Trace;

namespace Controller.Emulator.Faults;

/// <summary>A fault that a bench injects: one that waits, is there, comes and goes, or is over.</summary>
/// <remarks>Each beginning and end is a record of the trace. Two runs with the same seed have the same faults at the same instants.</remarks>
public sealed class InjectedFault
{
    private readonly EmulatedBoard board;
    private readonly FaultTiming timing;
    private readonly SeededRandom random;
    private readonly Action begin;
    private readonly Action? end;
    private TimedEvent? planned;
    private bool isRemoved;

    /// <summary>Plans the fault.</summary>
    /// <param name="board">Whose time it lives in.</param>
    /// <param name="name">What the trace and messages call it.</param>
    /// <param name="timing">When.</param>
    /// <param name="random">Draws the instants of a fault at random.</param>
    /// <param name="begin">Makes it.</param>
    /// <param name="end">Takes it away; null for one that happens in an instant and leaves nothing to take away.</param>
    internal InjectedFault(EmulatedBoard board, string name, FaultTiming timing, SeededRandom random, Action begin, Action? end)
    {
        this.board = board;
        this.timing = timing;
        this.random = random;
        this.begin = begin;
        this.end = end;
        Name = name;
        Plan();
    }

    /// <summary>What it is, such as <c>jam knee 40 N·m</c>.</summary>
    public string Name { get; }

    /// <summary>Whether it is there now.</summary>
    public bool IsActive { get; private set; }

    /// <summary>How often it has begun.</summary>
    public int Beginnings { get; private set; }

    /// <summary>Takes the fault away, now and for good; what was sound before is sound again.</summary>
    public void Remove()
    {
        isRemoved = true;
        planned?.Cancel();
        planned = null;
        Cease();
    }

    private long Now => board.Scheduler.NowNanoseconds;

    private void Plan()
    {
        if (timing.AtNanoseconds is { } at)
            planned = board.Scheduler.Schedule(Math.Max(at, Now), Occur);
        else if (timing.Condition is not null)
            Look();
        else if (timing.RatePerSecond is { } rate)
            planned = board.Scheduler.Schedule(Now + WaitNanoseconds(rate), Occur);
        else
            Occur();
    }

    // Times between the events of a Poisson process: the inverse of the exponential distribution. 1 - u lies within (0, 1].
    private long WaitNanoseconds(double ratePerSecond) => (long)(-SeededRandom.Log(1 - random.NextDouble()) / ratePerSecond * 1e9);

    private void Look()
    {
        bool holds = timing.Condition!();
        if (holds && !IsActive)
        {
            Occur();
            if (!timing.FollowsCondition)
                return;
        }
        else if (!holds && IsActive)
        {
            Cease();
        }

        planned = board.Scheduler.Schedule(Now + FaultTiming.LookNanoseconds, Look);
    }

    private void Occur()
    {
        planned = null;
        if (isRemoved || IsActive)
            return;
        Beginnings++;
        Record(isActive: true);
        IsActive = end is not null;
        // A fault that takes the power ends the firmware, and this with it, when firmware itself has brought it about.
        begin();
        if (!IsActive)
            PlanNext();
        else if (timing.DurationNanoseconds is { } duration && !timing.FollowsCondition)
            planned = board.Scheduler.Schedule(Now + duration, Pass);
    }

    private void Pass()
    {
        planned = null;
        Cease();
        PlanNext();
    }

    private void PlanNext()
    {
        if (!isRemoved && timing.RatePerSecond is { } rate)
            planned = board.Scheduler.Schedule(Now + WaitNanoseconds(rate), Occur);
    }

    private void Cease()
    {
        if (!IsActive)
            return;
        IsActive = false;
        end!();
        Record(isActive: false);
    }

    private void Record(bool isActive)
        => board.Trace.Record(Now, TraceKind.Fault, [isActive ? (byte)1 : (byte)0, .. Encoding.UTF8.GetBytes(Name)]);
}
