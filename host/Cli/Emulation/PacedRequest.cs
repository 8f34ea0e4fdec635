using Controller.Sdk.Robots;

namespace Controller.Cli.Emulation;

/// <summary>A machine to boot in real time.</summary>
/// <param name="Machine">Name of the machine file.</param>
/// <param name="Broker">Where its board shall connect.</param>
/// <param name="Credentials">User and password for the board; null for none.</param>
/// <param name="Seed">Seed of everything random in it.</param>
internal sealed record PacedRequest(string Machine, Uri Broker, BrokerCredentials? Credentials, ulong Seed);
