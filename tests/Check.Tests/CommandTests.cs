using System.Text.Json;
using Controller.Check.Rules;
using Controller.Cli;

namespace Controller.Check.Tests;

/// <summary>The verb: exit codes, text, JSON.</summary>
public sealed class CommandTests
{
    private const string Bad = "class Program {\n    static int[,] grid = new int[2, 2];\n    static int Main(float a, float b) => (int)(a / b);\n}";

    [Fact]
    public async Task What_the_board_takes_returns_0_and_is_summed_up()
    {
        using FirmwareProgram program = FirmwareProgram.Compile("class Program { static void Main() { } }");
        (int code, string output, string error) = await RunAsync("check", program.Path);
        Assert.Equal((0, ""), (code, error));
        string[] lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Matches("^flash  at least [0-9]+ of 1835008 bytes; [0-9]+ of its own 1 assembly, the rest from the public signatures of 1 assembly of the API that is not beside it$", lines[0]);
        Assert.Matches("^heap   at least [0-9]+ of 113664 bytes before Main: [0-9]+ for 2 assemblies, 0 for static objects, 888 for the main thread$", lines[1]);
        Assert.Equal("App.dll on esp32-devkitc: 0 errors, 0 warnings, 0 notes", lines[2]);
    }

    [Fact]
    public async Task What_the_board_refuses_returns_3_and_comes_first_with_its_place_in_front()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(Bad);
        (int code, string output, _) = await RunAsync("check", program.Path);
        Assert.Equal(3, code);
        string[] lines = output.Split('\n');
        Assert.Equal($"{FirmwareProgram.SourcePath}:2:5: error NANO012: Program::.cctor uses System.Int32[,]", lines[0]);
        Assert.Equal($"    {RuleBook.MultiDimensionalArray.Why}", lines[1]);
        Assert.Equal($"    {RuleBook.MultiDimensionalArray.Remedy}", lines[2]);
        Assert.True(Array.FindIndex(lines, line => line.Contains(": note NANO022: ", StringComparison.Ordinal)) > Array.FindLastIndex(lines, line => line.Contains(": error ", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.Contains(RuleBook.MultiDimensionalArray.Why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_a_terminal_no_line_is_wrapped()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(Bad);
        (_, string plain, _) = await RunAsync("check", program.Path);
        var output = new StringWriter();
        await CommandLine.RunAsync(["check", program.Path], new CliHost { Out = output, Error = TextWriter.Null, OutIsTerminal = true }, emulator: null, TestContext.Current.CancellationToken);
        Assert.Equal(plain.Split('\n').Length, output.ToString().ReplaceLineEndings("\n").Split('\n').Length);
    }

    [Fact]
    public async Task Json_is_one_document_with_every_finding()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(Bad);
        (int code, string output, _) = await RunAsync("check", program.Path, "--json", "--board", "esp32-devkitc");
        Assert.Equal(3, code);
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement root = json.RootElement;
        Assert.Equal(1, root.GetProperty("schema").GetInt32());
        Assert.Equal(program.Path, root.GetProperty("file").GetString());
        Assert.Equal("esp32-devkitc", root.GetProperty("board").GetString());
        Assert.False(root.GetProperty("accepted").GetBoolean());
        Assert.Equal(root.GetProperty("errors").GetInt32() + root.GetProperty("warnings").GetInt32() + root.GetProperty("notes").GetInt32(), root.GetProperty("findings").GetArrayLength());
        JsonElement finding = root.GetProperty("findings")[0];
        Assert.Equal("NANO012", finding.GetProperty("id").GetString());
        Assert.Equal("error", finding.GetProperty("severity").GetString());
        Assert.Equal((FirmwareProgram.SourcePath, 2, 5), (finding.GetProperty("file").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));
        Assert.Equal(1_835_008, root.GetProperty("flash").GetProperty("availableBytes").GetInt32());
        Assert.Equal(113_664, root.GetProperty("heap").GetProperty("availableBytes").GetInt32());
        Assert.Equal(root.GetProperty("flash").GetProperty("atLeastBytes").GetInt32(), root.GetProperty("assemblies").EnumerateArray().Sum(assembly => assembly.GetProperty("flashBytes").GetInt32()));
    }

    [Fact]
    public async Task Json_without_symbols_has_null_for_the_place()
    {
        using FirmwareProgram program = FirmwareProgram.Compile(Bad);
        File.Delete(Path.ChangeExtension(program.Path, ".pdb"));
        (_, string output, _) = await RunAsync("check", program.Path, "--json");
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.All(json.RootElement.GetProperty("findings").EnumerateArray(), finding => Assert.Equal(JsonValueKind.Null, finding.GetProperty("line").ValueKind));
    }

    [Theory]
    [InlineData("There is no file nothing.dll.", "nothing.dll")]
    [InlineData("There is no board 'toaster'.", "nothing.dll", "--board", "toaster")]
    public async Task What_cannot_be_checked_returns_1_and_says_why(string expected, params string[] args)
    {
        (int code, string output, string error) = await RunAsync(["check", .. args]);
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith($"error: {expected}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_has_examples_and_the_exit_code_of_its_own()
    {
        (int code, string output, _) = await RunAsync("check", "--help");
        Assert.Equal(0, code);
        Assert.Contains("controller check firmware/App/bin/Debug/Controller.Firmware.dll", output, StringComparison.Ordinal);
        Assert.Contains("3 the board refuses something", output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("check")).Code);
    }

    private static async Task<(int Code, string Out, string Error)> RunAsync(params string[] args)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = await CommandLine.RunAsync(args, new CliHost { Out = output, Error = error }, emulator: null);
        return (code, output.ToString().ReplaceLineEndings("\n"), error.ToString());
    }
}
