namespace Controller.Hardware.Model;

/// <summary>The nanoFramework CLR on this board.</summary>
/// <param name="NanoTarget">Firmware target that nanoff flashes.</param>
/// <param name="CostTable">Name of the table with the interpreter's instructions per IL operation.</param>
/// <param name="CyclesPerInstruction">CPU cycles per instruction of that table.</param>
/// <param name="TickMilliseconds">Step of the CLR's clock, timers and sleeps.</param>
/// <param name="QuantumMilliseconds">Time a thread runs before the scheduler looks at the others.</param>
/// <param name="ManagedHeapBytes">Managed heap.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record RuntimeModel(
    string NanoTarget,
    string CostTable,
    double CyclesPerInstruction,
    int TickMilliseconds,
    int QuantumMilliseconds,
    int ManagedHeapBytes,
    string Source);
