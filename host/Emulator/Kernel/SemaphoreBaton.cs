namespace Controller.Emulator.Kernel;

/// <summary>A baton for any operating system.</summary>
internal sealed class SemaphoreBaton : Baton
{
    private readonly SemaphoreSlim semaphore = new(0);

    public override void Hand() => semaphore.Release();

    public override void Await() => semaphore.Wait();

    public override void Dispose() => semaphore.Dispose();
}
