namespace Controller.Emulator.Kernel;

/// <summary>Something that happens to the board at a fixed virtual instant.</summary>
public sealed class TimedEvent
{
    private Action? action;

    internal TimedEvent(long atNanoseconds, Action action)
    {
        AtNanoseconds = atNanoseconds;
        this.action = action;
    }

    /// <summary>When it happens, in virtual nanoseconds.</summary>
    public long AtNanoseconds { get; }

    /// <summary>Makes it not happen. Does nothing once it has happened.</summary>
    public void Cancel() => action = null;

    internal void Run()
    {
        Action? once = action;
        action = null;
        once?.Invoke();
    }
}
