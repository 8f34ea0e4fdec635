using System.Runtime.InteropServices;

namespace Controller.Emulator.Plant.Cell;

/// <summary>Travel of a belt whose speed goes in a ramp to its setpoint and stays there: closed forms of time, none of steps.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct BeltMotion(long startNanoseconds, double travelMetres, double speed, double target, double acceleration)
{
    private readonly double signed = target > speed ? acceleration : -acceleration;
    private readonly double rampSeconds = Math.Abs(target - speed) / acceleration;

    /// <summary>Speed that it ends with.</summary>
    public double TargetMetresPerSecond => target;

    /// <summary>Travel since power-on.</summary>
    public double TravelAt(long nowNanoseconds)
    {
        double t = (nowNanoseconds - startNanoseconds) * 1e-9;
        return t <= rampSeconds ? travelMetres + (t * (speed + (signed * t / 2))) : RampEnd + ((t - rampSeconds) * target);
    }

    /// <summary>Speed at a time.</summary>
    public double SpeedAt(long nowNanoseconds)
    {
        double t = (nowNanoseconds - startNanoseconds) * 1e-9;
        return t < rampSeconds ? speed + (signed * t) : target;
    }

    /// <summary>The first nanosecond at which the belt has travelled so far; <see cref="long.MaxValue"/> when it never does.</summary>
    public long TimeOf(double travel)
    {
        double distance = travel - travelMetres;
        double end = RampEnd;
        double seconds;
        if (travel <= end)
        {
            double root = (speed * speed) + (2 * signed * distance);
            double denominator = speed + Math.Sqrt(Math.Max(0, root));
            seconds = distance <= 0 ? 0 : 2 * distance / denominator;
        }
        else if (target > 0)
        {
            seconds = rampSeconds + ((travel - end) / target);
        }
        else
        {
            return long.MaxValue;
        }

        // A millionth of a nanosecond off is rounding, not a nanosecond more.
        double nanoseconds = Math.Ceiling((seconds * 1e9) - 1e-6);
        return nanoseconds < 9e18 ? startNanoseconds + (long)nanoseconds : long.MaxValue;
    }

    private double RampEnd => travelMetres + (rampSeconds * (speed + target) / 2);
}
