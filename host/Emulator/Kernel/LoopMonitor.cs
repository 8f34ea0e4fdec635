namespace Controller.Emulator.Kernel;

/// <summary>The watched loops of a board, by index.</summary>
public sealed class LoopMonitor
{
    private readonly LoopStatistics[] loops;

    internal LoopMonitor(IEnumerable<LoopStatistics> loops) => this.loops = [.. loops];

    /// <summary>All loops, in the machine file's order.</summary>
    public IReadOnlyList<LoopStatistics> All => loops;

    /// <summary>Deadlines missed by all loops.</summary>
    public long Misses => loops.Sum(loop => loop.Misses);

    internal void Started(int loop, long nowNanoseconds, long allocatedBytes) => loops[loop].Started(nowNanoseconds, allocatedBytes);

    internal void Ended(int loop, long nowNanoseconds, long allocatedBytes) => loops[loop].Ended(nowNanoseconds, allocatedBytes);

    /// <summary>The firmware begins anew: the time since its last iteration is nobody's delay.</summary>
    internal void Restart()
    {
        foreach (LoopStatistics loop in loops)
            loop.Restart();
    }
}
