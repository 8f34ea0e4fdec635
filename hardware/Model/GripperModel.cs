namespace Controller.Hardware.Model;

/// <summary>A parallel gripper that a serial bus servo opens and closes. On the network it is a joint: position 0 is closed.</summary>
/// <param name="Name">Name, such as <c>gripper</c>.</param>
/// <param name="Wiring">The servo on the bus.</param>
/// <param name="Limits">What firmware may ask, in radians of the servo.</param>
/// <param name="DutyLimitRatio">Largest share of the PWM that firmware lets the servo use, which limits the grip: above 0 to 1.</param>
/// <param name="StrokeMetres">Opening between the pads when fully open.</param>
/// <param name="OpeningMetresPerRadian">Opening, both jaws together, per angle of the servo.</param>
/// <param name="FrictionRatio">Coulomb friction between pad and part.</param>
/// <param name="PadHeightMetres">A part that has slid by this is lost.</param>
/// <param name="Source">Where the figures of the jaws come from.</param>
public sealed record GripperModel(
    string Name,
    BusServoWiring Wiring,
    JointLimits Limits,
    double DutyLimitRatio,
    double StrokeMetres,
    double OpeningMetresPerRadian,
    double FrictionRatio,
    double PadHeightMetres,
    string Source) : IJointModel;
