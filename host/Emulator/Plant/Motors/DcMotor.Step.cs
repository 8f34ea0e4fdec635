using Controller.Emulator.Kernel;

namespace Controller.Emulator.Plant.Motors;

public sealed partial class DcMotor
{
    /// <summary>Stretches of motion and rest in one step: far more than any motor has, so that a mistake ends loudly.</summary>
    private const int MaxStretches = 10_000;

    private const int Bisections = 50;

    /// <summary>Torque that breaks the shaft loose, over its friction: by less than rounding lets the current rise, it would go on in stretches of nothing.</summary>
    private const double LooseRatio = 1 + 1e-8;

    /// <summary>Share of the way from the current that breaks loose to the final one that is left: with <see cref="LooseRatio"/> 10⁻¹⁴ of the current, a hundred times its resolution.</summary>
    private const double BeyondLoose = 1 - 1e-6;

    private double supplyVolts;
    private double builtSeconds = double.NaN;

    /// <summary>Lets time pass with constant inputs; for callers with a grid of their own, instead of <see cref="AdvanceTo"/>.</summary>
    /// <param name="seconds">How long, above 0.</param>
    public void Step(double seconds)
    {
        double charge = 0;
        double currentSquared = 0;
        double left = seconds;
        for (int stretch = 0; left > 0; stretch++)
        {
            if (stretch == MaxStretches)
                throw new InvalidOperationException($"The motor starts and stops without end within {seconds} s.");
            double before = current;
            bool isWhole = stretch == 0;
            (double taken, double stretchCharge) = HasOpenWinding() ? StretchOpen(left, isWhole) : Stretch(left, isWhole);
            charge += SupplyShare() * stretchCharge;

            // ∫i² of a current that goes in a straight line about its mean; its curvature within a step is left out.
            double change = current - before;
            currentSquared += taken > 0 ? (stretchCharge * stretchCharge / taken) + (change * change * taken / 12) : 0;
            left -= taken;
        }

        SupplyCurrentAmperes = charge / seconds;
        LossWatts = resistance * currentSquared / seconds;
        if (thermal is null)
            return;
        thermal.Step(seconds, LossWatts);
        FollowTemperature();
    }

    private bool HasOpenWinding() => Bridge == BridgeState.Coast && current.Equals(0);

    /// <summary>Of the winding's current, what flows through the supply. Diodes return all of it.</summary>
    private double SupplyShare() => Bridge == BridgeState.Coast ? (current > 0 ? -1 : 1) : DutyRatio;

    private double TerminalVolts() => Bridge == BridgeState.Coast ? (current > 0 ? -supplyVolts : supplyVolts) : volts;

    /// <summary>A stretch with the winding closed, up to the end of the step, the end of motion or of rest, or of a coasting motor's current.</summary>
    private (double Taken, double Charge) Stretch(double seconds, bool isWhole)
    {
        double friction = parameters.CoulombFrictionNewtonMetres + JamTorqueNewtonMetres;
        double net = TorqueNewtonMetres - LoadTorqueNewtonMetres;
        if (velocity.Equals(0) && Math.Abs(net) <= friction)
            return Rest(seconds, friction);

        double direction = velocity.Equals(0) ? Math.Sign(net) : Math.Sign(velocity);
        double electrical = TerminalVolts() / parameters.InductanceHenries;
        double mechanical = -(LoadTorqueNewtonMetres + (friction * direction)) / inertia;
        LinearPair pair = isWhole ? WholeStep(seconds) : Build(seconds);
        (double nextCurrent, double nextVelocity) = pair.Step(current, velocity, electrical, mechanical);
        bool stops = nextVelocity * direction < 0;
        bool ends = Bridge == BridgeState.Coast && nextCurrent * current < 0;
        if (stops || ends)
        {
            seconds = FirstCrossing(seconds, direction, electrical, mechanical, ends);
            pair = Build(seconds);
            (nextCurrent, nextVelocity) = pair.Step(current, velocity, electrical, mechanical);
            stops = nextVelocity * direction <= 0;
            ends = Bridge == BridgeState.Coast && nextCurrent * current <= 0;
        }

        (double charge, double turned) = pair.Integral(current, velocity, electrical, mechanical);
        PositionRadians += turned;
        current = ends ? 0 : nextCurrent;
        velocity = stops ? 0 : nextVelocity;
        return (seconds, charge);
    }

