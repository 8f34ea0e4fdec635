using System.Reflection;
using Controller.Emulator.Nano;
using Controller.Emulator.Nano.Core;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Replaces a method's uses of library members that have a stand-in: calls, constructors, static fields, delegates.
/// The first instruction of every replacement is the object that stood there, so that branches and charges need no change.
/// </summary>
/// <param name="method">A method with a simplified body and the firmware's own names.</param>
/// <param name="replaced">Collects the members that need not exist on the host.</param>
internal sealed class MemberReplacement(MethodDefinition method, HashSet<MemberReference> replaced)
{
    private readonly ModuleDefinition module = method.Module;
    private readonly ILProcessor il = method.Body.GetILProcessor();

    /// <summary>Replaces all of them.</summary>
    public void Run()
    {
        foreach (Instruction instruction in method.Body.Instructions.ToArray())
        {
            switch (instruction.Operand)
            {
                case MethodReference constructor when constructor.Name == ".ctor":
                    Construct(instruction, constructor);
                    break;
                case MethodReference callee when instruction.Previous is { OpCode.Code: Code.Constrained }:
                    CallConstrained(instruction, callee);
                    break;
                case MethodReference callee when instruction.OpCode.Code is Code.Call or Code.Callvirt:
                    Call(instruction, callee);
                    break;
                case MethodReference target when instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn:
                    LoadFunction(instruction, target);
                    break;
                case FieldReference field when instruction.OpCode.Code is Code.Ldsfld or Code.Ldsflda:
                    LoadField(instruction, field);
                    break;
                case string text when text.Contains('\0', StringComparison.Ordinal):
                    // nanoCLR's string table ends strings at the first zero.
                    instruction.Operand = text[..text.IndexOf('\0', StringComparison.Ordinal)];
                    break;
            }
        }
    }

    private void Construct(Instruction instruction, MethodReference constructor)
    {
        TypeReference type = constructor.DeclaringType;
        Type? members = NanoLibrary.FindMembers(type.FullName);
        MethodInfo? standIn = members?.GetMethods().FirstOrDefault(candidate => candidate.Name == "New" && Matches(candidate, constructor, skip: 0));
        if (standIn is null)
            return;
        if (instruction.OpCode.Code == Code.Newobj)
        {
            Replace(instruction, OpCodes.Call, constructor, standIn);
        }
        else if (NanoLibrary.FindType(type.FullName) is { IsValueType: true })
        {
            // The address of the variable lies below the arguments.
            Replace(instruction, OpCodes.Call, constructor, standIn);
            il.InsertAfter(instruction, il.Create(OpCodes.Stobj, type));
        }
    }

    private void Call(Instruction instruction, MethodReference callee)
    {
        bool isBaseCall = callee.HasThis && instruction.OpCode.Code == Code.Call;
        if (Find(NanoLibrary.FindMembers(callee.DeclaringType.FullName), callee, isBaseCall) is { } standIn)
        {
            Replace(instruction, OpCodes.Call, callee, standIn);
            return;
        }

        // An override that a library type declares, such as ArgumentException.Message, has its stand-in at a base type.
        if (!callee.HasThis || NanoLibrary.FindType(callee.DeclaringType.FullName) is not { IsValueType: false } host)
            return;
        for (Type? parent = host.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (Find(NanoLibrary.FindMembers(parent.FullName!), callee, isBaseCall) is not { } inherited)
                continue;
            Replace(instruction, OpCodes.Call, callee, inherited);
            return;
        }
    }

