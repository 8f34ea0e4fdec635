using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <summary>A servo's motor at one supply voltage; servos of one type on one supply share it.</summary>
/// <remarks>
/// Published torque and speed are taken at the shaft, behind the gears' friction; the motor's own line lies
/// above them by that friction.
/// </remarks>
internal sealed class TorqueSpeedLine
{
    private readonly ServoRating[] ratings;
    private readonly double frictionNewtonMetres;
    private double lineVolts = double.NaN;

    public TorqueSpeedLine(ServoModel servo)
    {
        ratings = [.. servo.Ratings];
        frictionNewtonMetres = servo.FrictionNewtonMetres;
        SetSupply(ratings[0].Volts);
    }

    /// <summary>Motor torque at standstill and full drive.</summary>
    public double StallTorqueNewtonMetres { get; private set; }

    /// <summary>Torque lost per rad/s.</summary>
    public double BackEmfNewtonMetreSeconds { get; private set; }

    /// <summary>Reciprocal of the speed without any load, s/rad; 0 when the motor has no torque.</summary>
    public double IdleSecondsPerRadian { get; private set; }

    /// <summary>Supply current at standstill and full drive, above the holding current.</summary>
    public double DriveCurrentAmperes { get; private set; }

    /// <summary>Supply current while pulses arrive and the motor is not driven.</summary>
    public double HoldingCurrentAmperes { get; private set; }

    /// <summary>Supply current without pulses.</summary>
    public double StandbyCurrentAmperes { get; private set; }

    /// <summary>Places the line: between published voltages in proportion between the rows, outside in proportion to the voltage.</summary>
    /// <param name="volts">Supply voltage.</param>
    public void SetSupply(double volts)
    {
        if (volts.Equals(lineVolts))
            return;
        lineVolts = volts;
        for (int i = 0; i + 1 < ratings.Length; i++)
        {
            ServoRating low = ratings[i];
            ServoRating high = ratings[i + 1];
            if (volts >= low.Volts && volts <= high.Volts)
            {
                double share = (volts - low.Volts) / (high.Volts - low.Volts);
                SetLine(low, 1 - share, high, share);
                return;
            }
        }

        ServoRating nearest = volts < ratings[0].Volts ? ratings[0] : ratings[^1];
        SetLine(nearest, volts / nearest.Volts, nearest, 0);
    }

    private void SetLine(ServoRating a, double shareOfA, ServoRating b, double shareOfB)
    {
        double publishedTorque = (a.StallTorqueNewtonMetres * shareOfA) + (b.StallTorqueNewtonMetres * shareOfB);
        double publishedVelocity = (a.NoLoadVelocityRadiansPerSecond * shareOfA) + (b.NoLoadVelocityRadiansPerSecond * shareOfB);
        StallTorqueNewtonMetres = publishedTorque > 0 ? publishedTorque + frictionNewtonMetres : 0;
        double idleVelocity = publishedTorque > 0 ? publishedVelocity * StallTorqueNewtonMetres / publishedTorque : 0;
        IdleSecondsPerRadian = idleVelocity > 0 ? 1 / idleVelocity : 0;
        BackEmfNewtonMetreSeconds = StallTorqueNewtonMetres * IdleSecondsPerRadian;
        HoldingCurrentAmperes = (a.HoldingCurrentAmperes * shareOfA) + (b.HoldingCurrentAmperes * shareOfB);
        DriveCurrentAmperes = (a.StallCurrentAmperes * shareOfA) + (b.StallCurrentAmperes * shareOfB) - HoldingCurrentAmperes;
        StandbyCurrentAmperes = (a.StandbyCurrentAmperes * shareOfA) + (b.StandbyCurrentAmperes * shareOfB);
    }
}
