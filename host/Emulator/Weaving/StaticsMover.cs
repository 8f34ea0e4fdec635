using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>
/// Moves static fields into a holder object per board, so that boards share code but no state,
/// and makes static constructors ordinary methods that the boot calls in nanoCLR's order.
/// </summary>
internal sealed class StaticsMover(FirmwareAssemblies assemblies)
{
    public const string HolderName = "<BoardStatics>";
    public const string StaticConstructorName = "<cctor>";

    private readonly Dictionary<FieldDefinition, FieldDefinition> moved = [];

    /// <summary>Creates a module's holder and moves its fields there. After retargeting.</summary>
    public void MoveFields(ModuleDefinition module)
    {
        TypeDefinition[] types = [.. module.GetTypes()];
        var holder = new TypeDefinition("", HolderName, TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class, module.ImportReference(typeof(object)));
        holder.Methods.Add(DefaultConstructor(module));
        foreach (TypeDefinition type in types.Where(type => !type.HasGenericParameters))
        {
            foreach (FieldDefinition field in type.Fields.Where(field => field.IsStatic && !field.IsLiteral && field.InitialValue.Length == 0).ToArray())
            {
                var slot = new FieldDefinition($"{type.FullName}::{field.Name}", FieldAttributes.Public, field.FieldType);
                holder.Fields.Add(slot);
                moved.Add(field, slot);
                type.Fields.Remove(field);
            }

            if (type.Methods.FirstOrDefault(method => method.Name == ".cctor") is { } constructor)
            {
                constructor.Name = StaticConstructorName;
                constructor.Attributes = MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig;
            }
        }

        module.Types.Add(holder);
    }

    /// <summary>Resolves a static field access before the fields move; null when it stays.</summary>
    public FieldDefinition? Definition(FieldReference reference) => assemblies.Field(reference);

    /// <summary>Rewrites one access of a static field. The given instruction stays the first of its replacement.</summary>
    public void Rewrite(MethodDefinition method, Instruction access, FieldDefinition field, VariableDefinition context)
    {
        if (!moved.TryGetValue(field, out FieldDefinition? slot))
            return;
        ModuleDefinition module = method.Module;
        ILProcessor il = method.Body.GetILProcessor();
        int index = assemblies.Modules.IndexOf(slot.Module);
        FieldReference target = slot.Module == module ? slot : module.ImportReference(slot);
        Instruction[] holder =
        [
            il.Create(OpCodes.Ldloc, context),
            il.Create(OpCodes.Ldfld, module.ImportReference(WovenMembers.Statics)),
            il.Create(OpCodes.Ldc_I4, index),
            il.Create(OpCodes.Ldelem_Ref),
        ];

        switch (access.OpCode.Code)
        {
            case Code.Ldsfld:
                Replace(il, access, [.. holder, il.Create(OpCodes.Ldfld, target)]);
                break;
            case Code.Ldsflda:
                Replace(il, access, [.. holder, il.Create(OpCodes.Ldflda, target)]);
                break;
            case Code.Stsfld:
                var value = new VariableDefinition(module == slot.Module ? slot.FieldType : target.FieldType);
                method.Body.Variables.Add(value);
                Replace(il, access, [il.Create(OpCodes.Stloc, value), .. holder, il.Create(OpCodes.Ldloc, value), il.Create(OpCodes.Stfld, target)]);
                break;
        }
    }

    private static void Replace(ILProcessor il, Instruction first, Instruction[] replacement)
    {
        Instruction last = first;
        foreach (Instruction instruction in replacement.AsSpan(1))
        {
            il.InsertAfter(last, instruction);
            last = instruction;
        }

        first.OpCode = replacement[0].OpCode;
        first.Operand = replacement[0].Operand;
    }

    private static MethodDefinition DefaultConstructor(ModuleDefinition module)
    {
        var constructor = new MethodDefinition(
            ".ctor",
            MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName,
            module.ImportReference(typeof(void)));
        ILProcessor il = constructor.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, module.ImportReference(typeof(object).GetConstructor([])));
        il.Emit(OpCodes.Ret);
        return constructor;
    }
}
