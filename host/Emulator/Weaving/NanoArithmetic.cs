using System.Reflection;
using Controller.Emulator.Nano.Core;
using Controller.Emulator.Nano.Numbers;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Gives a method nanoCLR's arithmetic where its interpreter differs from the CLI: division by zero, comparisons of real numbers,
/// conversions, <c>checked</c>, references to strings, and the tag by which the interpreter tells signed from unsigned values.
/// </summary>
/// <remarks>
/// Facts from nf-interpreter: Interpreter.cpp and CLR_RT_HeapBlock.cpp. Runs after the method's cost has been taken from its original
/// IL; the first instruction of each replacement is the object that stood there, so that branches and charges need no change. Every
/// value on the interpreter's stack has a type, and a cast such as <c>(int)someUInt</c> emits nothing: the value stays unsigned until
/// it is stored, so that <c>(int)u >> 4</c> shifts in zeros. Shifts need nothing: the compiler masks their counts.
/// </remarks>
internal static class NanoArithmetic
{
    /// <summary>Rewrites a method with a simplified body and the firmware's own names.</summary>
    public static void Rewrite(MethodDefinition method)
    {
        var il = method.Body.GetILProcessor();
        foreach ((Instruction instruction, StackValue below, StackValue top) in NanoArithmeticStack.Of(method))
        {
            NumberKind kind = below.Kind == NumberKind.None ? top.Kind : below.Kind;
            switch (instruction.OpCode.Code)
            {
                case Code.Add_Ovf or Code.Add_Ovf_Un:
                    instruction.OpCode = OpCodes.Add;
                    break;
                case Code.Sub_Ovf or Code.Sub_Ovf_Un:
                    instruction.OpCode = OpCodes.Sub;
                    break;
                case Code.Mul_Ovf or Code.Mul_Ovf_Un:
                    instruction.OpCode = OpCodes.Mul;
                    break;
                case Code.Div or Code.Div_Un:
                    Divide(il, instruction, nameof(Division.Quotient), kind, instruction.OpCode.Code == Code.Div_Un);
                    break;
                case Code.Rem or Code.Rem_Un:
                    Divide(il, instruction, nameof(Division.Remainder), kind, instruction.OpCode.Code == Code.Rem_Un || kind is NumberKind.U4 or NumberKind.U8);
                    break;
                case Code.Shr when kind is NumberKind.U4 or NumberKind.U8:
                    instruction.OpCode = OpCodes.Shr_Un;
                    break;
                case Code.Newarr:
                    il.InsertAfter(instruction, il.Create(OpCodes.Newarr, (TypeReference)instruction.Operand));
                    Call(il, instruction, typeof(ArrayMembers), nameof(ArrayMembers.Length), typeof(int));
                    break;
                default:
                    if (kind is NumberKind.R4 or NumberKind.R8 && Comparison(instruction.OpCode.Code) is { } comparison)
                        Compare(il, instruction, typeof(RealComparison), comparison.Name, comparison.IsTrue, kind == NumberKind.R4 ? typeof(float) : typeof(double));
                    else if (instruction.OpCode.Code is Code.Ceq or Code.Beq or Code.Bne_Un && MayBeString(below) && MayBeString(top))
                        Compare(il, instruction, typeof(ReferenceComparison), nameof(ReferenceComparison.AreSame), instruction.OpCode.Code != Code.Bne_Un, typeof(object));
                    else
                        Convert(il, instruction, top.Kind);
                    break;
            }
        }
    }

    private static void Divide(ILProcessor il, Instruction instruction, string name, NumberKind kind, bool isUnsigned)
    {
        Type? type = kind switch
        {
            NumberKind.I4 or NumberKind.U4 => isUnsigned ? typeof(uint) : typeof(int),
            NumberKind.I8 or NumberKind.U8 => isUnsigned ? typeof(ulong) : typeof(long),
            NumberKind.R4 => typeof(float),
            NumberKind.R8 => typeof(double),
            _ => null,
        };
        if (type is not null)
            Call(il, instruction, typeof(Division), name, type, type);
    }

    // Which question a comparison asks, and the answer that makes it true. Ordered and unordered forms are the same to nanoCLR.
    private static (string Name, bool IsTrue)? Comparison(Code code) => code switch
    {
        Code.Ceq or Code.Beq => (nameof(RealComparison.IsEqual), true),
        Code.Bne_Un => (nameof(RealComparison.IsEqual), false),
        Code.Clt or Code.Clt_Un or Code.Blt or Code.Blt_Un => (nameof(RealComparison.IsLess), true),
        Code.Bge or Code.Bge_Un => (nameof(RealComparison.IsLess), false),
        Code.Cgt or Code.Cgt_Un or Code.Bgt or Code.Bgt_Un => (nameof(RealComparison.IsGreater), true),
        Code.Ble or Code.Ble_Un => (nameof(RealComparison.IsGreater), false),
        _ => null,
    };

