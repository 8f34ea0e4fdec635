using System.Diagnostics;
using System.Globalization;
using Controller.Cli.Emulation;
using Controller.Emulator;
using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;

namespace Controller.Benchmarks;

/// <summary>How fast `controller emulate humanoid-leg` runs: virtual seconds of one board per wall second, median of three runs each.</summary>
internal static class Program
{
    private const int Runs = 3;

    private static readonly Case[] Cases =
    [
        new("1 board, 600 s, continuations", 1, 600, ThreadModel.Continuations),
        new("1 board, 600 s, host threads", 1, 600, ThreadModel.HostThreads),
        new("1 board, 60 s, continuations, with --vcd", 1, 60, ThreadModel.Continuations) { WritesWaves = true },
        new("10 boards, 60 s, continuations", 10, 60, ThreadModel.Continuations),
        new("10 boards, 60 s, host threads", 10, 60, ThreadModel.HostThreads),
        new("100 boards, 60 s, continuations", 100, 60, ThreadModel.Continuations),
        new("1000 boards, 10 s, continuations", 1000, 10, ThreadModel.Continuations),
    ];

    private static void Main()
    {
        HostCode.PrepareAsync().Wait();
        using (Fleet.Boot("humanoid-leg", 1))
        {
            // Woven and compiled now: not part of any figure.
        }

        Console.WriteLine($"{Environment.ProcessorCount} processors, {Environment.OSVersion}, .NET {Environment.Version}, {DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        Console.WriteLine();
        Console.WriteLine("| The leg with chips, plant, costs, heap and trace hash | virtual s of one board per wall s | of all boards | boot, ms a board | KB a board |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (Case each in Cases)
        {
            Result[] results = [.. Enumerable.Range(0, Runs).Select(_ => each.Run()).OrderBy(result => result.Ratio)];
            Result median = results[Runs / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {each.Name} | {median.Ratio:F0} ({results[0].Ratio:F0} to {results[^1].Ratio:F0}) | {median.Ratio * each.Boards:F0} | {median.BootMilliseconds:F2} | {median.KilobytesPerBoard:F0} |"));
        }
    }

    private sealed record Result(double Ratio, double BootMilliseconds, double KilobytesPerBoard);

    private sealed record Case(string Name, int Boards, int Seconds, ThreadModel Threads)
    {
        /// <summary>Whether the run writes a value change dump to the temporary folder.</summary>
        public bool WritesWaves { get; init; }

        public Result Run()
        {
            long start = Stopwatch.GetTimestamp();
            using (Fleet.Boot("humanoid-leg", Boards, seed: 1, new BenchOptions { Threads = Threads }))
            {
                // Boots only.
            }

            double bootMilliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds / Boards;
            string? waves = WritesWaves ? Path.GetTempFileName() : null;
            var request = new EmulationRequest("humanoid-leg", TimeSpan.FromSeconds(Seconds), Seed: 1, Threads: Threads, Boards: Boards) { VcdFile = waves };
            EmulationReport report = EmulationRun.Run(request, new Silent(), TimeProvider.System, CancellationToken.None);
            if (waves is not null)
                File.Delete(waves);
            return new Result(report.VirtualTime / report.WallTime, bootMilliseconds, report.BytesPerBoard / 1024.0);
        }
    }

    private sealed class Silent : IProgress<TimeSpan>
    {
        public void Report(TimeSpan value)
        {
            // Nobody watches.
        }
    }
}
