using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant.Joints;

/// <summary>What the MIT packet asks of an actuator: torque = kp (position - p) + kd (velocity - v) + feedforward.</summary>
/// <param name="PositionRadians">Position that the spring pulls to.</param>
/// <param name="VelocityRadiansPerSecond">Velocity that the damper pulls to.</param>
/// <param name="StiffnessNewtonMetresPerRadian">kp.</param>
/// <param name="DampingNewtonMetreSecondsPerRadian">kd.</param>
/// <param name="TorqueNewtonMetres">Feedforward.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ImpedanceCommand(
    double PositionRadians,
    double VelocityRadiansPerSecond,
    double StiffnessNewtonMetresPerRadian,
    double DampingNewtonMetreSecondsPerRadian,
    double TorqueNewtonMetres);
