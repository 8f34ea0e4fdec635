using Controller.Contract;

namespace Controller.Hardware.Model;

/// <summary>How a machine stops, by cause, and how it sits down where losing power would mean falling.</summary>
/// <param name="Reactions">A reaction for each cause.</param>
/// <param name="Collapse">The posture in which power may be removed; null for a machine that may lose it anywhere.</param>
/// <param name="Source">Why so.</param>
public sealed record StopsModel(IReadOnlyDictionary<StopCause, StopReaction> Reactions, CollapseModel? Collapse, string Source);
