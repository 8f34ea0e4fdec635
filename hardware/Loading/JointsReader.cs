using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>Reads a machine's joints and checks each against its servo, the chips' channels and the converter.</summary>
internal sealed class JointsReader(PartFiles parts, BoardModel board, ServoDriverModel driver, FeedbackMultiplexerModel multiplexer, SupplyModel supply)
{
    private readonly TakenValues taken = new();

    public IReadOnlyList<JointModel> Read(ObjectReader machine) =>
        [.. machine.Objects("joints", 1, 8).Select(ReadJoint)];

    private JointModel ReadJoint(ObjectReader joint)
    {
        ServoModel? servo = parts.Actuator(joint, "actuator");
        string name = joint.Name("name");
        taken.Take(joint, "name", "joint", name);
        int channel = joint.Integer("servoChannel", 0, 15);
        taken.Take(joint, "servoChannel", "servo channel", $"{channel}");
        int feedback = joint.Integer("feedbackChannel", 0, 7);
        taken.Take(joint, "feedbackChannel", "feedback channel", $"{feedback}");
        int direction = JointParts.ReadDirection(joint);
        ObjectReader limitsReader = joint.Object("limits");
        JointLimits limits = JointParts.ReadLimits(limitsReader);
        (double minStop, double maxStop) = JointParts.ReadEndStops(joint.Object("endStops"), limits);
        var model = new JointModel(
            name,
            JointParts.ReadAxis(joint),
            JointParts.ReadVector(joint, "originMetres", -2, 2),
            servo!,
            channel,
            feedback,
            direction,
            joint.Number("zeroPulseMicroseconds", 100, 5000, "us"),
            limits,
            minStop,
            maxStop,
            JointParts.ReadLink(joint.Object("link"), taken));
        _ = joint.Text("originSource", "where originMetres comes from");
        if (servo is not null)
            CheckServo(joint, limitsReader, model);
        limitsReader.Done();
        joint.Done();
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
}
