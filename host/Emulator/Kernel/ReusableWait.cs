namespace Controller.Emulator.Kernel;

/// <summary>A library call that returns whether a condition holds before its time is over. One thread uses it at a time.</summary>
internal abstract class ReusableWait : NativeWait
{
    /// <summary>The thread that waits, or the last one that did.</summary>
    public FirmwareThread? Thread { get; set; }

    /// <summary>Looked at whenever the thread is woken; may change what it takes.</summary>
    public abstract bool IsDone();

    /// <summary>The wait is over, in time or not.</summary>
    public abstract void Over(FirmwareThread thread);

    /// <inheritdoc/>
    public sealed override void CallOff() => Over(Thread!);

    /// <inheritdoc/>
    public sealed override bool TryFinish(FirmwareContext context, bool isInTime)
    {
        bool done = IsDone();
        if (!done && isInTime)
            return false;
        Over(Thread!);
        context.SetResult(done);
        return true;
    }
}
