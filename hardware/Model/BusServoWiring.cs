namespace Controller.Hardware.Model;

/// <summary>A servo in its place: which one on the bus it is, and how its horn sits on what it turns.</summary>
/// <param name="Servo">Its type.</param>
/// <param name="BusId">Identifier on the bus, 0 to 252.</param>
/// <param name="Direction">1 when a higher count raises the position, -1 when it lowers it.</param>
/// <param name="ZeroCount">Count at position 0; 2048 is the middle of the servo.</param>
public sealed record BusServoWiring(BusServoModel Servo, int BusId, int Direction, int ZeroCount)
{
    /// <summary>Counts per position, negative when <see cref="Direction"/> is.</summary>
    public double CountsPerRadian => Direction * BusServoModel.CountsPerRevolution / (2 * Math.PI);

    /// <summary>The count at a position. Not rounded, not limited.</summary>
    public double CountAt(double positionRadians) => ZeroCount + (CountsPerRadian * positionRadians);
}
