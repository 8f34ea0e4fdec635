using System.Security.Cryptography;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Soc.Network;

namespace Controller.Emulator;

/// <summary>Several machines on one broker with one clock.</summary>
/// <remarks>
/// The boards run side by side in slices of the network's least latency, so nothing that one sends can reach another
/// within a slice. Between slices what was sent goes to the broker's timeline in the order of arrival, then of boards,
/// then of sending: which host thread ran what does not show.
/// </remarks>
public sealed class World : IDisposable
{
    private const long SliceNanoseconds = VirtualNetwork.LeastLatencyNanoseconds;

    private readonly Crew[] crews;
    private readonly Scheduler[][] shares;

    // A scheduler without firmware: the timeline of broker and clients.
    private readonly Scheduler timeline;
    private long nowNanoseconds;

    private World(IReadOnlyList<WorldMachine> machines, BenchOptions options, int workers)
    {
        workers = Math.Clamp(workers, 1, machines.Count);
        crews = [.. Enumerable.Range(0, workers).Select(_ => new Crew(options.Threads))];
        timeline = new Scheduler(new SchedulerOptions(SliceNanoseconds, SliceNanoseconds));
        Boards = [.. machines.Select((machine, index) => new WorldBoard(machine, options, crews[index % workers], timeline))];
        shares = [.. Enumerable.Range(0, workers).Select(worker => Boards.Where((_, index) => index % workers == worker).Select(board => board.Machine.Scheduler).ToArray())];
        Broker = new VirtualBroker([.. Boards.Select(board => board.Network)], timeline);
        Factory = new VirtualMqttClient(Broker.Broker, timeline);
    }

    /// <summary>The machines, in the order given.</summary>
    public IReadOnlyList<WorldBoard> Boards { get; }

    /// <summary>The broker of all.</summary>
    public VirtualBroker Broker { get; }

    /// <summary>Hears every message and publishes as a host would.</summary>
    public VirtualMqttClient Factory { get; }

    /// <summary>Virtual time since power-on, the same for all.</summary>
    public TimeSpan Now => new(nowNanoseconds / 100);

    /// <summary>Switches machines on.</summary>
    /// <param name="machines">The machines; their names are distinct.</param>
    /// <param name="options">Firmware and thread model, for all; files and sinks belong to single boards and are refused.</param>
    /// <param name="workers">Host threads that run them side by side; 0 for one per processor.</param>
    public static World Boot(IReadOnlyList<WorldMachine> machines, BenchOptions? options = null, int workers = 0)
    {
        ArgumentNullException.ThrowIfNull(machines);
        ArgumentOutOfRangeException.ThrowIfZero(machines.Count);
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        options ??= new BenchOptions();
        if (options.Files is not null || options.TraceSink is not null)
            throw new ArgumentException("Files and a trace sink belong to one board, not to a world.", nameof(options));
        if (machines.GroupBy(machine => machine.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two machines are called \"{twice.Key}\".", nameof(machines));
        var world = new World(machines, options, workers == 0 ? Environment.ProcessorCount : workers);
        foreach (WorldBoard board in world.Boards)
            board.Machine.Boot();
        return world;
    }

    /// <summary>Lets virtual time pass for all.</summary>
    /// <param name="time">Whole milliseconds: the slices' grid is part of the run.</param>
    /// <exception cref="AggregateException">Something outside a firmware failed.</exception>
    public void Advance(TimeSpan time)
    {
        if (time.Ticks * 100 % SliceNanoseconds != 0)
            throw new ArgumentException($"A world advances by whole milliseconds, not by {time.TotalMilliseconds} ms.", nameof(time));
        long end = nowNanoseconds + (time.Ticks * 100);
        while (nowNanoseconds < end)
            Step();
    }

    /// <summary>Lets virtual time pass until a condition holds, looked at every millisecond.</summary>
    /// <returns>False when it did not hold within the time.</returns>
    public bool AdvanceUntil(Func<bool> condition, TimeSpan atMost)
    {
        ArgumentNullException.ThrowIfNull(condition);
        long end = nowNanoseconds + (atMost.Ticks * 100);
        while (!condition())
        {
            if (nowNanoseconds >= end)
                return false;
            Step();
        }

        return true;
    }

    /// <summary>One SHA-256 over the hashes of all traces, in the machines' order: 64 lower-case hex digits.</summary>
    public string TraceHash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (WorldBoard board in Boards)
            hash.AppendData(Convert.FromHexString(board.Machine.Trace.Hash()));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (WorldBoard board in Boards)
            board.Machine.Dispose();
        Broker.Dispose();
        timeline.Dispose();
        foreach (Crew crew in crews)
            crew.Dispose();
    }

    private void Step()
    {
        long end = nowNanoseconds + SliceNanoseconds;
        if (shares.Length == 1)
            Run(0, end);
        else
            Parallel.For(0, shares.Length, worker => Run(worker, end));

        foreach ((long at, Action action) in Boards.SelectMany(board => board.TakeSent()).OrderBy(packet => packet.At))
            timeline.Schedule(at, action);
        timeline.RunUntil(end);
        nowNanoseconds = end;
    }

    private void Run(int worker, long end)
    {
        Scheduler[] due = [.. shares[worker].Where(scheduler => scheduler.PrepareSlice(end))];
        if (due.Length > 0)
            crews[worker].Run(due);
        foreach (Scheduler scheduler in due)
            scheduler.ThrowFailure();
    }
}
