using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads those of <c>hardware/actuators/*.json</c> that are serial bus servos.</summary>
public static class BusServoFile
{
    /// <summary>Largest gain of a control table.</summary>
    private const int MaxGain = 16_383;

    /// <summary>Reads and checks a servo.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="HardwareFileException">The file has mistakes; all of them are in it.</exception>
    public static BusServoModel Load(string path) => HardwareFile.Load(path, servo => Read(servo, path));

    private static BusServoModel Read(ObjectReader servo, string path)
    {
        FileHead head = FileHead.Read(servo, "bus-servo", path);
        ObjectReader ratings = servo.Object("ratings");
        ObjectReader supply = servo.Object("supply");
        ObjectReader effort = servo.Object("effort");
        ObjectReader temperature = servo.Object("temperature");
        ObjectReader loop = servo.Object("positionLoop");
        bool hasCurrentSensor = effort.OneOf("sensor", ("load", false), ("current", true));
        var model = new BusServoModel(
            head.Name,
            head.Title,
            servo.Text("part", "the part number as printed on it"),
            servo.Integer("modelNumber", 1, 65_535),
            ratings.Number("volts", 1, 60, "V"),
            ratings.Number("stallTorqueNewtonMetres", 0.001, 1000, "N m"),
            ratings.Number("noLoadVelocityRadiansPerSecond", 0.01, 1000, "rad/s"),
            supply.Number("minVolts", 1, 60, "V"),
            supply.Number("maxVolts", 1, 60, "V"),
            hasCurrentSensor ? effort.Number("newtonMetresPerAmpere", 0.001, 1000, "N m/A") : 0,
            temperature.Number("limitCelsius", 50, 250, "degrees Celsius"),
            loop.Integer("proportionalGain", 0, MaxGain),
            loop.Integer("integralGain", 0, MaxGain),
            loop.Integer("derivativeGain", 0, MaxGain));
        if (model.MinSupplyVolts >= model.MaxSupplyVolts)
            supply.Error("minVolts", $"{model.MinSupplyVolts} is not below maxVolts, {model.MaxSupplyVolts}; expected a range");
        foreach (ObjectReader part in new[] { ratings, supply, effort, temperature, loop })
        {
            _ = part.Source();
            part.Done();
        }

        servo.Done();
        return model;
    }
}
