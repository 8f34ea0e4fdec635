namespace Controller.Hardware.Model;

/// <summary>What IL costs on one microcontroller.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Interpreter">Counts of instructions, with this microcontroller's own figures in place of the common ones.</param>
/// <param name="CyclesPerInstruction">CPU cycles per instruction of the interpreter.</param>
/// <param name="LowestCyclesPerInstruction">The least that is plausible or was published.</param>
/// <param name="HighestCyclesPerInstruction">The most that is plausible or was published.</param>
/// <param name="IsMeasured">Whether <paramref name="CyclesPerInstruction"/> was measured on such a part; otherwise it is assumed.</param>
/// <param name="TickMicroseconds">Step of the runtime's clock in the shipped targets.</param>
public sealed record CostModel(
    string Name,
    InterpreterCosts Interpreter,
    double CyclesPerInstruction,
    double LowestCyclesPerInstruction,
    double HighestCyclesPerInstruction,
    bool IsMeasured,
    int TickMicroseconds);
