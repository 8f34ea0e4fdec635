using Controller.Check.Files;
using Controller.Check.Rules;
using Controller.Check.Sizing;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Check.Checks;

/// <summary>IL that the interpreter refuses, skips or runs otherwise than .NET (<c>Interpreter.cpp</c>, <c>CLR_RT_HeapBlock.cpp</c>).</summary>
internal static class BodyCheck
{
    public static void Run(FirmwareModule module, int managedHeapBytes, FindingList findings)
    {
        foreach (MethodDefinition method in module.Bodies)
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                Types(method, instruction, findings);
                Opcode(method, instruction, Math.Min(managedHeapBytes, ObjectSize.MaxBytes), findings);
            }

            foreach ((Rule rule, string what) in TypeProblems.In(method.Body.Variables.SelectMany(variable => TypeParts.Of(variable.VariableType))))
                findings.Add(rule, what, method);
            Arithmetic(method, findings);
            FloatDivisions(method, findings);
        }
    }

    private static void Types(MethodDefinition method, Instruction instruction, FindingList findings)
    {
        foreach ((Rule rule, string what) in TypeProblems.In(TypeParts.OfOperand(instruction.Operand)))
            findings.Add(rule, what, method, instruction);
        switch (instruction.Operand)
        {
            case GenericInstanceMethod generic when !generic.GenericArguments.All(argument => argument is GenericParameter):
                findings.Add(RuleBook.GenericUse, $"calls {Names.Of(generic)} with type arguments", method, instruction);
                break;
            case MethodReference { CallingConvention: MethodCallingConvention.VarArg } called:
                findings.Add(RuleBook.VarArgs, $"calls {called.Name} with a variable argument list", method, instruction);
                break;
        }
    }

    private static void Opcode(MethodDefinition method, Instruction instruction, int maxObjectBytes, FindingList findings)
    {
        switch (instruction.OpCode.Code)
        {
            // "Unsupported opcodes" of Interpreter.cpp; `no.` it does not know at all.
            case Code.Localloc:
                findings.Add(RuleBook.Instruction, "uses localloc (stackalloc)", method, instruction);
                break;
            case Code.Calli:
                findings.Add(RuleBook.Instruction, "uses calli (call through a function pointer)", method, instruction);
                break;
            case Code.Arglist or Code.Cpblk or Code.Initblk or Code.Jmp or Code.Ckfinite or Code.Mkrefany or Code.Refanytype or Code.Refanyval or Code.Readonly or Code.No:
                findings.Add(RuleBook.Instruction, $"uses {instruction.OpCode.Name}", method, instruction);
                break;
            // CodeWriter.cs, GetMetadataToken: anything but a type or a field of its own becomes token 0.
            case Code.Ldtoken when instruction.Operand is not (TypeReference or FieldDefinition):
                findings.Add(RuleBook.Instruction, "takes the handle of a method or of a field in another assembly", method, instruction);
                break;
            case Code.Volatile or Code.Tail or Code.Unaligned:
                findings.Add(RuleBook.IdlePrefix, $"uses {instruction.OpCode.Name}", method, instruction);
                break;
            case Code.Newarr when ConstantBefore(instruction) is { } length && Resolution.Type((TypeReference)instruction.Operand) is var element:
                long bytes = ObjectSize.ArrayBytes((TypeReference)instruction.Operand, element, length);
                if (bytes > maxObjectBytes)
                    findings.Add(RuleBook.LargeArray, $"creates an array of {length} {Names.Of((TypeReference)instruction.Operand)}, {bytes} bytes; {maxObjectBytes} is the most here", method, instruction);
                break;
            case Code.Callvirt when instruction is { Operand: MethodReference { Name: "ToString", HasParameters: false }, Previous: { OpCode.Code: Code.Constrained or Code.Box, Operand: TypeReference type } }
                && Resolution.Type(type) is { IsEnum: true }:
                findings.Add(RuleBook.EnumText, $"calls ToString of {Names.Of(type)}", method, instruction);
                break;
        }
    }

    private static void Arithmetic(MethodDefinition method, FindingList findings)
    {
        Instruction[] operations = [.. method.Body.Instructions.Where(IsChecked)];
        if (operations.Length > 0)
            findings.Add(RuleBook.Checked, $"calculates checked, {Count(operations.Length)}", method, operations[0]);
    }

    // csc converts the length of a new array with conv.ovf.i even where nothing is checked, and stackalloc multiplies with mul.ovf.un.
    private static bool IsChecked(Instruction instruction) =>
        instruction.OpCode.Name.Contains(".ovf", StringComparison.Ordinal)
        && instruction.Next is not { OpCode.Code: Code.Newarr or Code.Localloc };

    private static void FloatDivisions(MethodDefinition method, FindingList findings)
    {
        List<Instruction> divisions = EvaluationStack.FloatDivisions(method);
        if (divisions.Count > 0)
            findings.Add(RuleBook.FloatDivision, $"divides a float or double, {Count(divisions.Count)}", method, divisions[0]);
    }

    private static string Count(int count) => count == 1 ? "once" : $"{count} times";

    private static int? ConstantBefore(Instruction instruction)
    {
        Instruction? previous = instruction.Previous;
        if (previous is { OpCode.Code: Code.Conv_I or Code.Conv_Ovf_I or Code.Conv_U })
            previous = previous.Previous;
        return previous is null ? null : ConstantOf(previous);
    }

    /// <summary>The value that an <c>ldc.i4</c> instruction loads, or null for another instruction.</summary>
    public static int? ConstantOf(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldc_I4 => (int)instruction.Operand,
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        _ => null,
    };
}
