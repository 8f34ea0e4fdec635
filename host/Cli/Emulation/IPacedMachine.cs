namespace Controller.Cli.Emulation;

/// <summary>A machine that runs in step with the wall clock. Disposing ends it within a second, its board's network connection included.</summary>
internal interface IPacedMachine : IAsyncDisposable
{
    /// <summary>Completes when the machine ends by itself; faults with the reason when it crashed.</summary>
    Task Completion { get; }
}
