namespace Controller.Hardware.Model;

/// <summary>The emergency stop's contact.</summary>
/// <param name="Pin">GPIO that reads it.</param>
/// <param name="Pull">Pull resistor inside the MCU.</param>
/// <param name="StopLevel">Level that means stop; a broken wire gives the same.</param>
/// <param name="Source">The practice that the polarity follows.</param>
public sealed record EStopModel(int Pin, Pull Pull, Level StopLevel, string Source);
