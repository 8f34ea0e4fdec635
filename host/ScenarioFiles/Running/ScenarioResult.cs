namespace Controller.ScenarioFiles.Running;

/// <summary>How a scenario went.</summary>
/// <param name="Scenario">What was run.</param>
/// <param name="Seed">With which seed.</param>
/// <param name="Steps">How each step went.</param>
/// <param name="VirtualTime">Virtual time at its end.</param>
public sealed record ScenarioResult(Scenario Scenario, ulong Seed, IReadOnlyList<StepResult> Steps, TimeSpan VirtualTime)
{
    /// <summary>Whether every step gave what it should.</summary>
    public bool HasPassed => Steps.All(step => step.Outcome == StepOutcome.Passed);
}
