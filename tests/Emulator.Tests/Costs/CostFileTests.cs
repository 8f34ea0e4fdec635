using System.Text.RegularExpressions;
using Controller.Emulator.Weaving;
using Controller.Hardware;
using Controller.Hardware.Loading;
using Controller.Hardware.Model;

namespace Controller.Emulator.Tests.Costs;

/// <summary>The tables of costs: what they hold, and what their loader says about mistakes.</summary>
public sealed partial class CostFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cost-tests-").FullName;

    public CostFileTests()
    {
        foreach (string file in Directory.EnumerateFiles(Path.GetDirectoryName(CostTable.PathOf("esp32"))!))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("esp32", true, 10_000)]
    [InlineData("esp32-s3", false, 10_000)]
    [InlineData("stm32f7", false, 100)]
    [InlineData("stm32f4", false, 1_000)]
    public void Each_microcontroller_has_a_table_that_says_whether_it_was_measured(string name, bool isMeasured, int tickMicroseconds)
    {
        CostModel model = CostFile.Load(PathOf(name), CostTable.OpcodeKeys);

        Assert.Equal(isMeasured, model.IsMeasured);
        Assert.Equal(tickMicroseconds, model.TickMicroseconds);
        Assert.Equal(115, model.Interpreter.Measured.Count);
        Assert.All(model.Interpreter.Opcodes.Values.Concat(model.Interpreter.Members.Values), figure => Assert.Matches("^(assumed|.*'|measured)", figure.Source));
    }

    [Fact]
    public void The_board_and_its_table_agree_about_the_tick()
    {
        BoardModel board = HardwareCatalog.LoadMachine("humanoid-leg").Board;

        Assert.Equal(board.Runtime.TickMicroseconds, CostFile.Load(PathOf(board.Runtime.CostTable), CostTable.OpcodeKeys).TickMicroseconds);
    }

    [Fact]
    public void A_sources_row_is_a_row_that_was_measured()
    {
        InterpreterCosts costs = CostFile.LoadInterpreter(PathOf("nanoclr-1-17"), CostTable.OpcodeKeys);
        var quoted = costs.Opcodes.Values.Concat(costs.Members.Values)
            .SelectMany(figure => QuotedRow().Matches(figure.Source).Select(match => match.Groups["row"].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.InRange(quoted.Count, 90, 115);
        Assert.Empty(quoted.Except(costs.Measured.Keys, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nanoclr-1-17", "\"load\":", "\"laod\":", "opcodes: the opcode class \"load\" is missing")]
    [InlineData("nanoclr-1-17", "\"load\":", "\"laod\":", "\"laod\" is not an opcode class")]
    [InlineData("nanoclr-1-17", "\"instructions\": 47.3", "\"instructions\": -1", "opcodes[\"load\"].instructions: -1 is below 0")]
    [InlineData("nanoclr-1-17", "\"instructions\": 47.3", "\"instruction\": 47.3", "opcodes[\"load\"].instructions: missing")]
    [InlineData("esp32", "\"base\": \"nanoclr-1-17\"", "\"base\": \"nanoclr-9\"", "which does not exist")]
    [InlineData("esp32", "\"value\": 2.44", "\"value\": 0.5", "cyclesPerInstruction.value: 0.5 is outside of 1 to 11")]
    [InlineData("esp32", "\"kind\": \"measured\"", "\"kind\": \"guessed\"", "cyclesPerInstruction.kind: \"guessed\" is not known")]
    [InlineData("esp32", "\"single\": \"hardware\"", "\"single\": true", "floatingPoint.single")]
    public void A_mistake_is_named_with_its_file_and_field(string file, string old, string replacement, string expected)
    {
        string path = PathOf(file);
        string text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(path, string.Concat(text.AsSpan(0, at), replacement, text.AsSpan(at + old.Length)));

        HardwareFileException mistake = Assert.Throws<HardwareFileException>(() => CostFile.Load(PathOf("esp32"), CostTable.OpcodeKeys));
        Assert.Contains(file + ".json", mistake.Message, StringComparison.Ordinal);
        Assert.Contains(expected, mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_board_that_names_no_table_is_told_which_there_are()
    {
        BoardModel board = HardwareCatalog.LoadMachine("humanoid-leg").Board;
        board = board with { Runtime = board.Runtime with { CostTable = "esp31" } };

        HardwareFileException mistake = Assert.Throws<HardwareFileException>(() => CostTable.ForBoard(board));
        Assert.Contains("esp31", mistake.Message, StringComparison.Ordinal);
        Assert.Contains("stm32f4", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measured_board_replaces_its_tables_cycles()
    {
        BoardModel board = HardwareCatalog.LoadMachine("humanoid-leg").Board;
        BoardModel measured = board with { Runtime = board.Runtime with { CyclesPerInstruction = 1.22 } };

        Assert.Equal(CostTable.ForBoard(board).NanosecondsPerInstruction / 2, CostTable.ForBoard(measured).NanosecondsPerInstruction, 9);
    }

    // Not the apostrophe of a genitive.
    [GeneratedRegex("(?<![a-z])'(?<row>[^']+)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex QuotedRow();

    private string PathOf(string name) => Path.Combine(_folder, name + ".json");
}
