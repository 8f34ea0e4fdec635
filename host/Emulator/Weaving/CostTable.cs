using System.Text.Json;
using Controller.Hardware.Model;
using Mono.Cecil;

namespace Controller.Emulator.Weaving;

/// <summary>What an interpreter spends per opcode class and per library member on one board.</summary>
public sealed class CostTable
{
    private readonly Dictionary<string, double> opcodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> members = new(StringComparer.Ordinal);

    private CostTable(string identity, double nanosecondsPerInstruction)
    {
        Identity = identity;
        NanosecondsPerInstruction = nanosecondsPerInstruction;
    }

    /// <summary>Names the table and the speed, so that woven code can be shared by boards that agree in both.</summary>
    public string Identity { get; }

    /// <summary>Nanoseconds per counted interpreter instruction: cycles per instruction over clock.</summary>
    public double NanosecondsPerInstruction { get; }

    /// <summary>Nanoseconds from the runtime's look at an event until its handler's first instruction.</summary>
    public long InterruptDispatchNanoseconds { get; private init; }

    /// <summary>The table that a board file names, at the board's clock.</summary>
    public static CostTable ForBoard(BoardModel board)
    {
        ArgumentNullException.ThrowIfNull(board);
        string path = Path.Combine(AppContext.BaseDirectory, "hardware", "costs", board.Runtime.CostTable + ".json");
        return File.Exists(path)
            ? Load(path, board.Mcu.ClockHertz, board.Runtime.CyclesPerInstruction)
            : throw new FileNotFoundException($"{board.Name} names the cost table \"{board.Runtime.CostTable}\", but {path} does not exist.", path);
    }

    /// <summary>Reads a table.</summary>
    /// <param name="path">A file like <c>hardware/costs/nanoclr-1-17.json</c>.</param>
    /// <param name="clockHertz">The MCU's clock.</param>
    /// <param name="cyclesPerInstruction">Measured cycles per counted instruction.</param>
    /// <exception cref="InvalidDataException">The file lacks a section or holds something that is not a number of instructions.</exception>
    public static CostTable Load(string path, double clockHertz, double cyclesPerInstruction)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement root = document.RootElement;
            double nanoseconds = cyclesPerInstruction * 1e9 / clockHertz;
            var table = new CostTable($"{Path.GetFileNameWithoutExtension(path)}@{nanoseconds:R}", nanoseconds)
            {
                InterruptDispatchNanoseconds = (long)(root.GetProperty("interruptDispatch").GetDouble() * nanoseconds),
            };
            foreach (JsonProperty entry in root.GetProperty("opcodes").EnumerateObject())
                table.opcodes.Add(entry.Name, entry.Value.GetDouble());
            foreach (JsonProperty entry in root.GetProperty("members").EnumerateObject())
                table.members.Add(entry.Name, entry.Value.GetDouble());
            foreach (string name in Enum.GetNames<OpcodeClass>())
                _ = table.Instructions(Enum.Parse<OpcodeClass>(name));
            return table;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: not a cost table: {exception.Message} Expected objects \"opcodes\" and \"members\" of instruction counts.", exception);
        }
    }

    /// <summary>Instructions of one opcode class.</summary>
    internal double Instructions(OpcodeClass opcodeClass)
    {
        string name = char.ToLowerInvariant(opcodeClass.ToString()[0]) + opcodeClass.ToString()[1..];
        return opcodes.TryGetValue(name, out double count)
            ? count
            : throw new KeyNotFoundException($"opcode class \"{name}\" is missing.");
    }

    /// <summary>Instructions of a call to a library member that is native to the runtime or counted as a whole.</summary>
    internal double MemberInstructions(MethodReference method)
    {
        string name = $"{method.DeclaringType.FullName}::{method.Name}";
        return members.TryGetValue($"{name}({method.Parameters.Count})", out double count) || members.TryGetValue(name, out count)
            ? count
            : Instructions(OpcodeClass.NativeCall);
    }
}
