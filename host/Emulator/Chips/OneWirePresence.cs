using System.Runtime.InteropServices;

namespace Controller.Emulator.Chips;

/// <summary>A device's answer to a reset of a 1-Wire bus.</summary>
/// <param name="DelayNanoseconds">From the rising edge to the pulse.</param>
/// <param name="WidthNanoseconds">How long the device pulls the bus low; 0 for no pulse.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OneWirePresence(long DelayNanoseconds, long WidthNanoseconds);
