namespace Controller.Cli.Emulation;

/// <summary>What an emulated run came to.</summary>
/// <param name="VirtualTime">Virtual time that passed.</param>
/// <param name="WallTime">Wall time that it took, from the first to the last virtual instant.</param>
/// <param name="Misses">Deadlines that the firmware's watched loops missed.</param>
/// <param name="Trace">SHA-256 of the trace, 64 hex digits.</param>
internal sealed record EmulationResult(TimeSpan VirtualTime, TimeSpan WallTime, long Misses, string Trace);
