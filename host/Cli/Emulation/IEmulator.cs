namespace Controller.Cli.Emulation;

/// <summary>What the verbs need of the emulator.</summary>
internal interface IEmulator
{
    /// <summary>Boots a machine whose virtual time keeps up with the wall clock. Returns when it runs; its network may still come up.</summary>
    /// <exception cref="CliException">The machine's files have a mistake, or its firmware cannot be loaded.</exception>
    Task<IPacedMachine> StartPacedAsync(PacedRequest request, CancellationToken cancellationToken);

    /// <summary>Runs a machine in virtual time from boot.</summary>
    /// <param name="request">Which machine and for how long.</param>
    /// <param name="progress">Told the virtual time since boot, now and then; may be called on any thread.</param>
    /// <param name="cancellationToken">Ends the run without a report.</param>
    /// <exception cref="CliException">The machine's files have a mistake, or its firmware cannot be loaded or has crashed.</exception>
    Task<EmulationReport> RunAsync(EmulationRequest request, IProgress<TimeSpan> progress, CancellationToken cancellationToken);
}
