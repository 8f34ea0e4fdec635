using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant.Power;

/// <summary>A point of a battery's open-circuit voltage.</summary>
/// <param name="StateOfCharge">0 empty to 1 full.</param>
/// <param name="Volts">Voltage after a long rest.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct OpenCircuitPoint(double StateOfCharge, double Volts);
