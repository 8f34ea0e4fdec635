namespace Controller.Hardware.Model;

/// <summary>The digital-to-analog converter.</summary>
/// <param name="ResolutionBits">Bits of a value.</param>
/// <param name="FullScaleVolts">Output at the largest value.</param>
/// <param name="Gpios">Pin of each channel, in the order in which firmware numbers them from 0.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record DacModel(int ResolutionBits, double FullScaleVolts, IReadOnlyList<int> Gpios, string Source);
