namespace Controller.Emulator.Soc.Network.Tls;

/// <summary>Why TLS went no further.</summary>
/// <param name="Error">What the board's library returns.</param>
/// <param name="Reason">The same for a reader.</param>
public sealed record TlsFailure(MbedTlsError Error, string Reason);
