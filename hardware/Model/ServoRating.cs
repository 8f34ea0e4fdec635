namespace Controller.Hardware.Model;

/// <summary>What a servo does at one supply voltage, measured at its output shaft.</summary>
/// <param name="Volts">Supply voltage of the row.</param>
/// <param name="StallTorqueNewtonMetres">Torque at standstill.</param>
/// <param name="NoLoadVelocityRadiansPerSecond">Velocity without load.</param>
/// <param name="StallCurrentAmperes">Supply current at standstill and full drive.</param>
/// <param name="HoldingCurrentAmperes">Supply current while it holds without load.</param>
/// <param name="StandbyCurrentAmperes">Supply current without pulses.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record ServoRating(
    double Volts,
    double StallTorqueNewtonMetres,
    double NoLoadVelocityRadiansPerSecond,
    double StallCurrentAmperes,
    double HoldingCurrentAmperes,
    double StandbyCurrentAmperes,
    string Source);
