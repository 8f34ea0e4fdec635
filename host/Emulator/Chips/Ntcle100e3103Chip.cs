using Controller.Emulator.Plant;

namespace Controller.Emulator.Chips;

/// <summary>NTCLE100E3103, thermistor of 10 kΩ at 25 °C, between a pin and ground, with a resistor up to a supply. Vishay data sheet 29049.</summary>
/// <remarks>
/// Resistance by the data sheet's formula for B25/85 = 3977 K, which holds from -40 to 125 °C. Not modelled: the tolerance, self-heating (1.2 mW at most with 2.2 kΩ at 3.3 V) and the time
/// that the body takes to follow what it senses.
/// </remarks>
/// <param name="seriesOhms">Resistance of the upper resistor.</param>
/// <param name="supplyVolts">The supply above it.</param>
public sealed class Ntcle100e3103Chip(double seriesOhms, double supplyVolts) : IWired
{
    private const double ReferenceOhms = 10_000;
    private const double ZeroCelsiusInKelvin = 273.15;

    // Table "Parameters for determining nominal resistance values", for resistance from temperature.
    private const double A = -14.6337;
    private const double B = 4791.842;
    private const double C = -115_334;
    private const double D = -3.730535e6;

    /// <inheritdoc/>
    public string Part => "NTCLE100E3103";

    /// <inheritdoc/>
    public IReadOnlyList<Quantity> Inputs => [TemperatureCelsius];

    /// <summary>Temperature of the body.</summary>
    public Quantity TemperatureCelsius { get; } = new(nameof(TemperatureCelsius), "°C", 25);

    /// <inheritdoc/>
    public bool IsBroken { get; set; }

    /// <summary>Resistance at a temperature.</summary>
    public static double OhmsAt(double celsius)
    {
        double reciprocal = 1 / (celsius + ZeroCelsiusInKelvin);
        return ReferenceOhms * PortableMath.Exp(A + (reciprocal * (B + (reciprocal * (C + (reciprocal * D))))));
    }

    /// <summary>Volts at the pin; the supply's when the thermistor's wire is broken.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public double OutputVolts(long nowNanoseconds)
    {
        if (IsBroken)
            return supplyVolts;
        double ohms = OhmsAt(TemperatureCelsius.At(nowNanoseconds));
        return supplyVolts * ohms / (ohms + seriesOhms);
    }

    /// <inheritdoc/>
    public void LosePower()
    {
    }
}
