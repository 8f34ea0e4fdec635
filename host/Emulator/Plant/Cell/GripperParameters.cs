namespace Controller.Emulator.Plant.Cell;

/// <summary>A parallel electric gripper.</summary>
/// <param name="StrokeMetres">Opening between the pads when fully open; 0 is closed.</param>
/// <param name="MaxMetresPerSecond">Largest closing speed: of the opening, both jaws together.</param>
/// <param name="AccelerationMetresPerSecondSquared">Acceleration of the opening, above 0.</param>
/// <param name="MinForceNewtons">Smallest grip force that can be set.</param>
/// <param name="MaxForceNewtons">Largest grip force that can be set.</param>
/// <param name="FrictionRatio">Coulomb friction between pad and part.</param>
/// <param name="PadHeightMetres">A part that has slid by this is lost.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record GripperParameters(
    double StrokeMetres,
    double MaxMetresPerSecond,
    double AccelerationMetresPerSecondSquared,
    double MinForceNewtons,
    double MaxForceNewtons,
    double FrictionRatio,
    double PadHeightMetres,
    string Source);
