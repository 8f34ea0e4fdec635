namespace Controller.Hardware.Model;

/// <summary>A hobby servo with position feedback, as <c>hardware/actuators/*.json</c> describes it.</summary>
/// <param name="Name">Name that joints use; equals the file's name.</param>
/// <param name="Title">What it is, in words.</param>
/// <param name="Ratings">One or more rows by rising voltage.</param>
/// <param name="MinSupplyVolts">Lowest supply at which it works.</param>
/// <param name="MaxSupplyVolts">Highest supply that it survives.</param>
/// <param name="MinPulseMicroseconds">Pulse at the clockwise end of travel.</param>
/// <param name="MaxPulseMicroseconds">Pulse at the counter-clockwise end of travel.</param>
/// <param name="CentrePulseMicroseconds">Pulse at the middle of travel.</param>
/// <param name="MicrosecondsPerRadian">Pulse width per shaft angle.</param>
/// <param name="MinPulseFrequencyHertz">Slowest pulse train that it follows.</param>
/// <param name="MaxPulseFrequencyHertz">Fastest pulse train that it follows.</param>
/// <param name="FeedbackVoltsAtCentre">Feedback wire at the middle of travel.</param>
/// <param name="FeedbackVoltsPerRadian">Feedback wire per shaft angle, in the direction of longer pulses.</param>
/// <param name="RotorInertiaKilogramSquareMetres">Inertia of rotor and gears at the output shaft.</param>
/// <param name="FrictionNewtonMetres">Dry friction of the gears at the output shaft.</param>
/// <param name="DeadBandMicroseconds">Whole width of the zone of pulse error that gets no drive.</param>
/// <param name="FullDriveErrorRadians">Error beyond the dead band at which the motor gets the full supply.</param>
/// <param name="DampingSeconds">The loop drives toward target less velocity times this.</param>
public sealed record ServoModel(
    string Name,
    string Title,
    IReadOnlyList<ServoRating> Ratings,
    double MinSupplyVolts,
    double MaxSupplyVolts,
    double MinPulseMicroseconds,
    double MaxPulseMicroseconds,
    double CentrePulseMicroseconds,
    double MicrosecondsPerRadian,
    double MinPulseFrequencyHertz,
    double MaxPulseFrequencyHertz,
    double FeedbackVoltsAtCentre,
    double FeedbackVoltsPerRadian,
    double RotorInertiaKilogramSquareMetres,
    double FrictionNewtonMetres,
    double DeadBandMicroseconds,
    double FullDriveErrorRadians,
    double DampingSeconds)
{
    /// <summary>Its winding.</summary>
    public required WindingModel Winding { get; init; }
}
