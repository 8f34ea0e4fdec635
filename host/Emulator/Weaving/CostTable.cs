using Controller.Hardware.Loading;
using Controller.Hardware.Model;
using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>What an interpreter spends per opcode class and per library member on one board.</summary>
public sealed class CostTable
{
    private readonly Dictionary<OpcodeClass, CostFigure> opcodes;
    private readonly CostModel model;

    private CostTable(CostModel model, double clockHertz, double cyclesPerInstruction)
    {
        this.model = model;
        NanosecondsPerInstruction = cyclesPerInstruction * 1e9 / clockHertz;
        Identity = $"{model.Name}@{NanosecondsPerInstruction:R}";
        InterruptDispatchNanoseconds = (long)(model.Interpreter.InterruptDispatch.Instructions * NanosecondsPerInstruction);
        opcodes = Enum.GetValues<OpcodeClass>().ToDictionary(each => each, each => model.Interpreter.Opcodes[KeyOf(each)]);
    }

    /// <summary>Names the table and the speed, so that woven code can be shared by boards that agree in both.</summary>
    public string Identity { get; }

    /// <summary>Nanoseconds per counted interpreter instruction: cycles per instruction over clock.</summary>
    public double NanosecondsPerInstruction { get; }

    /// <summary>Nanoseconds from the runtime's look at an event until its handler's first instruction.</summary>
    public long InterruptDispatchNanoseconds { get; }

    /// <summary>Step of the runtime's clock on this microcontroller's shipped targets, in microseconds.</summary>
    public int TickMicroseconds => model.TickMicroseconds;

    /// <summary>Interpreter instructions per byte of a new array beyond the opcode's own, for clearing it.</summary>
    public double InstructionsPerNewByte => opcodes[OpcodeClass.NewArray].PerElement;

    /// <summary>The operations that the figures were solved from, by name.</summary>
    public IReadOnlyDictionary<string, MeasuredOperation> Measured => model.Interpreter.Measured;

    /// <summary>Where each figure comes from.</summary>
    public IEnumerable<string> Sources
        => model.Interpreter.Opcodes.Values.Concat(model.Interpreter.Members.Values).Append(model.Interpreter.InterruptDispatch).Select(figure => figure.Source);

    /// <summary>The names under which files hold the opcode classes.</summary>
    internal static IReadOnlyCollection<string> OpcodeKeys { get; } = Array.ConvertAll(Enum.GetValues<OpcodeClass>(), KeyOf);

    /// <summary>The table that a board file names, at the board's clock.</summary>
    /// <exception cref="HardwareFileException">There is no such table, or its files have mistakes.</exception>
    public static CostTable ForBoard(BoardModel board)
    {
        ArgumentNullException.ThrowIfNull(board);
        CostModel costs = CostFile.Load(PathOf(board.Runtime.CostTable), OpcodeKeys);
        return new CostTable(costs, board.Mcu.ClockHertz, board.Runtime.CyclesPerInstruction ?? costs.CyclesPerInstruction);
    }

    /// <summary>Where a table of that name stands.</summary>
    internal static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, "hardware", "costs", name + ".json");

    /// <summary>Instructions of one opcode class.</summary>
    internal double Instructions(OpcodeClass opcodeClass) => opcodes[opcodeClass].Instructions;

    /// <summary>
    /// Instructions of a call to a library member that is native to the runtime or counted as a whole: by its exact signature,
    /// else by its number of parameters, its name, its type; any other is a native call that does nothing much.
    /// </summary>
    internal double MemberInstructions(MethodReference method) => Figure(method)?.Instructions ?? Instructions(OpcodeClass.NativeCall);

    private CostFigure? Figure(MethodReference method)
    {
        IReadOnlyDictionary<string, CostFigure> members = model.Interpreter.Members;
        string type = method.DeclaringType.GetElementType().FullName;
        string name = $"{type}::{method.Name}";
        string parameters = string.Join(',', method.Parameters.Select(parameter => parameter.ParameterType.FullName));
        return members.GetValueOrDefault($"{name}({parameters})")
            ?? members.GetValueOrDefault($"{name}({method.Parameters.Count})")
            ?? members.GetValueOrDefault(name)
            ?? members.GetValueOrDefault($"{type}::*")
            // Every exception's constructors lead to the same native ones.
            ?? (method.Name == ".ctor" && type.EndsWith("Exception", StringComparison.Ordinal) ? members.GetValueOrDefault("System.Exception::.ctor") : null);
    }

    private static string KeyOf(OpcodeClass opcodeClass)
    {
        string name = opcodeClass.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
