namespace Controller.Emulator.Plant.Cell;

/// <summary>A part between a gripper's pads.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="WidthMetres">Width between the pads.</param>
/// <param name="StiffnessNewtonsPerMetre">Force per compression, pads included.</param>
/// <param name="MassKilograms">Mass that friction has to hold.</param>
public sealed record GrippedPart(string Name, double WidthMetres, double StiffnessNewtonsPerMetre, double MassKilograms);
