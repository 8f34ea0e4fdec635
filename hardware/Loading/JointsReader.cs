using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads a machine's joints and checks each against its servo, the chips' channels and the converter.</summary>
internal sealed class JointsReader(PartFiles parts, BoardModel board, ServoDriverModel driver, FeedbackMultiplexerModel multiplexer, SupplyModel supply)
{
    /// <summary>A joint that turns further than this would be continuous; servos of the catalogue turn 270 degrees.</summary>
    private const double MaxAngleRadians = 3.2;

    private readonly Dictionary<string, string> taken = new(StringComparer.Ordinal);

    public IReadOnlyList<JointModel> Read(ObjectReader machine) =>
        [.. machine.Objects("joints", 1, 8).Select(ReadJoint)];

    public static Vector3 ReadVector(ObjectReader owner, string field, double min, double max)
    {
        ObjectReader vector = owner.Object(field);
        var model = new Vector3(vector.Number("x", min, max, "m"), vector.Number("y", min, max, "m"), vector.Number("z", min, max, "m"));
        vector.Done();
        return model;
    }

    private JointModel ReadJoint(ObjectReader joint)
    {
        ServoModel? servo = parts.Actuator(joint, "actuator");
        string name = joint.Name("name");
        Unique(joint, "name", "joint", name);
        int channel = joint.Integer("servoChannel", 0, 15);
        Unique(joint, "servoChannel", "servo channel", $"{channel}");
        int feedback = joint.Integer("feedbackChannel", 0, 7);
        Unique(joint, "feedbackChannel", "feedback channel", $"{feedback}");
        int direction = joint.Integer("direction", -1, 1);
        if (direction == 0 && joint.Has("direction"))
            joint.Error("direction", "0 is no direction; expected 1 or -1");

        ObjectReader limitsReader = joint.Object("limits");
        var limits = new JointLimits(
            limitsReader.Number("minPositionRadians", -MaxAngleRadians, MaxAngleRadians, "rad"),
            limitsReader.Number("maxPositionRadians", -MaxAngleRadians, MaxAngleRadians, "rad"),
            limitsReader.Number("maxVelocityRadiansPerSecond", 0.01, 100, "rad/s"),
            limitsReader.Source());
        ObjectReader stops = joint.Object("endStops");
        var model = new JointModel(
            name,
            joint.OneOf("axis", ("x", JointAxis.X), ("y", JointAxis.Y), ("z", JointAxis.Z)),
            ReadVector(joint, "originMetres", -2, 2),
            servo!,
            channel,
            feedback,
            direction,
            joint.Number("zeroPulseMicroseconds", 100, 5000, "us"),
            limits,
            stops.Number("minPositionRadians", -MaxAngleRadians, MaxAngleRadians, "rad"),
            stops.Number("maxPositionRadians", -MaxAngleRadians, MaxAngleRadians, "rad"),
            ReadLink(joint.Object("link")));
        _ = joint.Text("originSource", "where originMetres comes from");
        _ = stops.Source();

        if (limits.MinPositionRadians >= limits.MaxPositionRadians)
            limitsReader.Error("minPositionRadians", $"{limits.MinPositionRadians} is not below maxPositionRadians, {limits.MaxPositionRadians}; expected a range");
        if (model.MinEndStopRadians > limits.MinPositionRadians)
            stops.Error("minPositionRadians", $"{model.MinEndStopRadians} is above the limit, {limits.MinPositionRadians}; expected a stop outside the limits");
        if (model.MaxEndStopRadians < limits.MaxPositionRadians)
            stops.Error("maxPositionRadians", $"{model.MaxEndStopRadians} is below the limit, {limits.MaxPositionRadians}; expected a stop outside the limits");
        if (servo is not null)
            CheckServo(joint, limitsReader, model);
        limitsReader.Done();
        stops.Done();
        joint.Done();
        return model;
    }

    private LinkModel ReadLink(ObjectReader link)
    {
        string name = link.Name("name");
        Unique(link, "name", "link", name);
        var model = new LinkModel(
            name,
            link.Number("massKilograms", 0.001, 100, "kg"),
            ReadVector(link, "centreOfMassMetres", -2, 2),
            ReadVector(link, "boxMetres", 0.001, 2),
            link.Source());
        link.Done();
        return model;
    }

    private void CheckServo(ObjectReader joint, ObjectReader limits, JointModel model)
    {
        ServoModel servo = model.Servo;
        (string Field, double Position)[] ends =
        [
            ("minPositionRadians", model.Limits.MinPositionRadians),
            ("maxPositionRadians", model.Limits.MaxPositionRadians),
        ];
        foreach ((string field, double position) in ends)
        {
            double pulse = model.PulseMicrosecondsAt(position);
            if (pulse < servo.MinPulseMicroseconds || pulse > servo.MaxPulseMicroseconds)
                limits.Error(field, $"{position} needs a pulse of {pulse:0} us; expected a position within the {servo.MinPulseMicroseconds:0} to {servo.MaxPulseMicroseconds:0} us of {servo.Name}");
            double volts = model.FeedbackVoltsAt(position) * multiplexer.DividerRatio;
            if (volts < board.Adc.AccurateMinVolts || volts > board.Adc.AccurateMaxVolts)
                limits.Error(field, $"{position} puts {volts:0.00} V on the converter; expected {board.Adc.AccurateMinVolts} to {board.Adc.AccurateMaxVolts} V, its accurate range");
        }

        double noLoad = servo.Ratings.Max(r => r.NoLoadVelocityRadiansPerSecond);
        if (model.Limits.MaxVelocityRadiansPerSecond > noLoad)
            limits.Error("maxVelocityRadiansPerSecond", $"{model.Limits.MaxVelocityRadiansPerSecond} is above {noLoad:0.###}, the no-load velocity of {servo.Name}; expected at most that");
        if (driver.PulseFrequencyHertz < servo.MinPulseFrequencyHertz || driver.PulseFrequencyHertz > servo.MaxPulseFrequencyHertz)
            joint.Error("actuator", $"{servo.Name} follows {servo.MinPulseFrequencyHertz} to {servo.MaxPulseFrequencyHertz} Hz; expected servoDriver.pulseFrequencyHertz, {driver.PulseFrequencyHertz}, within");
        if (supply.NominalVolts < servo.MinSupplyVolts || supply.NominalVolts > servo.MaxSupplyVolts)
            joint.Error("actuator", $"{servo.Name} takes {servo.MinSupplyVolts} to {servo.MaxSupplyVolts} V; expected supply.nominalVolts, {supply.NominalVolts}, within");
    }

    private void Unique(ObjectReader owner, string field, string kind, string value)
    {
        if (!owner.Has(field))
            return;
        if (!taken.TryAdd($"{kind} {value}", owner.PathOf(field)))
            owner.Error(field, $"{kind} {value} is taken by {taken[$"{kind} {value}"]}; expected one of its own");
    }
}
