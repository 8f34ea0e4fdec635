using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Fields of the board's types that are properties of their counterparts on the host, such as <c>Exception.HResult</c>.</summary>
internal static class InheritedFields
{
    private static readonly Dictionary<string, Type> Owners = new(StringComparer.Ordinal) { ["System.Exception::HResult"] = typeof(Exception) };

    /// <summary>Makes loads and stores of such fields calls of the property.</summary>
    /// <param name="module">A module that has not been retargeted.</param>
    /// <param name="replaced">Takes the fields that need not exist any more.</param>
    public static void Replace(ModuleDefinition module, HashSet<MemberReference> replaced)
    {
        foreach (Instruction instruction in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).SelectMany(method => method.Body.Instructions))
        {
            if (instruction.Operand is not FieldReference field
                || instruction.OpCode.Code is not (Code.Ldfld or Code.Stfld)
                || !Owners.TryGetValue($"{field.DeclaringType.FullName}::{field.Name}", out Type? owner))
                continue;
            string accessor = (instruction.OpCode.Code == Code.Stfld ? "set_" : "get_") + field.Name;
            instruction.OpCode = OpCodes.Call;
            instruction.Operand = module.ImportReference(owner.GetMethod(accessor));
            replaced.Add(field);
        }
    }
}
