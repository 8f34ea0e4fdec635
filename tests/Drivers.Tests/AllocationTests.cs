using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Drivers.Tests;

/// <summary>Reads the compiled drivers: what a control loop calls allocates nothing.</summary>
public class AllocationTests
{
    public static TheoryData<string> Parts() => [.. Directory.EnumerateFiles(Folder, "*Program.dll").Select(path => Path.GetFileNameWithoutExtension(path)!)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "firmware");

    [Theory]
    [MemberData(nameof(Parts))]
    public void Nothing_but_construction_and_initialization_allocates(string program)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(Folder, program + ".dll"));
        List<TypeDefinition> drivers = [.. assembly.MainModule.Types.Where(type => type.Namespace.StartsWith("Controller", StringComparison.Ordinal) && !type.Namespace.EndsWith("Tests", StringComparison.Ordinal))];
        Assert.NotEmpty(drivers);
        Dictionary<string, MethodDefinition> methods = drivers.SelectMany(type => type.Methods).ToDictionary(method => method.FullName, StringComparer.Ordinal);
        var open = new Stack<MethodDefinition>(methods.Values.Where(method => method.IsPublic && !method.IsConstructor && method.Name != "TryInitialize"));
        HashSet<string> seen = [];
        List<string> allocations = [];
        while (open.TryPop(out MethodDefinition? method))
        {
            if (!seen.Add(method.FullName))
                continue;
            foreach (Instruction instruction in method.Body.Instructions)
            {
                if (instruction.OpCode.Code is Code.Newobj or Code.Newarr or Code.Box or Code.Ldftn or Code.Ldstr)
                    allocations.Add($"{method.FullName}: {instruction}");
                if (instruction.Operand is MethodReference called && methods.TryGetValue(called.FullName, out MethodDefinition? body))
                    open.Push(body);
            }
        }

        Assert.NotEmpty(seen);
        Assert.Empty(allocations);
    }

    [Fact]
    public void A_program_with_an_allocation_in_a_read_would_be_noticed()
    {
        // The search itself: initializing a VL53L0X does allocate.
        using var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(Folder, "Vl53l0xProgram.dll"));
        MethodDefinition tuning = assembly.MainModule.Types.Single(type => type.Name == "Vl53l0x").Methods.Single(method => method.Name == "GetTuning");
        Assert.Contains(tuning.Body.Instructions, instruction => instruction.OpCode.Code == Code.Newarr);
    }
}
