namespace Controller.Emulator.Plant.Cell;

/// <summary>A belt conveyor.</summary>
/// <param name="LengthMetres">From the infeed to where parts leave.</param>
/// <param name="AccelerationMetresPerSecondSquared">Ramp of the belt's drive, up and down, above 0.</param>
/// <param name="SlipRatio">Share of the belt's motion that parts do not follow, 0 to below 1.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record ConveyorParameters(
    double LengthMetres,
    double AccelerationMetresPerSecondSquared,
    double SlipRatio,
    string Source);
