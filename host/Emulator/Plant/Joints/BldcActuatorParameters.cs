namespace Controller.Emulator.Plant.Joints;

/// <summary>A brushless motor with field-oriented control and a gear, as a torque source at the joint.</summary>
/// <param name="TorqueConstantNewtonMetresPerAmpere">Torque of the motor, before the gear, per ampere of torque-making current.</param>
/// <param name="ResistanceOhms">Resistance that this current heats; with the torque constant it makes the motor constant Kt / √R.</param>
/// <param name="GearRatio">Turns of the motor per turn of the joint.</param>
/// <param name="MaxCurrentAmperes">Limit of the current controller.</param>
/// <param name="CurrentBandwidthHertz">Bandwidth of the current controller: -3 dB of its first-order response.</param>
/// <param name="Ranges">Ranges of the command packet.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record BldcActuatorParameters(
    double TorqueConstantNewtonMetresPerAmpere,
    double ResistanceOhms,
    double GearRatio,
    double MaxCurrentAmperes,
    double CurrentBandwidthHertz,
    ImpedanceRanges Ranges,
    string Source);
