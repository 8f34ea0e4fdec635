using Controller.Hardware.Model;

namespace Controller.Emulator.Plant;

/// <content>The platform under the foot, for machines that have one.</content>
public sealed partial class LegPlant
{
    /// <summary>A sole that is this far from the pads, metres, and not coming nearer, is stepped as if there were none: more than a servo can gain within a step.</summary>
    private const double NearMetres = 0.005;

    private readonly Lift? lift;
    private readonly double[] footNewtons = [];

    /// <summary>Height of the unloaded pads in the stand's frame, metres; negative infinity without a platform.</summary>
    public double PlatformHeightMetres => lift?.HeightMetres(SecondsAt(present)) ?? double.NegativeInfinity;

    /// <summary>Vertical force on the sole at the present grid point, newtons, positive up.</summary>
    public double FootForceNewtons
    {
        get
        {
            double sum = 0;
            LookAtFoot();
            foreach (double newtons in footNewtons)
                sum += newtons;
            return sum;
        }
    }

    /// <summary>Where the vertical forces' resultant meets the sole at the present grid point, in the foot's frame; null without contact.</summary>
    public Vector3? CentreOfPressure
    {
        get
        {
            double sum = FootForceNewtons;
            if (sum <= 0)
                return null;
            double x = 0;
            double y = 0;
            double z = 0;
            for (int corner = 0; corner < footNewtons.Length; corner++)
            {
                Vector3 place = machine.FootForce!.Cells[corner].PositionMetres;
                double share = footNewtons[corner] / sum;
                x += share * place.X;
                y += share * place.Y;
                z += share * place.Z;
            }

            return new Vector3(x, y, z);
        }
    }

    private bool IsPlatformMoving => lift is not null && lift.IsMoving(SecondsAt(stepStart));

    /// <summary>Opens or closes the platform's valve, from the present grid point on.</summary>
    /// <param name="isRaising">True raises the platform, false lets it sink.</param>
    /// <exception cref="InvalidOperationException">The machine has no platform.</exception>
    public void SetPlatformValve(bool isRaising)
    {
        if (lift is null)
            throw new InvalidOperationException($"{machine.Name} has no platform");
        if (isRaising == lift.IsRaising)
            return;
        BeginStepNow();
        lift.Set(isRaising, SecondsAt(present));
    }

    /// <summary>Vertical force on a corner of the sole at the present grid point, newtons, positive up.</summary>
    /// <param name="corner">Index of the corner's cell in the machine file: front left, front right, back left, back right.</param>
    public double GetFootForceNewtons(int corner)
    {
        LookAtFoot();
        return footNewtons[corner];
    }

    private double SecondsAt(long interval) => interval * GridNanoseconds * 1e-9;

    private void LookAtFoot()
    {
        if (lift is null)
            return;
        double now = SecondsAt(present);
        double height = lift.HeightMetres(now);
        if (height <= dynamics.LowestReachMetres)
        {
            Array.Clear(footNewtons);
            return;
        }

        double speed = lift.IsMoving(now) ? machine.Platform!.MetresPerSecond * (lift.IsRaising ? 1 : -1) : 0;
        LookAtPresent();
        dynamics.FootForces(positionNow, velocityNow, height, speed, footNewtons);
    }

    private bool IsSoleNearPads(Lift platform)
    {
        double now = SecondsAt(stepStart);
        double seconds = drivenIntervals * gridSeconds;
        double height = Math.Max(platform.HeightMetres(now), platform.HeightMetres(now + seconds));
        return height > dynamics.LowestReachMetres && height + NearMetres > dynamics.LowestSoleMetresWithin(seconds);
    }

    private void StepOnPads(Lift platform, bool isDriven)
    {
        stepLength = isDriven && IsClearOfStops(drivenIntervals * gridSeconds) ? drivenIntervals : 1;
        double before = platform.HeightMetres(SecondsAt(stepStart));
        double after = platform.HeightMetres(SecondsAt(stepStart + stepLength));
        IsAtRest = !dynamics.StepOnPads(stepLength * gridSeconds, before, after) && !IsPlatformMoving;
    }
}
