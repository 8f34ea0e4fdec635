namespace Controller.Hardware.Model;

/// <summary>The CD74HC4051 that puts one potentiometer at a time on one converter input.</summary>
/// <param name="SelectPinA">GPIO of select line A (weight 1).</param>
/// <param name="SelectPinB">GPIO of select line B (weight 2).</param>
/// <param name="SelectPinC">GPIO of select line C (weight 4).</param>
/// <param name="AdcPin">GPIO of the converter input behind the common terminal.</param>
/// <param name="DividerRatio">Volts at the converter per volt at the common terminal.</param>
/// <param name="Source">Why so.</param>
public sealed record FeedbackMultiplexerModel(int SelectPinA, int SelectPinB, int SelectPinC, int AdcPin, double DividerRatio, string Source);
