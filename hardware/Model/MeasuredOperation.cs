namespace Controller.Hardware.Model;

/// <summary>An operation of the interpreter that was measured.</summary>
/// <param name="Instructions">Instructions counted, without the loop around it.</param>
/// <param name="Il">What it consists of, as far as that was recorded; may be empty.</param>
public sealed record MeasuredOperation(double Instructions, string Il);
