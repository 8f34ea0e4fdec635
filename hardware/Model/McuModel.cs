namespace Controller.Hardware.Model;

/// <summary>The microcontroller.</summary>
/// <param name="Part">Part number.</param>
/// <param name="ClockHertz">CPU clock.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record McuModel(string Part, long ClockHertz, string Source);
