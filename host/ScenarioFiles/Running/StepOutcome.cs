namespace Controller.ScenarioFiles.Running;

/// <summary>How a step went.</summary>
public enum StepOutcome
{
    /// <summary>It gave what it should.</summary>
    Passed,

    /// <summary>It did not.</summary>
    Failed,

    /// <summary>A step before it has failed.</summary>
    Skipped,
}
