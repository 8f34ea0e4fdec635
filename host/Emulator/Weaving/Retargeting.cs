using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Turns references to nanoFramework's native assemblies into references to what stands for them on the host.</summary>
internal sealed class Retargeting(ModuleDefinition module)
{
    private readonly Dictionary<MemberReference, string> originalNames = [];
    private readonly List<string> missing = [];
    private readonly List<(TypeReference Reference, Type Host)> pending = [];
    private readonly HashSet<MemberReference> replaced = [];

    /// <summary>Points uses of single members at the emulator's stand-ins. Before <see cref="Types"/>: it needs the original names.</summary>
    public void Members()
    {
        foreach (MemberReference member in module.GetMemberReferences())
            originalNames[member] = member.FullName;
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
            new MemberReplacement(method, replaced).Run();
    }

    /// <summary>Points every type reference at its host type.</summary>
    public void Types()
    {
        DropAttributes();
        foreach (TypeReference reference in module.GetTypeReferences().ToArray())
        {
            TypeReference root = reference;
            while (root.DeclaringType is { } outer)
                root = outer;
            if (root.Scope is not AssemblyNameReference assembly || !NanoLibrary.IsNative(assembly.Name))
                continue;
            string name = reference.FullName;
            if (NanoLibrary.FindType(name) is not { } host)
            {
                missing.Add($"type {name} of {assembly.Name}{UsedBy(reference)}");
                continue;
            }

            pending.Add((reference, host));
        }

        // After all names have been read: a nested type's name is spelled with its parent's.
        foreach ((TypeReference reference, Type host) in pending)
        {
            reference.Name = host.Name;
            if (reference.DeclaringType is null)
            {
                reference.Namespace = host.Namespace ?? "";
                reference.Scope = module.ImportReference(host).Scope;
            }
        }
    }

    /// <summary>Checks that every member exists on the host.</summary>
    /// <exception cref="FirmwareLoadException">Names each member that does not, and who uses it.</exception>
    public void Verify()
    {
        foreach ((MemberReference member, string original) in originalNames)
        {
            if (missing.Count > 0 && member.DeclaringType is null)
                continue;
            bool exists = member.DeclaringType is ArrayType || Exists(member);
            if (!exists && !replaced.Contains(member))
                missing.Add($"{original}{UsedBy(member)}");
        }

        if (missing.Count == 0)
            return;
        throw new FirmwareLoadException(
            $"{module.Assembly.Name.Name} needs what the emulator does not have:{Environment.NewLine}  {string.Join(Environment.NewLine + "  ", missing.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))}");
    }

    private static bool Exists(MemberReference member)
    {
        try
        {
            return member.Resolve() is not null;
        }
        catch (AssemblyResolutionException)
        {
            return false;
        }
    }

    // Attributes may name types that the host lacks, and no firmware reads them at run time.
    private void DropAttributes()
    {
        module.Assembly.CustomAttributes.Clear();
        module.CustomAttributes.Clear();
        foreach (TypeDefinition type in module.GetTypes())
        {
            type.CustomAttributes.Clear();
            foreach (FieldDefinition field in type.Fields)
                field.CustomAttributes.Clear();
            foreach (PropertyDefinition property in type.Properties)
                property.CustomAttributes.Clear();
            foreach (EventDefinition @event in type.Events)
                @event.CustomAttributes.Clear();
            foreach (MethodDefinition method in type.Methods)
            {
                method.CustomAttributes.Clear();
                method.MethodReturnType.CustomAttributes.Clear();
                foreach (ParameterDefinition parameter in method.Parameters)
                    parameter.CustomAttributes.Clear();
            }
        }
    }

    private string UsedBy(MemberReference member)
    {
        foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (ReferenceEquals(instruction.Operand, member) || (instruction.Operand as MemberReference)?.DeclaringType == member)
                    return $", used by {method.DeclaringType.FullName}::{method.Name}{Place(method, instruction)}";
            }
        }

        return "";
    }

    private static string Place(MethodDefinition method, Instruction instruction)
    {
        for (Instruction? each = instruction; each is not null; each = each.Previous)
        {
            if (method.DebugInformation.GetSequencePoint(each) is { IsHidden: false } point)
                return $" at {point.Document.Url}:{point.StartLine}";
        }

        return "";
    }
}
