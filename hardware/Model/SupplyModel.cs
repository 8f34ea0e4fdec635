namespace Controller.Hardware.Model;

/// <summary>The servos' supply: a voltage behind a resistance.</summary>
/// <param name="NominalVolts">Voltage without load.</param>
/// <param name="ResistanceOhms">Source, wires and connectors together.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record SupplyModel(double NominalVolts, double ResistanceOhms, string Source);
