namespace Controller.Cli.Emulation;

/// <summary>A run in virtual time.</summary>
/// <param name="Machine">Name of the machine file.</param>
/// <param name="VirtualTime">How long, from boot.</param>
/// <param name="Seed">Seed of everything random in it.</param>
internal sealed record EmulationRequest(string Machine, TimeSpan VirtualTime, ulong Seed);
