using System.Runtime.InteropServices;

namespace Controller.Emulator.Trace.Vcd;

/// <summary>A signal's new value.</summary>
/// <param name="Nanoseconds">Virtual time.</param>
/// <param name="Value">0 or 1 for a wire, anything for a real signal.</param>
/// <param name="Signal">Index of the signal.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VcdEdge(long Nanoseconds, double Value, int Signal);
