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

    /// <summary>Whether a field is in a holder.</summary>
    public bool IsMoved(FieldDefinition field) => moved.ContainsKey(field);

    /// <summary>The holder's field for a moved static, as a module refers to it.</summary>
    public FieldReference Slot(FieldDefinition field, ModuleDefinition from)
    {
        FieldDefinition slot = moved[field];
        return slot.Module == from ? slot : from.ImportReference(slot);
    }

    /// <summary>Place of the holder among the board's.</summary>
    public int HolderIndex(FieldDefinition field) => assemblies.Modules.IndexOf(moved[field].Module);

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
