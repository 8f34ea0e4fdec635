namespace Controller.Emulator.Plant.Cell;

/// <summary>A strain-gauge load cell: a full bridge whose output is a share of its excitation. Errors are shares of the rated output unless they say otherwise.</summary>
/// <param name="RatedNewtons">Load that gives the rated output.</param>
/// <param name="RatedOutputVoltsPerVolt">Rated output: 0.002 for 2 mV/V.</param>
/// <param name="ZeroBalanceRatio">Output without load.</param>
/// <param name="NonlinearityRatio">Largest deviation from the straight line between no load and rated load, in the middle.</param>
/// <param name="CreepRatio">What a constant load adds in the end, as a share of that load's output.</param>
/// <param name="CreepTimeConstantSeconds">Time constant of the creep; data sheets state creep over 30 minutes (OIML R 60), which should be some three of them.</param>
/// <param name="ZeroDriftRatioPerKelvin">Shift of the zero per kelvin from the reference temperature.</param>
/// <param name="SpanDriftRatioPerKelvin">Change of the output per kelvin, as a share of the output.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record LoadCellParameters(
    double RatedNewtons,
    double RatedOutputVoltsPerVolt,
    double ZeroBalanceRatio,
    double NonlinearityRatio,
    double CreepRatio,
    double CreepTimeConstantSeconds,
    double ZeroDriftRatioPerKelvin,
    double SpanDriftRatioPerKelvin,
    string Source)
{
    /// <summary>Temperature at which there is no drift, °C.</summary>
    public double ReferenceCelsius { get; init; } = 20;
}
