namespace Controller.Emulator.Plant.Motors;

/// <summary>Temperatures of winding and housing under a loss that is constant over each step: an exact solution.</summary>
public sealed class WindingThermal
{
    private readonly WindingThermalParameters parameters;
    private readonly double windingCapacity;
    private readonly bool hasHousing;
    private LinearPair step;
    private double stepSeconds = double.NaN;
    private double windingRise;
    private double housingRise;

    /// <summary>Builds a motor at ambient temperature.</summary>
    /// <param name="parameters">Resistances and time constants, above 0.</param>
    /// <param name="ambientCelsius">Temperature around it.</param>
    public WindingThermal(WindingThermalParameters parameters, double ambientCelsius = 25)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.WindingResistanceKelvinPerWatt);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.WindingTimeConstantSeconds);
        this.parameters = parameters;
        hasHousing = parameters.HousingResistanceKelvinPerWatt > 0;
        if (hasHousing)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.HousingTimeConstantSeconds);
        windingCapacity = parameters.WindingTimeConstantSeconds / parameters.WindingResistanceKelvinPerWatt;
        AmbientCelsius = ambientCelsius;
    }

    /// <summary>Temperature around the motor.</summary>
    public double AmbientCelsius { get; private set; }

    /// <summary>Temperature of the winding.</summary>
    public double WindingCelsius => AmbientCelsius + windingRise;

    /// <summary>Temperature of the housing; the ambient's when it has no capacity of its own.</summary>
    public double HousingCelsius => AmbientCelsius + housingRise;

    /// <summary>Changes the temperature around the motor; its own stay.</summary>
    public void SetAmbient(double celsius)
    {
        windingRise += AmbientCelsius - celsius;
        if (hasHousing)
            housingRise += AmbientCelsius - celsius;
        AmbientCelsius = celsius;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="lossWatts">Heat that the winding makes meanwhile.</param>
    public void Step(double seconds, double lossWatts)
    {
        if (!seconds.Equals(stepSeconds))
        {
            stepSeconds = seconds;
            step = Build(seconds);
        }

        (windingRise, housingRise) = step.Step(windingRise, housingRise, lossWatts / windingCapacity, 0);
    }

    private LinearPair Build(double seconds)
    {
        double winding = 1 / parameters.WindingTimeConstantSeconds;
        if (!hasHousing)
            return new LinearPair(-winding, 0, 0, 0, seconds);

        // The housing takes what the winding gives through the winding's resistance.
        double housing = 1 / parameters.HousingTimeConstantSeconds;
        double taken = housing * parameters.HousingResistanceKelvinPerWatt / parameters.WindingResistanceKelvinPerWatt;
        return new LinearPair(-winding, winding, taken, -taken - housing, seconds);
    }
}
