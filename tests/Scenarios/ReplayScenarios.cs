using System.Diagnostics;
using Controller.Emulator;

namespace Controller.Scenarios;

public class ReplayScenarios
{
    [Fact]
    public void A_bench_tells_how_its_run_is_repeated()
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed: 7);
        bench.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Contains("seed 7", bench.Replay, StringComparison.Ordinal);
        Assert.Contains("controller emulate humanoid-leg --for 0.5s --seed 7 --idle", bench.Replay, StringComparison.Ordinal);
        Assert.Contains(
            "dotnet test tests/Scenarios --filter \"FullyQualifiedName~Controller.Scenarios.ReplayScenarios.A_bench_tells_how_its_run_is_repeated\"",
            bench.Replay,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_fails_inside_the_emulation_carries_the_way_to_repeat_it()
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed: 8);
        bench.Machine.Scheduler.Schedule(250_000_000, () => throw new NotSupportedException("a chip broke"));
        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => bench.Advance(TimeSpan.FromSeconds(1)));
        Assert.Contains("a chip broke", failure.Message, StringComparison.Ordinal);
        Assert.Contains("--seed 8", (string)failure.Data["replay"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_whose_assertion_fails_prints_seed_and_command()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ReplayScenarios).Assembly.Location, "-explicit", "only", "-noLogo", "-method", $"{typeof(ReplayScenarios).FullName}.{nameof(Fails_on_purpose)}"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process run = Process.Start(start)!;
        string output = await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("seed 4711", output, StringComparison.Ordinal);
        Assert.Contains("controller emulate humanoid-leg --for 0.25s --seed 4711 --idle", output, StringComparison.Ordinal);
        Assert.Contains($"ReplayScenarios.{nameof(Fails_on_purpose)}\"", output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void Fails_on_purpose()
    {
        using Bench bench = Bench.Boot("humanoid-leg", seed: 4711);
        bench.Advance(TimeSpan.FromMilliseconds(250));
        Assert.True(bench.Machine.OutputsEnabled);
    }
}
