namespace Controller.Hardware.Model;

/// <summary>A DYNAMIXEL serial bus servo, as <c>hardware/actuators/*.json</c> describes it.</summary>
/// <param name="Name">Name that joints use; equals the file's name.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Part">As printed on it.</param>
/// <param name="ModelNumber">What a ping answers with.</param>
/// <param name="RatedVolts">Supply of the two ratings that follow.</param>
/// <param name="StallTorqueNewtonMetres">Torque at standstill.</param>
/// <param name="NoLoadVelocityRadiansPerSecond">Velocity without load.</param>
/// <param name="MinSupplyVolts">Lowest supply at which it works.</param>
/// <param name="MaxSupplyVolts">Highest supply that it takes.</param>
/// <param name="NewtonMetresPerAmpere">Torque at the horn per ampere of Present Current; 0 for a servo whose address 126 gives its load, 0.1 % of the largest PWM.</param>
/// <param name="LimitCelsius">Temperature, as the servo tells it, above which firmware stops the joint.</param>
/// <param name="ProportionalGain">Position P Gain that firmware writes at every start.</param>
/// <param name="IntegralGain">Position I Gain, likewise.</param>
/// <param name="DerivativeGain">Position D Gain, likewise.</param>
public sealed record BusServoModel(
    string Name,
    string Title,
    string Part,
    int ModelNumber,
    double RatedVolts,
    double StallTorqueNewtonMetres,
    double NoLoadVelocityRadiansPerSecond,
    double MinSupplyVolts,
    double MaxSupplyVolts,
    double NewtonMetresPerAmpere,
    double LimitCelsius,
    int ProportionalGain,
    int IntegralGain,
    int DerivativeGain)
{
    /// <summary>Positions per revolution, of all models of the X series.</summary>
    public const int CountsPerRevolution = 4096;
}
