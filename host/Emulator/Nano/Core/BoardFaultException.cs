namespace Controller.Emulator.Nano.Core;

/// <summary>A fault that would crash the board's native code. Reported, never catchable by firmware.</summary>
/// <param name="message">What happened.</param>
public sealed class BoardFaultException(string message) : Exception(message);
