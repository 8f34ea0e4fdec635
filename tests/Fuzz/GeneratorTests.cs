using Controller.Fuzz.Generation;
using Controller.Fuzz.Running;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Controller.Fuzz;

/// <summary>What makes the comparison worth something: the programs reach what they should, and a fault would show.</summary>
public class GeneratorTests
{
    private static readonly ulong[] Seeds = [.. Enumerable.Range(0, Batch.Size).Select(i => (ulong)i)];

    private static readonly Lazy<Batch> Optimized = new(() => Batch.Compile(Seeds, isOptimized: true));

    private static readonly Lazy<string[]> Results = new(() => PlainRun.Run(Optimized.Value));

    [Fact]
    public void Equal_seeds_give_equal_programs()
        => Assert.Equal(ProgramGenerator.Generate(7).Source, ProgramGenerator.Generate(7).Source);

    [Fact]
    public void Different_seeds_give_different_programs()
        => Assert.Equal(Seeds.Length, Seeds.Select(seed => ProgramGenerator.Generate(seed).Source.Replace(seed.ToString(), "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void Programs_compute_something_and_end()
    {
        Assert.All(Results.Value, result => Assert.DoesNotContain("uncaught", result, StringComparison.Ordinal));
        Assert.True(Results.Value.Distinct(StringComparer.Ordinal).Count() > Seeds.Length * 9 / 10);
    }

    [Fact]
    public void On_plain_NET_a_program_computes_the_same_whenever_it_runs()
        => Assert.Equal(Results.Value, PlainRun.Run(Optimized.Value));

    [Theory]
    [InlineData(ExceptionHandlerType.Catch, 20)]
    [InlineData(ExceptionHandlerType.Finally, 20)]
    [InlineData(ExceptionHandlerType.Filter, 5)]
    public void A_batch_has_handlers_of_each_kind_in_what_was_generated(ExceptionHandlerType kind, int programs)
        => Assert.InRange(ProgramsWith(method => method.Body.ExceptionHandlers.Any(handler => handler.HandlerType == kind)), programs, Batch.Size);

    [Theory]
    [InlineData(Code.Switch)]
    [InlineData(Code.Throw)]
    [InlineData(Code.Rethrow)]
    [InlineData(Code.Leave)]
    [InlineData(Code.Box)]
    [InlineData(Code.Unbox_Any)]
    [InlineData(Code.Isinst)]
    [InlineData(Code.Ldelema)]
    [InlineData(Code.Ldflda)]
    [InlineData(Code.Ldsflda)]
    [InlineData(Code.Ldloca)]
    [InlineData(Code.Ldftn)]
    [InlineData(Code.Constrained)]
    [InlineData(Code.Ldind_I4)]
    [InlineData(Code.Stind_I4)]
    [InlineData(Code.Newarr)]
    [InlineData(Code.Div)]
    [InlineData(Code.Rem_Un)]
    [InlineData(Code.Conv_R4)]
    [InlineData(Code.Conv_I8)]
    public void A_batch_uses_the_instruction_in_what_was_generated(Code code)
        => Assert.InRange(ProgramsWith(method => method.Body.Instructions.Any(instruction => Long(instruction.OpCode.Code) == code)), 3, Batch.Size);

    [Fact]
    public void Calls_happen_while_values_and_pointers_wait_on_the_stack()
        => Assert.InRange(ProgramsWith(method => method.Body.Instructions.Any(IsCallOverPointer)), 4, Batch.Size);

    [Fact]
    public void A_fault_in_weaving_would_show()
    {
        IReadOnlyList<Difference> differences = Comparison.OfSeeds(Seeds, ReplaceAnAddition);
        Assert.NotEmpty(differences);
        string report = differences[0].ToString();
        Assert.Contains("class " + differences[0].Program.TypeName, report, StringComparison.Ordinal);
        Assert.Contains("CONTROLLER_FUZZ_", report, StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_that_never_ends_would_show()
    {
        IReadOnlyList<Difference> differences = Comparison.OfSeeds([3], WaitForEver);
        Assert.Equal(2, differences.Count); // in both thread models
        Assert.All(differences, difference => Assert.Contains("never ended", difference.Woven, StringComparison.Ordinal));
    }

    private static Code Long(Code code) => code == Code.Leave_S ? Code.Leave : code is Code.Ldloca_S ? Code.Ldloca : code;

    private static int ProgramsWith(Func<MethodDefinition, bool> has)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(Optimized.Value.Image));
        return module.Types
            .Where(type => Optimized.Value.Programs.Any(program => program.TypeName == type.Name))
            .Count(type => type.Methods.Concat(type.NestedTypes.SelectMany(nested => nested.Methods)).Any(method => method.HasBody && has(method)));
    }

    // a[i] += F(): ldelema, dup, ldind.i4, ... call ..., add, stind.i4 without a label between.
    private static bool IsCallOverPointer(Instruction instruction)
    {
        if (instruction.OpCode.Code != Code.Dup || instruction.Next?.OpCode.Code != Code.Ldind_I4)
            return false;
        bool hasCall = false;
        for (Instruction? each = instruction.Next; each is not null && each.OpCode.FlowControl is FlowControl.Next or FlowControl.Call; each = each.Next)
        {
            hasCall |= each.OpCode.Code == Code.Call && ((MethodReference)each.Operand).Name is "Y" or "Swap" or "Split";
            if (each.OpCode.Code == Code.Stind_I4)
                return hasCall;
        }

        return false;
    }

    private static byte[] ReplaceAnAddition(byte[] image) => Change(image, module =>
    {
        MethodDefinition split = module.GetType("Fuzz.W").Methods.Single(method => method.Name == "Split");
        split.Body.Instructions.First(instruction => instruction.OpCode.Code == Code.Xor).OpCode = OpCodes.Or;
    });

    private static byte[] WaitForEver(byte[] image) => Change(image, module =>
    {
        MethodDefinition run = module.GetType("Fuzz.P3").Methods.Single(method => method.Name == "Run");
        var sleep = module.GetMemberReferences().OfType<MethodReference>().Single(method => method.FullName == "System.Void System.Threading.Thread::Sleep(System.Int32)");
        ILProcessor il = run.Body.GetILProcessor();
        Instruction first = run.Body.Instructions[0];
        il.InsertBefore(first, il.Create(OpCodes.Ldc_I4_M1));
        il.InsertBefore(first, il.Create(OpCodes.Call, sleep));
    });

    private static byte[] Change(byte[] image, Action<ModuleDefinition> change)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(new MemoryStream(image));
        change(module);
        using var changed = new MemoryStream();
        module.Write(changed);
        return changed.ToArray();
    }
}
