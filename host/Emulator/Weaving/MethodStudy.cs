using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Controller.Emulator.Weaving;

/// <summary>What is known of a method as the firmware's compiler wrote it, before any reference changes.</summary>
internal sealed class MethodStudy
{
    private readonly Dictionary<Instruction, MethodDefinition> callees = [];
    private readonly Dictionary<Instruction, FieldDefinition> statics = [];
    private readonly HashSet<Instruction> makers = [];
    private readonly StackTypes stack;

    public MethodStudy(MethodDefinition method, InstructionCost cost, Allocations allocations, FirmwareAssemblies assemblies)
    {
        Method = method;
        method.Body.SimplifyMacros();
        stack = StackTypes.Of(method);
        Blocks = BasicBlocks.Of(method, instruction => cost.Of(instruction, method), allocations.Fixed, callee => TouchesHardware(callee, assemblies))
            .ToDictionary(block => block.Leader);
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn && assemblies.Method((MethodReference)instruction.Operand) is { } callee)
                callees.Add(instruction, callee);
            if (allocations.MakesResult(instruction))
                makers.Add(instruction);
            if (instruction.OpCode.Code is Code.Ldsfld or Code.Stsfld or Code.Ldsflda && assemblies.Field((FieldReference)instruction.Operand) is { } field)
                statics.Add(instruction, field);
        }
    }

    /// <summary>The method.</summary>
    public MethodDefinition Method { get; }

    /// <summary>Its basic blocks by their first instruction.</summary>
    public IReadOnlyDictionary<Instruction, BasicBlocks.Block> Blocks { get; }

    /// <summary>The firmware's own method that an instruction calls or takes the address of; null for a library's.</summary>
    public MethodDefinition? Callee(Instruction instruction) => callees.GetValueOrDefault(instruction);

    /// <summary>The firmware's own static field that an instruction touches; null for a library's.</summary>
    public FieldDefinition? StaticField(Instruction instruction) => statics.GetValueOrDefault(instruction);

    /// <summary>Whether an instruction calls a library that returns a new string or array.</summary>
    public bool MakesResult(Instruction instruction) => makers.Contains(instruction);

    /// <summary>Types on the evaluation stack before an instruction, the bottom first.</summary>
    public IReadOnlyList<TypeReference> StackBefore(Instruction instruction) => stack.Before(instruction);

    private static bool TouchesHardware(MethodReference callee, FirmwareAssemblies assemblies)
        => assemblies.Type(callee.DeclaringType) is null
            && NanoLibrary.FindType(callee.DeclaringType.GetElementType().FullName)?.Assembly == typeof(MethodStudy).Assembly;
}
