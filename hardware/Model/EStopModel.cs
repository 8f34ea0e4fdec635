namespace Controller.Hardware.Model;

/// <summary>The emergency stop's contact.</summary>
/// <param name="Pin">GPIO that reads it.</param>
/// <param name="Pull">Pull resistor inside the MCU.</param>
/// <param name="StopLevel">Level that means stop; a broken wire gives the same.</param>
/// <param name="GatesOutputs">Whether the line switches the outputs off by hardware as well; a resistor outside the MCU then gives the stop level, in resets too.</param>
/// <param name="Source">The practice that the polarity follows.</param>
public sealed record EStopModel(int Pin, Pull Pull, Level StopLevel, bool GatesOutputs, string Source);
