namespace Controller.Hardware.Model;

/// <summary>What one version of the interpreter spends, in its own instructions, whatever processor runs them.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Measured">The measured operations, by name.</param>
/// <param name="Opcodes">Figures by opcode class.</param>
/// <param name="Members">Figures by library member: <c>Type::Name(ParameterTypes)</c>, <c>Type::Name(parameter count)</c>, <c>Type::Name</c> or <c>Type::*</c>.</param>
/// <param name="InterruptDispatch">From the runtime's look at an event to its handler's first opcode.</param>
public sealed record InterpreterCosts(
    string Name,
    IReadOnlyDictionary<string, MeasuredOperation> Measured,
    IReadOnlyDictionary<string, CostFigure> Opcodes,
    IReadOnlyDictionary<string, CostFigure> Members,
    CostFigure InterruptDispatch);