    /// <summary>Standstill: friction holds until the current has torque enough, or to the end.</summary>
    private (double Taken, double Charge) Rest(double seconds, double friction)
    {
        double perSecond = resistance / parameters.InductanceHenries;
        double target = TerminalVolts() / resistance;
        double reach = parameters.TorqueConstantNewtonMetresPerAmpere * target;
        double limit = LoadTorqueNewtonMetres + (reach > LoadTorqueNewtonMetres ? friction : -friction);
        double start = current - target;
        if (Math.Abs(reach - LoadTorqueNewtonMetres) > friction * LooseRatio)
        {
            // i = i∞ + (i0 - i∞) e^(-t R/L) reaches the current that breaks the shaft loose; a little beyond, so that it does.
            double loose = ((limit / parameters.TorqueConstantNewtonMetresPerAmpere) - target) * BeyondLoose;
            seconds = Math.Min(seconds, Math.Max(0, SeededRandom.Log(start / loose) / perSecond));
        }

        bool dies = Bridge == BridgeState.Coast && target * current < 0;
        if (dies)
            seconds = Math.Min(seconds, SeededRandom.Log(start / -target) / perSecond);
        double share = PortableMath.Relaxed(seconds * perSecond);
        double charge = (target * seconds) + (start * share / perSecond);
        double next = current - (start * share);
        current = dies && next * current <= 0 ? 0 : next;
        if (dies && Math.Abs(next) < 1e-12 * Math.Abs(target))
            current = 0;
        return (seconds, charge);
    }

    /// <summary>A stretch with the winding open: the load and friction alone.</summary>
    private (double Taken, double Charge) StretchOpen(double seconds, bool isWhole)
    {
        double friction = parameters.CoulombFrictionNewtonMetres + JamTorqueNewtonMetres;
        if (velocity.Equals(0) && Math.Abs(LoadTorqueNewtonMetres) <= friction)
            return (seconds, 0);
        double direction = velocity.Equals(0) ? -Math.Sign(LoadTorqueNewtonMetres) : Math.Sign(velocity);
        double drive = -(LoadTorqueNewtonMetres + (friction * direction)) / inertia;
        double perSecond = parameters.ViscousFrictionNewtonMetreSeconds / inertia;
        double next = OpenVelocity(seconds, drive, perSecond);
        if (next * direction < 0)
        {
            double low = 0;
            for (int i = 0; i < Bisections; i++)
            {
                double middle = (low + seconds) / 2;
                if (OpenVelocity(middle, drive, perSecond) * direction > 0)
                    low = middle;
                else
                    seconds = middle;
            }

            next = 0;
        }

        var pair = new LinearPair(-perSecond, 0, 0, 0, seconds);
        PositionRadians += pair.Integral(velocity, 0, drive, 0).First;
        velocity = next;
        return (seconds, 0);
    }

    private double OpenVelocity(double seconds, double drive, double perSecond) =>
        new LinearPair(-perSecond, 0, 0, 0, seconds).Step(velocity, 0, drive, 0).First;

    private double FirstCrossing(double seconds, double direction, double electrical, double mechanical, bool alsoCurrent)
    {
        double low = 0;
        double high = seconds;
        for (int i = 0; i < Bisections; i++)
        {
            double middle = (low + high) / 2;
            (double i1, double w1) = Build(middle).Step(current, velocity, electrical, mechanical);
            if (w1 * direction < 0 || (alsoCurrent && i1 * current < 0))
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    private LinearPair WholeStep(double seconds)
    {
        if (!seconds.Equals(builtSeconds) || !(Math.Abs(resistance - builtResistance) <= ResistanceTolerance * resistance))
        {
            builtSeconds = seconds;
            builtResistance = resistance;
            whole = Build(seconds);
        }

        return whole;
    }

    private LinearPair Build(double seconds) => new(
        -resistance / parameters.InductanceHenries,
        -parameters.BackEmfConstantVoltSecondsPerRadian / parameters.InductanceHenries,
        parameters.TorqueConstantNewtonMetresPerAmpere / inertia,
        -parameters.ViscousFrictionNewtonMetreSeconds / inertia,
        seconds);
}