    private void CallConstrained(Instruction instruction, MethodReference callee)
    {
        Instruction prefix = instruction.Previous!;
        var type = (TypeReference)prefix.Operand;
        if (Find(NanoLibrary.FindMembers(type.FullName), callee) is { } standIn)
        {
            prefix.OpCode = OpCodes.Nop;
            prefix.Operand = null;
            Replace(instruction, OpCodes.Call, callee, standIn);
            return;
        }

        if (!InheritsFromObject(type, callee))
            return;
        if (callee.Parameters.Count == 0)
        {
            prefix.OpCode = OpCodes.Ldobj;
            il.InsertAfter(prefix, il.Create(OpCodes.Box, type));
            Replace(instruction, OpCodes.Call, callee, Virtual(callee.Name));
            return;
        }

        var argument = new VariableDefinition(module.TypeSystem.Object);
        method.Body.Variables.Add(argument);
        prefix.OpCode = OpCodes.Stloc;
        prefix.Operand = argument;
        il.InsertBefore(instruction, il.Create(OpCodes.Ldobj, type));
        il.InsertBefore(instruction, il.Create(OpCodes.Box, type));
        il.InsertBefore(instruction, il.Create(OpCodes.Ldloc, argument));
        Replace(instruction, OpCodes.Call, callee, typeof(ObjectMembers).GetMethod(nameof(ObjectMembers.ValueEquals))!);
    }

    // A delegate to a static method may be closed over its first argument, as the compiler does with extension methods.
    private void LoadFunction(Instruction instruction, MethodReference target)
    {
        if (Find(NanoLibrary.FindMembers(target.DeclaringType.FullName), target) is not { } standIn)
            return;
        if (target.HasThis && standIn.GetParameters()[0].ParameterType.IsByRef)
            return;
        if (instruction.OpCode.Code == Code.Ldvirtftn)
        {
            instruction.OpCode = OpCodes.Pop;
            instruction.Operand = null;
            replaced.Add(target);
            il.InsertAfter(instruction, il.Create(OpCodes.Ldftn, module.ImportReference(standIn)));
        }
        else
        {
            Replace(instruction, OpCodes.Ldftn, target, standIn);
        }
    }

    private void LoadField(Instruction instruction, FieldReference field)
    {
        if (NanoLibrary.FindMembers(field.DeclaringType.FullName)?.GetField(field.Name) is not { } standIn)
            return;
        replaced.Add(field);
        instruction.Operand = module.ImportReference(standIn);
    }

    private void Replace(Instruction instruction, OpCode opCode, MethodReference callee, MethodInfo standIn)
    {
        replaced.Add(callee);
        instruction.OpCode = opCode;
        instruction.Operand = module.ImportReference(standIn);
    }

    // Whether a virtual member of Object, called on a value type, is the one that the type inherits.
    private static bool InheritsFromObject(TypeReference type, MethodReference callee)
    {
        if (callee is not { Name: "ToString" or "GetHashCode", Parameters.Count: 0 } and not { Name: "Equals", Parameters: [{ ParameterType.FullName: "System.Object" }] })
            return false;
        TypeDefinition? own = type as TypeDefinition;
        if (own is null && NanoLibrary.FindType(type.FullName) is { } host)
            return host is { IsValueType: true } && TypeNames.IsHost(host.Assembly);
        own ??= type is GenericParameter ? null : type.Resolve();
        return own is { IsValueType: true } && !own.Methods.Any(member => member.IsVirtual && member.Name == callee.Name && member.Parameters.Count == callee.Parameters.Count);
    }

    private static MethodInfo Virtual(string name) => typeof(ObjectMembers).GetMethod(name, [typeof(object)])!;

    private static MethodInfo? Find(Type? members, MethodReference callee, bool isBaseCall = false)
    {
        if (members is null)
            return null;
        string special = isBaseCall ? "Base_" + callee.Name : callee.HasThis ? callee.Name : "Static_" + callee.Name;
        MethodInfo[] candidates = [.. members.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(candidate => Matches(candidate, callee, callee.HasThis ? 1 : 0))];
        return Array.Find(candidates, candidate => candidate.Name == special) ?? Array.Find(candidates, candidate => candidate.Name == callee.Name);
    }

    private static bool Matches(MethodInfo candidate, MethodReference callee, int skip)
    {
        ParameterInfo[] parameters = candidate.GetParameters();
        if (parameters.Length != callee.Parameters.Count + skip)
            return false;
        for (int i = 0; i < callee.Parameters.Count; i++)
        {
            if (NanoName(parameters[i + skip].ParameterType) != callee.Parameters[i].ParameterType.FullName)
                return false;
        }

        return true;
    }

    private static string? NanoName(Type type)
        => type.GetCustomAttribute<NanoTypeAttribute>()?.FullName ?? type.FullName?.Replace('+', '/');
}
