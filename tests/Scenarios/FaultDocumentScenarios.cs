using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Controller.Emulator;
using Controller.Emulator.Faults;
using Controller.ScenarioFiles;
using Controller.ScenarioFiles.Loading;
using Controller.ScenarioFiles.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Controller.Scenarios;

/// <summary>The code of docs/faults.md compiles and does something; so does what it says for scenario files.</summary>
public class FaultDocumentScenarios
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly string Document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "faults.md"));

    [Fact]
    public void Every_line_of_code_compiles_and_its_fault_begins_and_ends_with_its_removal()
    {
        string[] lines = [.. Matches(@"(?:^    |`)((?:bench\.Faults|CsvRecording)\.[^\n`]*;)")];
        Assert.InRange(lines.Length, 30, 60);
        MethodInfo[] methods = Compile(lines);
        for (int i = 0; i < lines.Length; i++)
        {
            using Bench bench = Bench.Boot(MachineOf(lines[i]));
            bench.Advance(TimeSpan.FromMilliseconds(300));
            int before = bench.Faults.All.Count;
            methods[i].Invoke(null, [bench]);
            if (lines[i].StartsWith("Csv", StringComparison.Ordinal))
                continue;
            Assert.True(bench.Faults.All.Count == before + 1, lines[i]);
            bench.Advance(TimeSpan.FromMilliseconds(100));
            bench.Faults.RemoveAll();
            Assert.All(bench.Faults.All, fault => Assert.False(fault.IsActive));
            Assert.False(bench.Network.IsCut, lines[i]);
            Assert.True(bench.Machine.IsPowered && !bench.Machine.IsHeldInReset, lines[i]);
            Assert.True(bench.Broker.IsRunning, lines[i]);
        }
    }

    [Fact]
    public void Every_fault_of_a_scenario_file_can_be_written_as_the_page_says()
    {
        string[] faults = [.. Matches(@"`(fault: \{[^`]*\})`")];
        string[] kinds = [.. faults.Select(fault => Regex.Match(fault, @"(?<=kind: )\w+", RegexOptions.None, Patience).Value)];
        Assert.Equal(FaultNames.Order(StringComparer.Ordinal), kinds.Order(StringComparer.Ordinal));
        foreach (IGrouping<string, string> group in faults.GroupBy(MachineOf, StringComparer.Ordinal))
        {
            string steps = string.Concat(group.Select(fault => $"  - after: 10ms\n    {fault}\n"));
            Scenario scenario = ScenarioFile.Parse("docs/faults.md", $"machine: {group.Key}\nsteps:\n{steps}");
            using Bench bench = Bench.Boot(group.Key);
            ScenarioResult result = ScenarioRunner.Run(scenario, bench);
            Assert.True(result.HasPassed, string.Join(Environment.NewLine, result.Steps.Select(step => $"{step.Text} {step.Message}")));
            Assert.Equal(group.Count(), bench.Faults.All.Count);
            Assert.All(bench.Faults.All, fault => Assert.Equal(1, fault.Beginnings));
        }
    }

    /// <summary>The injector's methods, the schema that editors take, the loader and the page: a kind's name is the method's, and its values are the parameters.</summary>
    [Fact]
    public void Injector_schema_loader_and_page_know_the_same_faults_and_values()
    {
        string[] injector = [.. typeof(MachineFaults).GetMethods()
            .Where(method => method.ReturnType == typeof(InjectedFault) && method.Name != nameof(MachineFaults.Inject))
            .Select(method => Line(Camel(method.Name), method.GetParameters().Select(parameter => parameter.Name!)))
            .Order(StringComparer.Ordinal)];
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "hardware", "schemas", "scenario.schema.json")))!;
        string[] editors = [.. schema["$defs"]!["fault"]!["oneOf"]!.AsArray()
            .Select(kind => kind!["properties"]!.AsObject())
            .Select(kind => Line((string)kind["kind"]!["const"]!, kind.Select(property => property.Key).Except(["kind", .. Timings], StringComparer.Ordinal)))
            .Order(StringComparer.Ordinal)];
        Assert.Equal(injector, editors);

        string[] kinds = [.. injector.Select(line => line.Split(' ')[0])];
        Assert.Equal(kinds, FaultNames.Order(StringComparer.Ordinal));
        Assert.Equal(kinds, Matches(@"`bench\.Faults\.(?:\w+\([^`]*\)\.)*(\w+)\([^`]*\);` \|").Select(Camel).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("fault: { kind: garbleSpi, bus: 9, share: 0.5 }", "esp32-devkitc has no SPI bus 9; it has 1, 2")]
    [InlineData("fault: { kind: loseSerial, port: 9, share: 0.5 }", "esp32-devkitc has no serial port COM9 for firmware; it has COM2, COM3")]
    [InlineData("fault: { kind: stuckLow, bus: 9 }", "esp32-devkitc has no I2C bus 9; it has 1")]
    [InlineData("fault: { kind: powerCutAtServoWrite }", "humanoid-leg is no arm: it has no servo bus")]
    [InlineData("fault: { kind: nack, part: imo }", "There is no part \"imo\"; there are ")]
    public void A_fault_of_something_that_is_not_there_fails_its_step_and_lists_what_is(string step, string message)
    {
        using Bench bench = Bench.Boot("humanoid-leg");
        ScenarioResult result = ScenarioRunner.Run(ScenarioFile.Parse("s.yaml", $"machine: humanoid-leg\nsteps:\n  - {step}\n"), bench);
        Assert.Contains(message, Assert.Single(result.Steps).Message, StringComparison.Ordinal);
    }

    /// <summary>A leg has all that a fault can befall, but bus servos.</summary>
    private static string MachineOf(string fault) => fault.Contains("ServoWrite", StringComparison.OrdinalIgnoreCase) ? "humanoid-arm" : "humanoid-leg";

    private static readonly string[] Timings = ["for", "perSecond", "while", "as"];

    private static string Line(string kind, IEnumerable<string> values) => $"{kind} {string.Join(' ', values.Order(StringComparer.Ordinal))}";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static IEnumerable<string> FaultNames => ScenarioFile.FaultKinds;

    private static IEnumerable<string> Matches(string pattern)
        => Regex.Matches(Document, pattern, RegexOptions.Multiline, Patience).Select(match => match.Groups[1].Value);

    private static MethodInfo[] Compile(string[] lines)
    {
        string methods = string.Concat(lines.Select((line, i) => $"public static void Line{i}(Bench bench) {{ {line.Replace("\"examples/", $"\"{Repository.Root}/examples/", StringComparison.Ordinal)} }}\n"));
        string source = $"using System; using Controller.Emulator; using Controller.Emulator.Replay; public static class Page {{ {methods} }}";
        string runtime = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        var compilation = CSharpCompilation.Create(
            "FaultsPage",
            [CSharpSyntaxTree.ParseText(source)],
            runtime.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var assembly = new MemoryStream();
        Assert.Empty(compilation.Emit(assembly).Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error).Select(each => each.ToString()));
        Type page = Assembly.Load(assembly.ToArray()).GetType("Page")!;
        return [.. lines.Select((_, i) => page.GetMethod($"Line{i}")!)];
    }
}
