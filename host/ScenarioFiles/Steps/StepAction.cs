using Controller.ScenarioFiles.Running;

namespace Controller.ScenarioFiles.Steps;

/// <summary>What a step does.</summary>
/// <param name="Text">For reports.</param>
/// <param name="RunAsync">Does it; throws <see cref="StepFailedException"/> when the step has failed.</param>
internal sealed record StepAction(string Text, Func<ScenarioRun, Task> RunAsync)
{
    /// <summary>An action that takes no virtual time.</summary>
    public static StepAction Now(string text, Action<ScenarioRun> action) => new(text, run =>
    {
        action(run);
        return Task.CompletedTask;
    });
}
