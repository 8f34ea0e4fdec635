namespace Controller.Emulator.Kernel;

/// <summary>
/// Marks a library class in whose members a firmware thread may wait, or call firmware, in the middle of the library's own
/// code. That code cannot leave the host's stack, so woven callers pin it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PinsCallersAttribute : Attribute;
