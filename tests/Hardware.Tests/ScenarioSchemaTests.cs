using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Controller.Hardware.Tests;

/// <summary>The schema that editors take for scenario files agrees with the examples, and refuses what the loader refuses.</summary>
public class ScenarioSchemaTests
{
    public static TheoryData<string> Examples() => [.. Directory.GetFiles(Path.Combine(Repository.Root, "examples", "scenarios"), "*.yaml").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Our_scenarios_satisfy_the_schema(string file) => Assert.Equal("", Check(File.ReadAllText(Path.Combine(Path.Combine(Repository.Root, "examples", "scenarios"), file))));

    [Fact]
    public void Every_fault_of_the_page_satisfies_the_schema()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "faults.md"));
        string[] faults = [.. Regex.Matches(page, @"(?<=`)fault: \{[^`]*\}(?=`)", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(match => match.Value)];
        Assert.InRange(faults.Length, 28, 60);
        Assert.Equal("", Check("steps:\n" + string.Concat(faults.Select(fault => $"  - {fault}\n"))));
    }

    [Theory]
    [InlineData("steps: []")]
    [InlineData("steps:\n  - expct: { value: a, equals: 1 }")]
    [InlineData("steps:\n  - after: 5")]
    [InlineData("steps:\n  - fault: { kind: jam, joint: knee, newtonMeters: 4 }")]
    [InlineData("steps:\n  - move: { joint: knee, radians: one }")]
    [InlineData("steps:\n  - fault: { kind: stuckMiso, level: true }")]
    [InlineData("steps:\n  - fault: { kind: loseSerial, share: 1 }")]
    [InlineData("steps:\n  - emergencyStop: pushed")]
    public void Mistakes_violate_the_schema(string text) => Assert.NotEqual("", Check(text));

    private static string Check(string yaml)
    {
        object? tree = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize(new StringReader(yaml));
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, new SerializerBuilder().JsonCompatible().Build().Serialize(tree));
            return SchemaTests.Violations(file, "scenario");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
