namespace Controller.Fuzz.Running;

/// <summary>How long a board takes for an instruction and how often it looks up: the slower, the finer threads interleave.</summary>
/// <param name="CyclesPerInstruction">Cycles per counted interpreter instruction; an opcode is about 43 of those.</param>
/// <param name="QuantumMilliseconds">Longest turn of a thread.</param>
/// <param name="TickMilliseconds">Step of the runtime's clock.</param>
internal sealed record BoardSpeed(double CyclesPerInstruction, int QuantumMilliseconds, int TickMilliseconds)
{
    /// <summary>An ESP32 as its board file has it: 2,300 opcodes in 1 ms, 46,000 in a quantum.</summary>
    public static readonly BoardSpeed Esp32 = new(2.44, 20, 10);

    /// <summary>230 opcodes in a quantum.</summary>
    public static readonly BoardSpeed Slow = new(24.4, 1, 1);

    /// <summary>23 opcodes in a quantum: a switch in nearly every line.</summary>
    public static readonly BoardSpeed VerySlow = new(244, 1, 1);

    /// <summary>The speed of a batch.</summary>
    public static BoardSpeed Of(int batchIndex) => (batchIndex / 2 % 3) switch
    {
        0 => VerySlow,
        1 => Slow,
        _ => Esp32,
    };
}
