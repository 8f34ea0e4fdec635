namespace Controller.Hardware.Model;

/// <summary>The status LED.</summary>
/// <param name="Pin">GPIO that drives it.</param>
/// <param name="ActiveLevel">Level at which it shines.</param>
public sealed record StatusLedModel(int Pin, Level ActiveLevel);
