namespace Controller.Emulator.Plant.Motors;

/// <summary>A motor as one heat capacity, or as two: winding and housing.</summary>
/// <param name="WindingResistanceKelvinPerWatt">Thermal resistance from the winding to the housing; with one capacity, to the ambient.</param>
/// <param name="WindingTimeConstantSeconds">Its product with the winding's heat capacity.</param>
/// <param name="HousingResistanceKelvinPerWatt">Thermal resistance from the housing to the ambient; 0 for one capacity alone.</param>
/// <param name="HousingTimeConstantSeconds">Its product with the housing's heat capacity.</param>
/// <remarks>Data sheets give these four; time constants are those of each capacity with its own resistance.</remarks>
public sealed record WindingThermalParameters(
    double WindingResistanceKelvinPerWatt,
    double WindingTimeConstantSeconds,
    double HousingResistanceKelvinPerWatt = 0,
    double HousingTimeConstantSeconds = 0);
