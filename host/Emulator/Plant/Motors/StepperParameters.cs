namespace Controller.Emulator.Plant.Motors;

/// <summary>A two-phase hybrid stepper with its driver's supply.</summary>
/// <param name="FullStepsPerRevolution">200 for 1.8°.</param>
/// <param name="ResistanceOhms">Resistance of a phase.</param>
/// <param name="InductanceHenries">Inductance of a phase.</param>
/// <param name="TorqueConstantNewtonMetresPerAmpere">Peak torque of one phase per ampere in it: holding torque over √2 times the rated current, both phases on.</param>
/// <param name="DetentTorqueNewtonMetres">Amplitude of the torque without current, four periods per electrical one.</param>
/// <param name="RotorInertiaKilogramSquareMetres">Inertia of the rotor.</param>
/// <param name="ViscousFrictionNewtonMetreSeconds">Friction torque per speed: bearings and eddy currents.</param>
/// <param name="CoulombFrictionNewtonMetres">Dry friction.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record StepperParameters(
    int FullStepsPerRevolution,
    double ResistanceOhms,
    double InductanceHenries,
    double TorqueConstantNewtonMetresPerAmpere,
    double DetentTorqueNewtonMetres,
    double RotorInertiaKilogramSquareMetres,
    double ViscousFrictionNewtonMetreSeconds,
    double CoulombFrictionNewtonMetres,
    string Source);
