using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>The servos' supply: a voltage behind a resistance.</summary>
public sealed class Supply
{
    private readonly double resistanceOhms;
    private double sourceVolts;

    /// <summary>Builds the supply, unloaded.</summary>
    public Supply(SupplyModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        resistanceOhms = model.ResistanceOhms;
        sourceVolts = model.NominalVolts;
        BusVolts = sourceVolts;
    }

    /// <summary>Voltage without load; lower it for a brown-out.</summary>
    public double SourceVolts
    {
        get => sourceVolts;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            sourceVolts = value;
        }
    }

    /// <summary>Voltage at the servos.</summary>
    public double BusVolts { get; private set; }

    /// <summary>Loads the supply.</summary>
    /// <param name="amperes">Current that the servos draw at the present <see cref="BusVolts"/>.</param>
    /// <remarks>
    /// Motors draw in proportion to the voltage, so the load enters as a conductance: that settles in one or two
    /// steps at any resistance, where a fixed current would swing.
    /// </remarks>
    public void Load(double amperes)
    {
        double conductance = BusVolts > 0 ? amperes / BusVolts : 0;
        BusVolts = sourceVolts / (1 + (resistanceOhms * conductance));
    }
}
