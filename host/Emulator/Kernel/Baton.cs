namespace Controller.Emulator.Kernel;

/// <summary>Hands the right to run from one host thread to another. One waiter, one hand-over at a time.</summary>
internal abstract class Baton : IDisposable
{
    /// <summary>The fastest baton of this operating system.</summary>
    public static Baton Create() => OperatingSystem.IsLinux() ? new FutexBaton() : new SemaphoreBaton();

    /// <summary>Lets the waiter go on; it need not wait yet.</summary>
    public abstract void Hand();

    /// <summary>Waits for <see cref="Hand"/>.</summary>
    public abstract void Await();

    /// <inheritdoc/>
    public abstract void Dispose();
}
