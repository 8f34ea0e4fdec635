namespace Controller.Hardware.Model;

/// <summary>Force cells in a sole, each behind an HX711 at 10 conversions a second.</summary>
/// <param name="LinkIndex">Index of the joint whose link is the foot.</param>
/// <param name="LoadCell">The type of all cells.</param>
/// <param name="Cells">The cells; the platform carries the sole at their places.</param>
/// <param name="Source">Why so.</param>
public sealed record FootForceModel(int LinkIndex, LoadCellModel LoadCell, IReadOnlyList<FootCellModel> Cells, string Source);
