using System.Security.Cryptography;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;

namespace Controller.Emulator;

/// <summary>
/// Many machines of one kind in one process, each on a site of its own with its own broker. They share the woven code and
/// nothing that changes, so how host threads interleave cannot matter.
/// </summary>
public sealed class Fleet : IDisposable
{
    // Board-seconds that a worker runs between two looks at progress and cancellation: a tenth of a wall second or so.
    private const double BoardSecondsPerLook = 300;

    private readonly Crew[] crews;
    private readonly Bench[][] shares;

    private Fleet(string machine, MachineKit kit, int count, ulong seed, BenchOptions options, int workers)
    {
        workers = Math.Clamp(workers, 1, count);
        crews = [.. Enumerable.Range(0, workers).Select(_ => new Crew(options.Threads))];
        Benches = [.. Enumerable.Range(0, count).Select(index => new Bench(machine, kit, seed + (ulong)index, options, crews[Worker(index, count, workers)]))];
        shares = [.. Enumerable.Range(0, workers).Select(worker => Benches.Where((_, index) => Worker(index, count, workers) == worker).ToArray())];
    }

    /// <summary>The machines, in the order of their seeds.</summary>
    public IReadOnlyList<Bench> Benches { get; }

    /// <summary>Virtual time since power-on, the same for all.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Switches machines on.</summary>
    /// <param name="machine">Name or path of a machine file.</param>
    /// <param name="count">How many, from 1.</param>
    /// <param name="seed">Seed of the first; each further one has one more.</param>
    /// <param name="options">As for one bench.</param>
    /// <param name="workers">Host threads that run them side by side; 0 for one per processor.</param>
    public static Fleet Boot(string machine, int count, ulong seed = 1, BenchOptions? options = null, int workers = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegative(workers);
        options ??= new BenchOptions();
        if (count > 1 && options.TraceSink is not null)
            throw new ArgumentException("A trace sink takes the records of one board.", nameof(options));
        var fleet = new Fleet(machine, MachineKit.Of(machine, options.FirmwarePath), count, seed, options, workers == 0 ? Environment.ProcessorCount : workers);
        foreach (Bench bench in fleet.Benches)
            bench.Machine.Boot();
        return fleet;
    }

    /// <summary>Lets virtual time pass for all, for one machine after the other, so that a machine's memory stays near its core.</summary>
    /// <param name="time">How much.</param>
    /// <param name="progress">Hears now and then how far the machines are in the mean; from any thread.</param>
    /// <param name="cancelled">Ends it early; the machines are at different times then, so the fleet is of no further use.</param>
    /// <exception cref="AggregateException">Something outside a firmware failed.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Advance(TimeSpan time, IProgress<TimeSpan>? progress = null, CancellationToken cancelled = default)
    {
        TimeSpan from = Now;
        Now += time;
        int done = 0;
        void Run(int worker)
        {
            foreach (Bench[] some in shares[worker].Chunk((int)Math.Max(1, BoardSecondsPerLook / time.TotalSeconds)))
            {
                if (cancelled.IsCancellationRequested)
                    return;
                this.Run(crews[worker], some);
                progress?.Report(from + (time * Interlocked.Add(ref done, some.Length) / Benches.Count));
            }
        }

        if (shares.Length == 1)
            Run(0);
        else
            Task.WaitAll([.. Enumerable.Range(0, shares.Length).Select(worker => Task.Factory.StartNew(() => Run(worker), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))], CancellationToken.None);
        cancelled.ThrowIfCancellationRequested();
    }

    /// <summary>One SHA-256 over the hashes of all traces, in order of seeds: 64 lower-case hex digits.</summary>
    public string TraceHash()
    {
        if (Benches.Count == 1)
            return Benches[0].Machine.Trace.Hash();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Bench bench in Benches)
            hash.AppendData(Convert.FromHexString(bench.Machine.Trace.Hash()));
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Bench bench in Benches)
            bench.Dispose();
        foreach (Crew crew in crews)
            crew.Dispose();
    }

    // Neighbours share a worker, so that a worker's boards lie together in memory.
    private static int Worker(int index, int count, int workers) => (int)((long)index * workers / count);

    private void Run(Crew crew, Bench[] some)
    {
        long until = Now.Ticks * 100;
        Scheduler[] due = [.. some.Select(bench => bench.Machine.Scheduler).Where(scheduler => scheduler.PrepareSlice(until))];
        crew.Run(due);
        foreach (Scheduler scheduler in due)
            scheduler.ThrowFailure();
    }
}
