using System.Xml.Linq;
using Controller.Emulator;
using Controller.Emulator.Machines;
using Controller.ScenarioFiles;
using Controller.ScenarioFiles.Loading;
using Controller.ScenarioFiles.Running;

namespace Controller.Cli.Emulation;

/// <summary>Takes a machine through a scenario file.</summary>
internal static class ScenarioEmulation
{
    /// <summary>Boots the machine and runs the scenario. Wall time counts from the first to the last virtual instant.</summary>
    /// <exception cref="ScenarioException">The scenario file has a mistake.</exception>
    /// <exception cref="CliException">A file cannot be written.</exception>
    public static EmulationReport Run(string file, EmulationRequest request, TimeProvider time)
    {
        Scenario scenario = ScenarioFile.Load(file, request.Machine);
        ulong seed = request.IsSeedGiven ? request.Seed : scenario.Seed ?? request.Seed;
        Task prepared = HostCode.PrepareAsync();
        using var trace = TraceFiles.Open(request with { Seed = seed });
        using Bench bench = Bench.Boot(request.Machine, seed, new BenchOptions { Threads = request.Threads, TraceSink = trace.Sink });
        if (request.Serial is { } serial)
            bench.Machine.Trace.SerialLine += (at, line) => serial($"[{at / 1e9,10:F6}] {line}");
        prepared.Wait();
        long started = time.GetTimestamp();
        ScenarioResult result = ScenarioRunner.Run(scenario, bench);
        TimeSpan wall = time.GetElapsedTime(started);
        if (request.JUnitFile is { } path)
            Save(JUnitReport.Of(result), path);
        return new EmulationReport(bench.Now, wall, bench.Loops.Misses, Convert.FromHexString(bench.Machine.Trace.Hash())) { Scenario = result };
    }

    private static void Save(XDocument document, string path)
    {
        try
        {
            document.Save(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"The result cannot be written to {path}: {exception.Message}", "Name a file in a folder that exists and can be written to.");
        }
    }
}
