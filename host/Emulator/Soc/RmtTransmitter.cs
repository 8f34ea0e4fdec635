using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc;

/// <summary>
/// A transmitting RMT channel: durations become edges of its pin. The carrier is not simulated: its envelope is on the pin.
/// </summary>
internal sealed class RmtTransmitter(Board board, GpioLine line) : IRmtChannel
{
    private readonly List<TimedEvent> edges = [];
    private bool isStopped;

    /// <summary>When the present transmission is over.</summary>
    public long EndNanoseconds { get; private set; }

    public GpioLine Line { get; set; } = line;

    /// <summary>Duration of a tick.</summary>
    public double TickNanoseconds { get; set; }

    /// <summary>Level after a transmission; null leaves the last one.</summary>
    public bool? IdleLevel { get; set; }

    public bool IsInverted { get; set; }

    /// <summary>Whether a transmission begins anew when it is over.</summary>
    public bool IsLooping { get; set; }

    /// <summary>Makes the pin an output at its idle level.</summary>
    public void Configure()
    {
        Drive(IdleLevel ?? false);
        Line.ConfigureOutput(openDrain: false, pull: null);
    }

    /// <summary>Begins to send; after what is being sent.</summary>
    public void Send(IReadOnlyList<RmtItem> items)
    {
        edges.Clear();
        Plan(items, Math.Max(board.Scheduler.NowNanoseconds, EndNanoseconds));
    }

    /// <inheritdoc/>
    public void Stop()
    {
        isStopped = true;
        foreach (TimedEvent edge in edges)
            edge.Cancel();
        edges.Clear();
    }

    private void Plan(IReadOnlyList<RmtItem> items, long startNanoseconds)
    {
        double at = startNanoseconds;
        foreach (RmtItem item in items)
        {
            if (!Pulse(ref at, item.Duration0, item.Level0) || !Pulse(ref at, item.Duration1, item.Level1))
                break;
        }

        EndNanoseconds = (long)Math.Round(at);
        bool repeats = IsLooping && EndNanoseconds > startNanoseconds;
        At(EndNanoseconds, () =>
        {
            edges.Clear();
            if (repeats && !isStopped)
                Plan(items, board.Scheduler.NowNanoseconds);
            else if (IdleLevel is { } idle)
                Drive(idle);
        });
    }

    private bool Pulse(ref double at, int ticks, bool level)
    {
        if (ticks == 0)
            return false;
        At((long)Math.Round(at), () => Drive(level));
        at += ticks * TickNanoseconds;
        return true;
    }

    private void At(long nanoseconds, Action action) => edges.Add(board.Scheduler.Schedule(nanoseconds, action));

    private void Drive(bool level) => Line.Write(level != IsInverted);
}
