namespace Controller.ScenarioFiles.Running;

/// <summary>How a step went.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Text">What it was.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Message">For a failed step: file, line, what was expected, what was measured and when; otherwise empty.</param>
/// <param name="Took">Virtual time that it took.</param>
public sealed record StepResult(int Number, long Line, string Text, StepOutcome Outcome, string Message, TimeSpan Took);
