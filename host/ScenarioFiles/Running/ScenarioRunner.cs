using Controller.Emulator;
using Controller.Emulator.Replay;
using Controller.Emulator.Scripts;
using Controller.ScenarioFiles.Steps;
using Controller.Sdk.Robots;

namespace Controller.ScenarioFiles.Running;

/// <summary>Takes a machine on a bench through a scenario, in virtual time. The same seed gives the same result and trace.</summary>
public static class ScenarioRunner
{
    /// <summary>Runs a scenario from the bench's present instant.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="bench">A bench with the scenario's machine; disposing it is the caller's.</param>
    /// <returns>How each step went; the first that fails ends the scenario.</returns>
    public static ScenarioResult Run(Scenario scenario, Bench bench)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(bench);
        var results = new List<StepResult>();
        Task task = bench.RunAsync(() => RunStepsAsync(scenario, bench, results), scenario.AtMost + TimeSpan.FromSeconds(1));
        // In virtual time all waiting is done inside the call.
        task.GetAwaiter().GetResult();
        for (int i = results.Count; i < scenario.Steps.Count; i++)
            results.Add(new StepResult(i + 1, scenario.Steps[i].Line, scenario.Steps[i].Text, StepOutcome.Skipped, "", TimeSpan.Zero));
        return new ScenarioResult(scenario, bench.Seed, results, bench.Now);
    }

    private static async Task RunStepsAsync(Scenario scenario, Bench bench, List<StepResult> results)
    {
        var run = new ScenarioRun(bench);
        await using (run.ConfigureAwait(true))
        {
            TimeSpan end = bench.Now + scenario.AtMost;
            foreach (Step step in scenario.Steps)
            {
                TimeSpan started = bench.Now;
                string problem = await ProblemAsync(run, step, end).ConfigureAwait(true);
                results.Add(new StepResult(
                    results.Count + 1,
                    step.Line,
                    step.Text,
                    problem.Length == 0 ? StepOutcome.Passed : StepOutcome.Failed,
                    problem.Length == 0 ? "" : $"{scenario.Path}:{step.Line}: {problem}",
                    bench.Now - started));
                if (problem.Length > 0)
                    return;
            }
        }
    }

    private static async Task<string> ProblemAsync(ScenarioRun run, Step step, TimeSpan end)
    {
        try
        {
            Task work = WorkAsync(run, step);
            Task late = run.DelayAsync(end > run.Bench.Now ? end - run.Bench.Now : TimeSpan.Zero);
            if (await Task.WhenAny(work, late).ConfigureAwait(true) == late && !work.IsCompleted)
            {
                // What is still awaited stays where it is: no more time passes.
                return $"{step.Text} was still under way when the scenario's time (atMost) was over, at virtual {run.Bench.Now.TotalSeconds:F3} s";
            }

            await work.ConfigureAwait(true);
            return "";
        }
        catch (StepFailedException exception)
        {
            return exception.Message;
        }
        catch (Exception exception) when (exception is RobotException or RecordingException or ArgumentException or InvalidOperationException and not UnrepeatableScriptException)
        {
            return $"{step.Text} failed at virtual {run.Bench.Now.TotalSeconds:F3} s: {exception.Message}{(exception is RobotException robot ? $" {robot.Hint}" : "")}";
        }
    }

    private static async Task WorkAsync(ScenarioRun run, Step step)
    {
        await step.Timing.WaitAsync(run).ConfigureAwait(true);
        if (step.Action is { } action)
            await action.RunAsync(run).ConfigureAwait(true);
    }
}
