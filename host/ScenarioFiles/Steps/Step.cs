namespace Controller.ScenarioFiles.Steps;

/// <summary>A step: when, and what then.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Timing">What it waits for.</param>
/// <param name="Action">What it does; null for waiting only.</param>
internal sealed record Step(long Line, StepTiming Timing, StepAction? Action)
{
    public string Text => (Timing.Text, Action?.Text) switch
    {
        ("", null) => "nothing",
        ("", { } action) => action,
        ({ } timing, null) => timing,
        ({ } timing, { } action) => $"{timing}: {action}",
    };
}
