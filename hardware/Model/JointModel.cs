namespace Controller.Hardware.Model;

/// <summary>One actuated axis: servo, wiring, limits and the link that it moves.</summary>
/// <param name="Name">Name, such as <c>knee</c>.</param>
/// <param name="Axis">Axis of rotation.</param>
/// <param name="OriginMetres">The joint in the frame of the link before it; the first joint's in the stand's.</param>
/// <param name="Servo">The servo.</param>
/// <param name="ServoChannel">PCA9685 output, 0 to 15.</param>
/// <param name="FeedbackChannel">Multiplexer input, 0 to 7.</param>
/// <param name="Direction">1 when a longer pulse raises the position, -1 when it lowers it.</param>
/// <param name="ZeroPulseMicroseconds">Pulse at position 0.</param>
/// <param name="Limits">What firmware may ask.</param>
/// <param name="MinEndStopRadians">Mechanical stop below the limits.</param>
/// <param name="MaxEndStopRadians">Mechanical stop above the limits.</param>
/// <param name="Link">The link that it moves.</param>
public sealed record JointModel(
    string Name,
    JointAxis Axis,
    Vector3 OriginMetres,
    ServoModel Servo,
    int ServoChannel,
    int FeedbackChannel,
    int Direction,
    double ZeroPulseMicroseconds,
    JointLimits Limits,
    double MinEndStopRadians,
    double MaxEndStopRadians,
    LinkModel Link) : IJointModel
{
    /// <summary>Pulse width per position, negative when <see cref="Direction"/> is.</summary>
    public double PulseMicrosecondsPerRadian => Direction * Servo.MicrosecondsPerRadian;

    /// <summary>Feedback wire at position 0, before the multiplexer.</summary>
    public double FeedbackVoltsAtZero => Servo.FeedbackVoltsAtCentre
        + ((ZeroPulseMicroseconds - Servo.CentrePulseMicroseconds) / Servo.MicrosecondsPerRadian * Servo.FeedbackVoltsPerRadian);

    /// <summary>Feedback wire per position, negative when <see cref="Direction"/> is.</summary>
    public double FeedbackVoltsPerRadian => Direction * Servo.FeedbackVoltsPerRadian;

    /// <summary>The pulse that asks for a position, in microseconds. Not limited.</summary>
    public double PulseMicrosecondsAt(double positionRadians) => ZeroPulseMicroseconds + (PulseMicrosecondsPerRadian * positionRadians);

    /// <summary>The feedback wire at a position, before the multiplexer.</summary>
    public double FeedbackVoltsAt(double positionRadians) => FeedbackVoltsAtZero + (FeedbackVoltsPerRadian * positionRadians);
}
