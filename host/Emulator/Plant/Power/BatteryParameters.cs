namespace Controller.Emulator.Plant.Power;

/// <summary>A battery as open-circuit voltage, series resistance and one RC pair: the first-order Thévenin model.</summary>
/// <param name="CapacityAmpereHours">Charge between full and empty.</param>
/// <param name="OpenCircuit">Points of the open-circuit voltage by rising state of charge, first at 0 and last at 1; straight lines between.</param>
/// <param name="SeriesResistanceOhms">R0: drop at once.</param>
/// <param name="PolarizationResistanceOhms">R1: drop that builds up.</param>
/// <param name="PolarizationTimeConstantSeconds">R1 C1.</param>
/// <param name="CutOffVolts">Terminal voltage at which the protection opens.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record BatteryParameters(
    double CapacityAmpereHours,
    IReadOnlyList<OpenCircuitPoint> OpenCircuit,
    double SeriesResistanceOhms,
    double PolarizationResistanceOhms,
    double PolarizationTimeConstantSeconds,
    double CutOffVolts,
    string Source);
