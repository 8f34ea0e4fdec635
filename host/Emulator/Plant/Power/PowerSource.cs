namespace Controller.Emulator.Plant.Power;

/// <summary>A voltage behind a resistance that feeds a <see cref="PowerBus"/>.</summary>
/// <param name="name">What it is called in reports.</param>
/// <param name="resistanceOhms">Source, wires and connectors together, above 0.</param>
public sealed class PowerSource(string name, double resistanceOhms)
{
    /// <summary>What it is called in reports.</summary>
    public string Name => name;

    /// <summary>Source, wires and connectors together.</summary>
    public double ResistanceOhms { get; } = resistanceOhms > 0 ? resistanceOhms : throw new ArgumentOutOfRangeException(nameof(resistanceOhms));

    /// <summary>Voltage without load.</summary>
    public double SourceVolts { get; set; }

    /// <summary>Whether it is switched on.</summary>
    public bool IsConnected { get; set; } = true;

    /// <summary>Whether current can flow back into it: true for a battery, false behind a diode and for most power supplies.</summary>
    public bool TakesBack { get; set; }

    /// <summary>Mean current that it gave over the last step; negative into it.</summary>
    public double CurrentAmperes { get; internal set; }
}
