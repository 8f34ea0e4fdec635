namespace Controller.Hardware.Model;

/// <summary>The converter input behind a pin.</summary>
/// <param name="Unit">Converter unit, from 1.</param>
/// <param name="Channel">Channel of that unit, from 0.</param>
public sealed record AdcInput(int Unit, int Channel);
