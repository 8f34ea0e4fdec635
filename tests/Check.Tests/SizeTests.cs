using Controller.Check.Files;
using Controller.Check.Sizing;
using Controller.Hardware.Model;

namespace Controller.Check.Tests;

/// <summary>Sizes against what nanoFramework's metadata processor wrote and what nanoCLR was measured to take.</summary>
public sealed class SizeTests
{
    [Fact]
    public void The_tables_of_a_program_are_those_that_the_metadata_processor_wrote()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(SizeSample.Source);
        using var api = ApiAssemblies.Read(FirmwareCheck.DefaultApiFolder);
        using var files = FirmwareFiles.Read(program.Path, api);
        PeTables tables = PeEstimate.Of(files.Modules[0], PredefinedNames.Of(api));
        Assert.Equal(SizeSample.Rows, tables with { StringBytes = 0, SignatureBytes = 0 });
        Assert.InRange(tables.StringBytes, SizeSample.StringBytes - 10, SizeSample.StringBytes + 10);
        Assert.InRange(tables.SignatureBytes, SizeSample.SignatureBytes - 10, SizeSample.SignatureBytes + 10);
        Assert.InRange(program.Check().Needs.Assemblies[0].FlashBytes, SizeSample.FileBytes * 0.99, SizeSample.FileBytes * 1.01);
    }

    [Fact]
    public void Types_come_in_the_order_of_the_metadata_processor()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(SizeSample.Source);
        using var api = ApiAssemblies.Read(FirmwareCheck.DefaultApiFolder);
        using var files = FirmwareFiles.Read(program.Path, api);
        Dictionary<Mono.Cecil.TypeDefinition, int> order = TypeOrder.Of(files.Modules[0], StringComparer.OrdinalIgnoreCase);
        Assert.Equal(SizeSample.TypeNames, order.OrderBy(entry => entry.Value).Select(entry => entry.Key.Name));
    }

    [Theory]
    [InlineData("byte", 16, 36)]
    [InlineData("byte", 64, 84)]
    [InlineData("int", 4, 36)]
    [InlineData("double", 4, 60)]
    [InlineData("object", 4, 72)]
    public void An_array_takes_what_was_measured(string element, int length, int bytes) =>
        Assert.Equal(bytes, StaticObjectBytes($"static {element}[] array = new {element}[{length}];"));

    [Theory]
    [InlineData("class Item { } static Item item = new Item();", 12)]
    [InlineData("class Item { public int A; public int B; } static Item item = new Item();", 36)]
    [InlineData("struct Pair { public int A; public int B; } static Pair pair;", 36)]
    [InlineData("enum Kind : byte { A } static Kind[] kinds = new Kind[16];", 36)]
    [InlineData("static byte[] table = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };", 36)]
    [InlineData("static int number = 3; static string text;", 0)]
    [InlineData("static object item = DateTime.UtcNow.Hour > 3 ? new byte[4000] : null;", 0)]
    [InlineData("static int length = new byte[4000].Length;", 0)]
    public void Only_objects_that_are_kept_for_sure_count(string members, int bytes) => Assert.Equal(bytes, StaticObjectBytes(members));

    [Fact]
    public void The_largest_array_of_bytes_fills_the_largest_object() =>
        Assert.Equal(786_420, ObjectSize.ArrayBytes(Mono.Cecil.ModuleDefinition.CreateModule("m", Mono.Cecil.ModuleKind.Dll).TypeSystem.Byte, null, 786_400));

    [Fact]
    public void The_runtime_keeps_rows_and_static_fields_of_an_assembly_in_the_heap()
    {
        // 140 + 4 * (1 + 3 + 2 + 5) + 8 * 3 + 2 * 7 (16) + 2 * 9 (20) + 12 * 2 + 9 (12) = 280, which is 24 blocks.
        var tables = new PeTables { AssemblyRefs = 1, TypeRefs = 3, FieldRefs = 2, MethodRefs = 5, TypeDefs = 3, FieldDefs = 7, MethodDefs = 9, StaticFields = 2 };
        Assert.Equal(288, tables.HeapBytes);
        Assert.Equal(124 + 12 + (8 * (3 + 2 + 5 + 7)) + (24 * 3) + (16 * 9), tables.FileBytes);
    }

    [Fact]
    public void Five_small_assemblies_take_about_what_was_measured_of_the_heap()
    {
        // Measured: 92.8 KB of 100 KB free with five assemblies, so 7.2 KB; private members of the API are unknown here, so less is counted.
        using FirmwareProgram program = FirmwareProgram.Compile("class Program { static void Main() => new System.Device.Gpio.GpioController().OpenPin(2).Toggle(); }");
        BoardNeeds needs = program.Check().Needs;
        Assert.InRange(needs.HeapBytes, 0.6 * 7.2 * 1024, 1.2 * 7.2 * 1024);
        Assert.All(needs.Assemblies.Skip(1), assembly => Assert.True(assembly.IsLowerBound));
        Assert.Contains(needs.Assemblies, assembly => assembly.Assembly == "nanoFramework.Runtime.Events");
    }

    [Fact]
    public void What_does_not_fit_the_board_is_an_error_and_what_nearly_fills_its_heap_a_warning()
    {
        using FirmwareProgram program = FirmwareProgram.Compile("class Program { static void Main() { } }");
        BoardModel board = FirmwareProgram.Board;
        BoardNeeds needs = program.Check().Needs;
        Assert.Equal([], Ids(board with { Flash = WithDeployment(board.Flash, needs.FlashBytes) }));
        Assert.Equal(["NANO040"], Ids(board with { Flash = WithDeployment(board.Flash, needs.FlashBytes - 1) }));
        Assert.Equal(["NANO041"], Ids(board with { Runtime = board.Runtime with { ManagedHeapBytes = needs.HeapBytes - 1 } }));
        Assert.Equal(["NANO042"], Ids(board with { Runtime = board.Runtime with { ManagedHeapBytes = needs.HeapBytes } }));
        Assert.Equal([], Ids(board with { Runtime = board.Runtime with { ManagedHeapBytes = needs.HeapBytes * 4 / 3 + 4 } }));

        IEnumerable<string> Ids(BoardModel other) => program.Check(other).Findings.Select(finding => finding.Rule.Id);

        static FlashModel WithDeployment(FlashModel flash, int bytes) => flash with
        {
            Partitions = [.. flash.Partitions.Select(partition => partition.Use == PartitionUse.Deployment ? partition with { SizeBytes = bytes } : partition)],
        };
    }

    private static int StaticObjectBytes(string members)
    {
        using FirmwareProgram program = FirmwareProgram.Compile($"class Program {{ {members} static void Main() {{ }} }}");
        return program.Check().Needs.StaticObjectBytes;
    }
}
