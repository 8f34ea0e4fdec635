using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// What lies on the evaluation stack before each instruction of a method, found by following every path once.
/// A local declared with a slot's type can hold the slot's value.
/// </summary>
/// <remarks>
/// Integers are named by their stack type (<c>Int32</c>, <c>Int64</c>, <c>IntPtr</c>), enums by that of their integers;
/// <c>Single</c> and <c>Double</c> stay apart; references have their static type (a null literal: <c>Object</c>, boxed values:
/// <c>Object</c>); addresses are <see cref="ByReferenceType"/>. Types refer to the module's own references, so they follow when
/// those are retargeted in place.
/// </remarks>
internal sealed class StackTypes
{
    private readonly Dictionary<Instruction, StackSlot[]> states = [];
    private readonly Stack<Instruction> open = [];
    private readonly StackEffects effects;

    private StackTypes(MethodDefinition method) => effects = new StackEffects(method);

    /// <summary>Follows a method as the compiler wrote it.</summary>
    /// <param name="method">A method whose body has been through <c>SimplifyMacros</c> and has not been retargeted.</param>
    /// <exception cref="FirmwareLoadException">The IL takes more from the stack than there is, or paths meet with different depths.</exception>
    public static StackTypes Of(MethodDefinition method)
    {
        var types = new StackTypes(method);
        MethodBody body = method.Body;
        types.Reach(body.Instructions[0], []);
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            if (handler.FilterStart is { } filter)
                types.Reach(filter, [types.effects.Object]);
            types.Reach(handler.HandlerStart, handler.HandlerType switch
            {
                ExceptionHandlerType.Catch => [types.effects.Value(handler.CatchType)],
                ExceptionHandlerType.Filter => [types.effects.Object],
                _ => [],
            });
        }

        while (types.open.TryPop(out Instruction? instruction))
            types.Follow(instruction);
        return types;
    }

    /// <summary>Types of the stack's slots before an instruction, the bottom first. Empty for an instruction that nothing reaches.</summary>
    public IReadOnlyList<TypeReference> Before(Instruction instruction)
        => states.TryGetValue(instruction, out StackSlot[]? slots) ? Array.ConvertAll(slots, slot => slot.Type) : [];

    private void Follow(Instruction instruction)
    {
        StackSlot[] after = effects.After(instruction, states[instruction]);
        switch (instruction.Operand)
        {
            case Instruction target:
                Reach(target, after);
                break;
            case Instruction[] targets:
                foreach (Instruction target in targets)
                    Reach(target, after);
                break;
        }

        bool continues = instruction.OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
        if (continues && instruction.OpCode.Code is not Code.Jmp && instruction.Next is { } next)
            Reach(next, after);
    }

    private void Reach(Instruction instruction, StackSlot[] slots)
    {
        if (!states.TryGetValue(instruction, out StackSlot[]? known))
        {
            states.Add(instruction, slots);
            open.Push(instruction);
            return;
        }

        if (known.Length != slots.Length)
            throw effects.Error(instruction, $"is reached with {known.Length} and with {slots.Length} values on the stack");
        StackSlot[]? merged = null;
        for (int i = 0; i < slots.Length; i++)
        {
            StackSlot both = effects.Merge(known[i], slots[i]);
            if (both == known[i])
                continue;
            merged ??= [.. known];
            merged[i] = both;
        }

        if (merged is null)
            return;
        states[instruction] = merged;
        open.Push(instruction);
    }
}
