using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant.Joints;

/// <summary>What an actuator answers to each MIT packet.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="PositionRadians">Measured position.</param>
/// <param name="VelocityRadiansPerSecond">Measured velocity.</param>
/// <param name="TorqueNewtonMetres">Torque by the measured current.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ImpedanceReply(
    byte Id,
    double PositionRadians,
    double VelocityRadiansPerSecond,
    double TorqueNewtonMetres);