    private static bool MayBeString(StackValue value) => value.Type?.MetadataType is MetadataType.Object or MetadataType.String;

    private static void Compare(ILProcessor il, Instruction instruction, Type helpers, string name, bool isTrue, Type type)
    {
        if (instruction.Operand is Instruction target)
            il.InsertAfter(instruction, il.Create(isTrue ? OpCodes.Brtrue : OpCodes.Brfalse, target));
        Call(il, instruction, helpers, name, type, type);
    }

    private static void Convert(ILProcessor il, Instruction instruction, NumberKind from)
    {
        OpCode? unchecked_ = Unchecked(instruction.OpCode.Code);
        if (unchecked_ is { } plain)
        {
            bool isUnsigned = instruction.OpCode.Name.EndsWith(".un", StringComparison.Ordinal);
            // The source counts as unsigned: 32 bits are extended with zeros.
            instruction.OpCode = plain.Code == Code.Conv_I8 && isUnsigned ? OpCodes.Conv_U8 : plain;
        }

        Code code = instruction.OpCode.Code;
        bool toInteger = code is Code.Conv_I1 or Code.Conv_I2 or Code.Conv_I4 or Code.Conv_I8 or Code.Conv_U1 or Code.Conv_U2 or Code.Conv_U4 or Code.Conv_U8;
        if (toInteger && from is NumberKind.R4 or NumberKind.R8)
        {
            // To 64 bits first, then the low ones of them.
            il.InsertAfter(instruction, il.Create(instruction.OpCode));
            Call(il, instruction, typeof(RealConversion), nameof(RealConversion.ToInt64), from == NumberKind.R4 ? typeof(float) : typeof(double));
        }
        else if (code == Code.Conv_I8 && from == NumberKind.U4)
        {
            instruction.OpCode = OpCodes.Conv_U8;
        }
        else if (code is Code.Conv_R4 or Code.Conv_R8 && from is NumberKind.U4 or NumberKind.U8)
        {
            il.InsertAfter(instruction, il.Create(instruction.OpCode));
            instruction.OpCode = OpCodes.Conv_R_Un;
        }
        else if (code == Code.Conv_R4 && from == NumberKind.I8)
        {
            // By way of a double: rounded twice.
            il.InsertAfter(instruction, il.Create(OpCodes.Conv_R4));
            instruction.OpCode = OpCodes.Conv_R8;
        }
    }

    private static OpCode? Unchecked(Code code) => code switch
    {
        Code.Conv_Ovf_I1 or Code.Conv_Ovf_I1_Un => OpCodes.Conv_I1,
        Code.Conv_Ovf_I2 or Code.Conv_Ovf_I2_Un => OpCodes.Conv_I2,
        Code.Conv_Ovf_I4 or Code.Conv_Ovf_I4_Un => OpCodes.Conv_I4,
        Code.Conv_Ovf_I8 or Code.Conv_Ovf_I8_Un => OpCodes.Conv_I8,
        Code.Conv_Ovf_U1 or Code.Conv_Ovf_U1_Un => OpCodes.Conv_U1,
        Code.Conv_Ovf_U2 or Code.Conv_Ovf_U2_Un => OpCodes.Conv_U2,
        Code.Conv_Ovf_U4 or Code.Conv_Ovf_U4_Un => OpCodes.Conv_U4,
        Code.Conv_Ovf_U8 or Code.Conv_Ovf_U8_Un => OpCodes.Conv_U8,
        Code.Conv_Ovf_I or Code.Conv_Ovf_I_Un => OpCodes.Conv_I4,
        Code.Conv_Ovf_U or Code.Conv_Ovf_U_Un => OpCodes.Conv_U4,
        _ => null,
    };

    private static void Call(ILProcessor il, Instruction instruction, Type helpers, string name, params Type[] parameters)
    {
        MethodInfo helper = helpers.GetMethod(name, parameters)
            ?? throw new InvalidOperationException($"{helpers.Name}.{name} lacks an overload.");
        instruction.OpCode = OpCodes.Call;
        instruction.Operand = il.Body.Method.Module.ImportReference(helper);
    }
}
