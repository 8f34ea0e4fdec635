namespace Controller.Hardware.Model;

/// <summary>What an interpreter spends on one thing.</summary>
/// <param name="Instructions">Instructions of the interpreter, once.</param>
/// <param name="PerElement">Further instructions per byte or character that it works on; 0 where that is unknown or nothing.</param>
/// <param name="Source">The measured operations it comes from, or "assumed: " and why.</param>
public sealed record CostFigure(double Instructions, double PerElement, string Source);
