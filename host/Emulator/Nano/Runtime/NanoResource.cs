namespace Controller.Emulator.Nano.Runtime;

/// <summary>One embedded resource of a firmware's assembly.</summary>
/// <param name="Name">Name in the .resx file.</param>
/// <param name="Value">A string or bytes.</param>
internal sealed record NanoResource(string Name, object Value);
