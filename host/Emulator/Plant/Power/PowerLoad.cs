namespace Controller.Emulator.Plant.Power;

/// <summary>Something that draws from a <see cref="PowerBus"/>: a conductance, a current and a power, together.</summary>
/// <param name="name">What it is called in reports.</param>
public sealed class PowerLoad(string name)
{
    /// <summary>What it is called in reports.</summary>
    public string Name => name;

    /// <summary>Part that draws in proportion to the voltage.</summary>
    public double ConductanceSiemens { get; set; }

    /// <summary>Part that draws the same at any voltage; negative for a drive that brakes and feeds back.</summary>
    public double CurrentAmperes { get; set; }

    /// <summary>Part that draws the same power at any voltage, as a switching converter does. Counts as the current that it takes at the step's beginning.</summary>
    public double PowerWatts { get; set; }

    /// <summary>Voltage up to which the constant-power part draws nothing: a converter's under-voltage lockout, at least 0.</summary>
    public double LockoutVolts { get; set; } = 4;
}
