using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant;

/// <summary>One joint at one instant.</summary>
/// <param name="PositionRadians">Position.</param>
/// <param name="VelocityRadiansPerSecond">Velocity.</param>
/// <param name="TorqueNewtonMetres">Torque of the servo's motor at the output shaft, before the gears' friction.</param>
/// <param name="CurrentAmperes">Supply current of the servo.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct JointState(
    double PositionRadians,
    double VelocityRadiansPerSecond,
    double TorqueNewtonMetres,
    double CurrentAmperes);
