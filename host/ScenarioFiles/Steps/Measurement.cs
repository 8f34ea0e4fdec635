using Controller.ScenarioFiles.Running;

namespace Controller.ScenarioFiles.Steps;

/// <summary>Something that a scenario can look at.</summary>
/// <param name="Path">As the file names it, such as <c>joint.knee.positionRadians</c>.</param>
/// <param name="Words">The words that it can give; null for a number.</param>
/// <param name="Read">Looks.</param>
internal sealed record Measurement(string Path, IReadOnlyList<string>? Words, Func<ScenarioRun, Reading> Read);
