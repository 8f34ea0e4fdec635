namespace Controller.Hardware.Model;

/// <summary>The nanoFramework CLR on this board.</summary>
/// <param name="NanoTarget">Firmware target that nanoff flashes.</param>
/// <param name="CostTable">Name of the microcontroller's table of costs in <c>hardware/costs</c>.</param>
/// <param name="CyclesPerInstruction">CPU cycles per instruction of that table, where this board was measured to differ from it; otherwise null.</param>
/// <param name="TickMicroseconds">Step of the CLR's clock, timers and sleeps.</param>
/// <param name="QuantumMilliseconds">Time a thread runs before the scheduler looks at the others.</param>
/// <param name="ManagedHeapBytes">Managed heap.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record RuntimeModel(
    string NanoTarget,
    string CostTable,
    double? CyclesPerInstruction,
    int TickMicroseconds,
    int QuantumMilliseconds,
    int ManagedHeapBytes,
    string Source);
