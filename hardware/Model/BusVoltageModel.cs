namespace Controller.Hardware.Model;

/// <summary>How the servos' supply is measured.</summary>
/// <param name="AdcPin">GPIO of the converter input.</param>
/// <param name="DividerRatio">Volts at the converter per volt of the supply.</param>
/// <param name="Source">Why so.</param>
public sealed record BusVoltageModel(int AdcPin, double DividerRatio, string Source);
