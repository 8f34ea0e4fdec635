namespace Controller.Emulator.Nano.Time;

/// <summary><c>System.Diagnostics.Stopwatch</c> of nanoFramework: it steps with the runtime's tick.</summary>
[NanoType("System.Diagnostics.Stopwatch")]
public class NanoStopwatch
{
    public static readonly long Frequency = TimeSpan.TicksPerSecond;
    public static readonly bool IsHighResolution;

    private long elapsedTicks;
    private long startedTicks;

    /// <summary>Whether it runs.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Elapsed time in 100 ns.</summary>
    public long ElapsedTicks => elapsedTicks + (IsRunning ? GetTimestamp() - startedTicks : 0);

    /// <summary>Elapsed time in milliseconds.</summary>
    public long ElapsedMilliseconds => ElapsedTicks / TimeSpan.TicksPerMillisecond;

    /// <summary>Elapsed time.</summary>
    public TimeSpan Elapsed => new(ElapsedTicks);

    /// <summary>The clock in 100 ns.</summary>
    public static long GetTimestamp() => NanoBoard.Current.Scheduler.TickNowNanoseconds / 100;

    /// <summary>A running stopwatch.</summary>
    public static NanoStopwatch StartNew()
    {
        var stopwatch = new NanoStopwatch();
        stopwatch.Start();
        return stopwatch;
    }

    /// <summary>Goes on.</summary>
    public void Start()
    {
        if (IsRunning)
            return;
        startedTicks = GetTimestamp();
        IsRunning = true;
    }

    /// <summary>Stops.</summary>
    public void Stop()
    {
        elapsedTicks = ElapsedTicks;
        IsRunning = false;
    }

    /// <summary>Back to zero and stopped.</summary>
    public void Reset()
    {
        elapsedTicks = 0;
        IsRunning = false;
    }

    /// <summary>Back to zero and running.</summary>
    public void Restart()
    {
        Reset();
        Start();
    }
}
