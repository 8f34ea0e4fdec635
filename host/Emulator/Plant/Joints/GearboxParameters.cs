namespace Controller.Emulator.Plant.Joints;

/// <summary>A gear with play between its teeth.</summary>
/// <param name="Ratio">Turns of the input per turn of the output, above 0.</param>
/// <param name="Efficiency">Share of the power that arrives at the other side, above 0 to 1, in either direction.</param>
/// <param name="BacklashRadians">Play at the output, from flank to flank.</param>
/// <param name="OutputFrictionNewtonMetres">Dry friction at the output.</param>
/// <param name="InputInertiaKilogramSquareMetres">Inertia on the input's side: rotor and first stage.</param>
/// <param name="OutputInertiaKilogramSquareMetres">Inertia on the output's side: last stage and load.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record GearboxParameters(
    double Ratio,
    double Efficiency,
    double BacklashRadians,
    double OutputFrictionNewtonMetres,
    double InputInertiaKilogramSquareMetres,
    double OutputInertiaKilogramSquareMetres,
    string Source);
