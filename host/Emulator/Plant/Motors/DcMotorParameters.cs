namespace Controller.Emulator.Plant.Motors;

/// <summary>A brushed motor with permanent magnets, at its own shaft or, with the gear in the figures, at the gear's.</summary>
/// <param name="ResistanceOhms">Terminal resistance at <see cref="ReferenceCelsius"/>, brushes included.</param>
/// <param name="InductanceHenries">Terminal inductance.</param>
/// <param name="TorqueConstantNewtonMetresPerAmpere">Torque per current.</param>
/// <param name="BackEmfConstantVoltSecondsPerRadian">
/// Voltage per speed. Of the motor itself equal to the torque constant; larger where the torque constant has a gear's losses in it.
/// </param>
/// <param name="RotorInertiaKilogramSquareMetres">Inertia of the rotor.</param>
/// <param name="ViscousFrictionNewtonMetreSeconds">Friction torque per speed.</param>
/// <param name="CoulombFrictionNewtonMetres">Dry friction, the same at standstill and in motion.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record DcMotorParameters(
    double ResistanceOhms,
    double InductanceHenries,
    double TorqueConstantNewtonMetresPerAmpere,
    double BackEmfConstantVoltSecondsPerRadian,
    double RotorInertiaKilogramSquareMetres,
    double ViscousFrictionNewtonMetreSeconds,
    double CoulombFrictionNewtonMetres,
    string Source)
{
    /// <summary>Temperature of the winding at which <see cref="ResistanceOhms"/> holds, °C; 25 in most data sheets.</summary>
    public double ReferenceCelsius { get; init; } = 25;

    /// <summary>
    /// Rise of the resistance per kelvin against the value at <see cref="ReferenceCelsius"/>. Copper has 1 / (235 + T) at T °C
    /// (IEC 60034-1, temperature rise by the resistance method: k = 235), 0.00385 at 25 °C.
    /// </summary>
    public double ResistanceRisePerKelvin { get; init; } = 1.0 / 260;

    /// <summary>How the winding warms up; null for a winding that stays at <see cref="ReferenceCelsius"/>.</summary>
    public WindingThermalParameters? Thermal { get; init; }

    /// <summary>A gear motor by what data sheets say of its output shaft; friction is what the no-load current works against.</summary>
    /// <param name="volts">Voltage of the figures.</param>
    /// <param name="stallTorqueNewtonMetres">Torque at standstill.</param>
    /// <param name="stallCurrentAmperes">Current at standstill.</param>
    /// <param name="noLoadRadiansPerSecond">Speed without load.</param>
    /// <param name="noLoadCurrentAmperes">Current without load.</param>
    /// <param name="inductanceHenries">Terminal inductance.</param>
    /// <param name="inertiaKilogramSquareMetres">Rotor and gear, at the output.</param>
    /// <param name="source">Where the figures come from.</param>
    public static DcMotorParameters FromRatings(
        double volts,
        double stallTorqueNewtonMetres,
        double stallCurrentAmperes,
        double noLoadRadiansPerSecond,
        double noLoadCurrentAmperes,
        double inductanceHenries,
        double inertiaKilogramSquareMetres,
        string source)
    {
        double resistance = volts / stallCurrentAmperes;
        double torqueConstant = stallTorqueNewtonMetres / (stallCurrentAmperes - noLoadCurrentAmperes);
        return new DcMotorParameters(
            resistance,
            inductanceHenries,
            torqueConstant,
            (volts - (resistance * noLoadCurrentAmperes)) / noLoadRadiansPerSecond,
            inertiaKilogramSquareMetres,
            0,
            torqueConstant * noLoadCurrentAmperes,
            source);
    }
}
