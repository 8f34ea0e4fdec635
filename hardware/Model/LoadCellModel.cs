namespace Controller.Hardware.Model;

/// <summary>A strain-gauge load cell; errors are shares of the rated output unless they say otherwise.</summary>
/// <param name="RatedNewtons">Load that gives the rated output.</param>
/// <param name="RatedOutputVoltsPerVolt">Rated output per volt of excitation: 0.001 for 1 mV/V.</param>
/// <param name="ZeroBalanceRatio">Output without load.</param>
/// <param name="NonlinearityRatio">Largest deviation from the straight line between no load and rated load.</param>
/// <param name="CreepRatio">What a constant load adds in the end, as a share of its output.</param>
/// <param name="CreepTimeConstantSeconds">Time constant of the creep.</param>
/// <param name="ZeroDriftRatioPerKelvin">Shift of the zero per kelvin.</param>
/// <param name="SpanDriftRatioPerKelvin">Change of the output per kelvin, as a share of the output.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record LoadCellModel(
    double RatedNewtons,
    double RatedOutputVoltsPerVolt,
    double ZeroBalanceRatio,
    double NonlinearityRatio,
    double CreepRatio,
    double CreepTimeConstantSeconds,
    double ZeroDriftRatioPerKelvin,
    double SpanDriftRatioPerKelvin,
    string Source);
