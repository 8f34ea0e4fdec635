using Controller.ScenarioFiles.Running;

namespace Controller.ScenarioFiles.Steps;

/// <summary>What a step waits for.</summary>
internal sealed record StepTiming
{
    public static readonly StepTiming None = new();

    /// <summary>Virtual time since power-on.</summary>
    public TimeSpan? At { get; init; }

    /// <summary>Virtual time since the end of the step before.</summary>
    public TimeSpan? After { get; init; }

    public Condition? When { get; init; }

    /// <summary>How long the condition may take.</summary>
    public TimeSpan Within { get; init; }

    public string Text => this switch
    {
        { At: { } at } => $"at {Units.Text(at)}",
        { After: { } after } => $"after {Units.Text(after)}",
        { When: { } when } => $"when {when.Text} within {Units.Text(Within)}",
        _ => "",
    };

    public async Task WaitAsync(ScenarioRun run)
    {
        if (At is { } at && at > run.Bench.Now)
            await run.DelayAsync(at - run.Bench.Now).ConfigureAwait(true);
        else if (After is { } after)
            await run.DelayAsync(after).ConfigureAwait(true);
        else if (When is { } when)
            await run.RequireAsync(when, Within).ConfigureAwait(true);
    }
}
