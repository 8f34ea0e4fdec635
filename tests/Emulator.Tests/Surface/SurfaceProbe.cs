using Controller.Emulator.Weaving;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Emulator.Tests.Surface;

/// <summary>
/// A firmware assembly that uses every visible member of one reference assembly, one method a member. It is never run:
/// it goes through the emulator's own retargeting, which says what it cannot answer.
/// </summary>
internal static class SurfaceProbe
{
    /// <summary>Retargets the probe of an assembly.</summary>
    /// <returns>What the emulator does not answer, one line each, and how many members were asked for.</returns>
    public static (SortedSet<string> Missing, int Members) Run(string assemblyName)
    {
        string folder = Directory.CreateTempSubdirectory("surface").FullName;
        try
        {
            string path = Path.Combine(folder, "Probe.dll");
            int members = Write(assemblyName, path);
            using FirmwareAssemblies firmware = FirmwareAssemblies.Read(path, []);
            return (Retarget(firmware.Modules.Single(), firmware), members);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static SortedSet<string> Retarget(ModuleDefinition module, FirmwareAssemblies firmware)
    {
        var missing = new SortedSet<string>(StringComparer.Ordinal);
        var operands = Uses(module).Select(use => (use.Instruction, Original: ((MemberReference)use.Instruction.Operand).FullName, use.Instruction.Operand)).ToArray();
        var retargeting = new Retargeting(module, firmware);
        retargeting.Members();
        retargeting.Types();
        try
        {
            retargeting.Verify();
        }
        catch (FirmwareLoadException exception)
        {
            foreach (string line in exception.Message.Split('\n').Skip(1))
                missing.Add(line.Trim().Split(", used by")[0]);
        }

        foreach ((Instruction instruction, string original, object operand) in operands)
        {
            if (!missing.Contains(original) && ReferenceEquals(instruction.Operand, operand) && Objection(instruction) is { } objection)
                missing.Add($"{original} {objection}");
        }

        return missing;
    }

    // What would fail only when the host's runtime binds the call.
    private static string? Objection(Instruction instruction)
    {
        try
        {
            return instruction.Operand switch
            {
                MethodReference { DeclaringType: not ArrayType } method => method.Resolve() is { } found && !ReferenceAssemblies.IsVisible(found) ? "is not visible on the host" : null,
                FieldReference field => field.Resolve() is { } found
                    ? !ReferenceAssemblies.IsVisible(found) ? "is not visible on the host"
                        : found.IsStatic != instruction.OpCode.Code is Code.Ldsfld ? "is static on one side only"
                        : null
                    : null,
                _ => null,
            };
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    private static IEnumerable<(MethodDefinition Method, Instruction Instruction)> Uses(ModuleDefinition module)
        => module.GetType("Probe").Methods.SelectMany(method => method.Body.Instructions.Where(instruction => instruction.Operand is MemberReference).Select(instruction => (method, instruction)));

    private static int Write(string assemblyName, string path)
    {
        using ModuleDefinition reference = ReferenceAssemblies.Open(assemblyName);
        using ModuleDefinition module = ModuleDefinition.CreateModule("Probe", new ModuleParameters { Kind = ModuleKind.Dll, AssemblyResolver = new ReferenceAssemblies.Neighbours() });
        // The probe's own base types come from the board's mscorlib too.
        var mscorlib = new AssemblyNameReference("mscorlib", new Version(1, 17, 11, 0));
        module.AssemblyReferences.Add(mscorlib);
        var root = new TypeReference("System", "Object", module, mscorlib);
        var probe = new TypeDefinition("", "Probe", TypeAttributes.Public | TypeAttributes.Class, root);
        module.Types.Add(probe);
        var none = new TypeReference("System", "Void", module, mscorlib);
        int members = 0;
        foreach (TypeDefinition type in ReferenceAssemblies.VisibleTypes(reference))
        {
            Use(OpCodes.Ldtoken, module.ImportReference(type));
            foreach (FieldDefinition field in type.Fields.Where(field => ReferenceAssemblies.IsVisible(field) && field.Name != "value__"))
                Use(field.IsStatic ? OpCodes.Ldsfld : OpCodes.Ldfld, module.ImportReference(field));
            foreach (MethodDefinition method in type.Methods.Where(method => ReferenceAssemblies.IsVisible(method)))
                Use(method.IsConstructor ? OpCodes.Newobj : OpCodes.Call, module.ImportReference(method));
        }

        module.Write(path);
        return members;

        void Use(OpCode code, IMetadataTokenProvider member)
        {
            var user = new MethodDefinition($"Use{members++}", MethodAttributes.Public | MethodAttributes.Static, none);
            user.Body.Instructions.Add(member switch
            {
                TypeReference type => Instruction.Create(code, type),
                FieldReference field => Instruction.Create(code, field),
                _ => Instruction.Create(code, (MethodReference)member),
            });
            user.Body.Instructions.Add(Instruction.Create(OpCodes.Ret));
            probe.Methods.Add(user);
        }
    }
}
