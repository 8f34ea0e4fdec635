using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Weaving;

/// <summary>Makes the class that keeps one method's activation while its thread waits.</summary>
internal sealed class FrameType
{
    private readonly ModuleDefinition module;
    private readonly Dictionary<(string Type, int Place), FieldDefinition> spills = [];
    private readonly Dictionary<object, FieldDefinition> kept = [];

    public FrameType(MethodDefinition method)
    {
        module = method.Module;
        TypeDefinition owner = method.DeclaringType;
        Type = new TypeDefinition(
            "",
            $"<Frame{owner.NestedTypes.Count}>{method.Name}",
            TypeAttributes.NestedAssembly | TypeAttributes.Sealed | TypeAttributes.Class,
            module.ImportReference(typeof(Kernel.FirmwareFrame)));
        owner.NestedTypes.Add(Type);
        Constructor = new MethodDefinition(
            ".ctor",
            MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName,
            module.TypeSystem.Void);
        ILProcessor il = Constructor.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, module.ImportReference(WovenMembers.FrameConstructor));
        il.Emit(OpCodes.Ret);
        Type.Methods.Add(Constructor);
        Resume = new MethodDefinition(
            nameof(Kernel.FirmwareFrame.Resume),
            MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig,
            module.TypeSystem.Void);
        Resume.Parameters.Add(new ParameterDefinition("context", ParameterAttributes.None, module.ImportReference(typeof(Kernel.FirmwareContext))));
        Type.Methods.Add(Resume);
    }

    /// <summary>The class.</summary>
    public TypeDefinition Type { get; }

    /// <summary>Makes an empty frame.</summary>
    public MethodDefinition Constructor { get; }

    /// <summary>The copy of the method that goes on from a frame.</summary>
    public MethodDefinition Resume { get; }

    /// <summary>The field of a local or an argument.</summary>
    public FieldDefinition Kept(object variable, TypeReference type)
    {
        if (!kept.TryGetValue(variable, out FieldDefinition? field))
        {
            field = AddField($"{(variable as ParameterReference)?.Name ?? "local"}{kept.Count}", type);
            kept.Add(variable, field);
        }

        return field;
    }

    /// <summary>A field for a value of the evaluation stack; sites share it.</summary>
    public FieldDefinition Spill(TypeReference type, int place)
    {
        if (!spills.TryGetValue((type.FullName, place), out FieldDefinition? field))
        {
            field = AddField($"stack{place}", type);
            spills.Add((type.FullName, place), field);
        }

        return field;
    }

    private FieldDefinition AddField(string name, TypeReference type)
    {
        var field = new FieldDefinition(name, FieldAttributes.Public, type);
        Type.Fields.Add(field);
        return field;
    }
}
