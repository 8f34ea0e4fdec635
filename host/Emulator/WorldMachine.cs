namespace Controller.Emulator;

/// <summary>A machine of a <see cref="World"/>.</summary>
/// <param name="Machine">Name or path of its machine file.</param>
/// <param name="Name">What it is called on the network, as machine and as edge node; unlike the others'.</param>
/// <param name="Seed">Fixes its noise, tolerances and latencies.</param>
public sealed record WorldMachine(string Machine, string Name, ulong Seed);
