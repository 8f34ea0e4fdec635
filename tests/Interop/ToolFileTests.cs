using System.Diagnostics;
using System.Reflection;
using System.Xml.Linq;

namespace Controller.Interop.Tests;

/// <summary>The files that the tool as a process reads and writes: traces, dumps, pictures, scenarios and their results.</summary>
public sealed class ToolFileTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public async Task A_trace_of_the_tool_becomes_a_picture_beside_it()
    {
        string folder = Directory.CreateTempSubdirectory("controller-plot").FullName;
        string trace = Path.Combine(folder, "run.jsonl");
        string vcd = Path.Combine(folder, "run.vcd");
        string log = Path.Combine(folder, "run.log");
        ToolResult run = await RunAsync("emulate", "humanoid-leg", "--for", "3s", "--trace", trace, "--vcd", vcd, "--log", log);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        ToolResult alone = await RunAsync("emulate", "humanoid-leg", "--for", "3s");
        Assert.Equal(run.Out.Split("trace ")[1], alone.Out.Split("trace ")[1]);
        ToolResult plot = await RunAsync("plot", trace, "--from", "1s");
        Assert.Equal((0, Path.Combine(folder, "run.svg") + "\n"), (plot.ExitCode, plot.Out.ReplaceLineEndings("\n")));
        XDocument picture = XDocument.Load(Path.Combine(folder, "run.svg"));
        // Six joints, six servos, the supply.
        Assert.Equal(13, picture.Descendants(Svg + "polyline").Count());
        Assert.StartsWith("$version Controller $end", await File.ReadAllTextAsync(vcd, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("console Controller 0.1.0", await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_scenario_that_fails_ends_the_tool_with_1_and_a_bad_file_with_2()
    {
        string folder = Directory.CreateTempSubdirectory("controller-scenario").FullName;
        string scenario = Path.Combine(folder, "s.yaml");
        string junit = Path.Combine(folder, "result.xml");
        await File.WriteAllTextAsync(scenario, "machine: humanoid-leg\nsteps:\n  - after: 100ms\n  - expect: { value: machine.boots, equals: 2 }\n", TestContext.Current.CancellationToken);
        ToolResult failed = await RunAsync("emulate", "humanoid-leg", "--scenario", scenario, "--junit", junit);
        Assert.Equal(1, failed.ExitCode);
        Assert.Contains($"{scenario}:4: expected machine.boots = 2, measured 1 at virtual 0.100 s", failed.Out, StringComparison.Ordinal);
        Assert.Equal("1", XDocument.Load(junit).Root!.Element("testsuite")!.Attribute("failures")!.Value);

        await File.WriteAllTextAsync(scenario, "machine: humanoid-leg\nsteps:\n  - after: soon\n", TestContext.Current.CancellationToken);
        ToolResult bad = await RunAsync("emulate", "humanoid-leg", "--scenario", scenario);
        Assert.Equal(2, bad.ExitCode);
        Assert.StartsWith($"error: {scenario}:3:12: \"soon\" is no time\n       Write a number with a unit", bad.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        await File.WriteAllTextAsync(scenario, "machine: humanoid-leg\nsteps:\n  - after: 100ms\n", TestContext.Current.CancellationToken);
        ToolResult passed = await RunAsync("emulate", "humanoid-leg", "--scenario", scenario);
        Assert.Equal(0, passed.ExitCode);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<ToolResult> RunAsync(params string[] arguments)
    {
        string tool = typeof(ToolFileTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Tool").Value!;
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [tool, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ToolResult(process.ExitCode, output, await errors);
    }

    private sealed record ToolResult(int ExitCode, string Out, string Error);
}
