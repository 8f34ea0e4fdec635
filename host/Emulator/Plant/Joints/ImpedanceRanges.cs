namespace Controller.Emulator.Plant.Joints;

/// <summary>What the ends of the MIT packet's integers stand for; symmetric about 0 but for the gains, which begin at 0.</summary>
/// <param name="PositionRadians">Largest position.</param>
/// <param name="VelocityRadiansPerSecond">Largest velocity.</param>
/// <param name="TorqueNewtonMetres">Largest torque.</param>
/// <param name="StiffnessNewtonMetresPerRadian">Largest kp.</param>
/// <param name="DampingNewtonMetreSecondsPerRadian">Largest kd.</param>
/// <remarks>The motors' rows are those of CubeMars, AK Series Actuator Driver Manual V1.0.8, 5.3, table of parameter ranges.</remarks>
public sealed record ImpedanceRanges(
    double PositionRadians,
    double VelocityRadiansPerSecond,
    double TorqueNewtonMetres,
    double StiffnessNewtonMetresPerRadian = 500,
    double DampingNewtonMetreSecondsPerRadian = 5)
{
    /// <summary>AK10-9.</summary>
    public static ImpedanceRanges Ak10X9 { get; } = new(12.5, 50, 65);

    /// <summary>AK60-6.</summary>
    public static ImpedanceRanges Ak60X6 { get; } = new(12.5, 45, 15);

    /// <summary>AK70-10.</summary>
    public static ImpedanceRanges Ak70X10 { get; } = new(12.5, 50, 25);

    /// <summary>AK80-6.</summary>
    public static ImpedanceRanges Ak80X6 { get; } = new(12.5, 76, 12);

    /// <summary>AK80-9.</summary>
    public static ImpedanceRanges Ak80X9 { get; } = new(12.5, 50, 18);

    /// <summary>AK80-80.</summary>
    public static ImpedanceRanges Ak80X80 { get; } = new(12.5, 8, 144);
}
