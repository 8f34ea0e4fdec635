using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads <c>hardware/actuators/*.json</c>.</summary>
public static class ActuatorFile
{
    /// <summary>Reads and checks a servo.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HardwareFileException">The file has mistakes; all of them are in it.</exception>
    public static ServoModel Load(string path) => HardwareFile.Load(path, servo => Read(servo, path));

    private static ServoModel Read(ObjectReader servo, string path)
    {
        FileHead head = FileHead.Read(servo, "actuator", path);
        ObjectReader supply = servo.Object("supply");
        ObjectReader pulse = servo.Object("pulse");
        ObjectReader feedback = servo.Object("feedback");
        ObjectReader mechanics = servo.Object("mechanics");
        ObjectReader loop = servo.Object("positionLoop");
        ObjectReader winding = servo.Object("winding");
        var model = new ServoModel(
            head.Name,
            head.Title,
            ReadRatings(servo),
            supply.Number("minVolts", 1, 60, "V"),
            supply.Number("maxVolts", 1, 60, "V"),
            pulse.Number("minMicroseconds", 100, 5000, "us"),
            pulse.Number("maxMicroseconds", 100, 5000, "us"),
            pulse.Number("centreMicroseconds", 100, 5000, "us"),
            pulse.Number("microsecondsPerRadian", 10, 10_000, "us/rad"),
            pulse.Number("minFrequencyHertz", 1, 1000, "Hz"),
            pulse.Number("maxFrequencyHertz", 1, 1000, "Hz"),
            feedback.Number("voltsAtCentre", 0, 10, "V"),
            feedback.Number("voltsPerRadian", -10, 10, "V/rad"),
            mechanics.Number("rotorInertiaKilogramSquareMetres", 0, 10, "kg m2"),
            mechanics.Number("frictionNewtonMetres", 0, 100, "N m"),
            loop.Number("deadBandMicroseconds", 0, 100, "us"),
            loop.Number("fullDriveErrorRadians", 0.001, 3.2, "rad"),
            loop.Number("dampingSeconds", 0, 1, "s"))
        {
            Winding = new WindingModel(
                winding.Number("riseAtStallKelvin", 1, 10_000, "K"),
                winding.Number("timeConstantSeconds", 1, 36_000, "s"),
                winding.Number("limitCelsius", 50, 250, "Celsius")),
        };
        _ = mechanics.Number("gearRatio", 1, 10_000, "");
        Ordered(supply, "minVolts", model.MinSupplyVolts, "maxVolts", model.MaxSupplyVolts);
        Ordered(pulse, "minMicroseconds", model.MinPulseMicroseconds, "maxMicroseconds", model.MaxPulseMicroseconds);
        Ordered(pulse, "minFrequencyHertz", model.MinPulseFrequencyHertz, "maxFrequencyHertz", model.MaxPulseFrequencyHertz);
        foreach (ObjectReader part in new[] { supply, pulse, feedback, mechanics, loop, winding })
        {
            _ = part.Source();
            part.Done();
        }

        servo.Done();
        return model;
    }

    private static IReadOnlyList<ServoRating> ReadRatings(ObjectReader servo)
    {
        var ratings = new List<ServoRating>();
        foreach (ObjectReader row in servo.Objects("ratings", 1, 16))
        {
            var rating = new ServoRating(
                row.Number("volts", 1, 60, "V"),
                row.Number("stallTorqueNewtonMetres", 0.001, 1000, "N m"),
                row.Number("noLoadVelocityRadiansPerSecond", 0.01, 1000, "rad/s"),
                row.Number("stallCurrentAmperes", 0.001, 1000, "A"),
                row.Number("holdingCurrentAmperes", 0, 100, "A"),
                row.Number("standbyCurrentAmperes", 0, 100, "A"),
                row.Source());
            if (ratings.Count > 0 && rating.Volts <= ratings[^1].Volts)
                row.Error("volts", $"{rating.Volts} is not above {ratings[^1].Volts}, the row before; expected rising voltages");
            row.Done();
            ratings.Add(rating);
        }

        return ratings;
    }

    private static void Ordered(ObjectReader part, string low, double lowValue, string high, double highValue)
    {
        if (lowValue >= highValue)
            part.Error(low, $"{lowValue} is not below {high}, {highValue}; expected a range");
    }
}
