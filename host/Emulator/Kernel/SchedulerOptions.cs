namespace Controller.Emulator.Kernel;

/// <summary>The numbers of the board's runtime, from its board file.</summary>
/// <param name="QuantumNanoseconds">Longest time that a thread runs before the runtime looks for others.</param>
/// <param name="TickNanoseconds">Step of the runtime's clock: sleeps, timers and an idle runtime's look at events fall on it.</param>
public sealed record SchedulerOptions(long QuantumNanoseconds, long TickNanoseconds);
