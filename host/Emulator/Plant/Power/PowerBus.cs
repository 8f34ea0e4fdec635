namespace Controller.Emulator.Plant.Power;

/// <summary>
/// A supply rail: sources behind resistances, a capacitance and loads. C U' = Σ (Es - U) / Rs - Σ (G U + I + P / U).
/// </summary>
/// <remarks>
/// <para>
/// Exact for inputs that are constant over the step: an exponential toward the voltage at which all currents cancel, cut where a source that
/// takes nothing back begins or ceases to conduct, where the brake chopper switches and where the rail crosses its brown-out thresholds.
/// Constant-power loads count with the current of the step's beginning.
/// </para>
/// <para>Without a source that takes current back, a braking drive pumps the rail up: U' = I / C, until the brake chopper takes over.</para>
/// </remarks>
public sealed class PowerBus
{
    /// <summary>Stretches in one step: more than a chopper has in a long one, so that a mistake ends loudly.</summary>
    private const int MaxStretches = 100_000;

    private const int SettlingRounds = 16;

    private readonly double capacitanceFarads;
    private readonly List<PowerSource> sources = [];
    private readonly List<PowerLoad> loads = [];
    private bool isChopping;

    /// <summary>Builds a rail without sources, at 0 V.</summary>
    /// <param name="capacitanceFarads">Capacitors of all that is connected, above 0.</param>
    /// <param name="brownOutVolts">Voltage below which what hangs on the rail resets.</param>
    /// <param name="recoveryVolts">Voltage above which it comes back; at least the brown-out's.</param>
    public PowerBus(double capacitanceFarads, double brownOutVolts = 0, double recoveryVolts = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacitanceFarads);
        ArgumentOutOfRangeException.ThrowIfLessThan(recoveryVolts, brownOutVolts);
        this.capacitanceFarads = capacitanceFarads;
        BrownOutVolts = brownOutVolts;
        RecoveryVolts = recoveryVolts;
        IsBrownedOut = brownOutVolts > 0;
    }

    /// <summary>The rail has fallen below <see cref="BrownOutVolts"/> (true) or risen to <see cref="RecoveryVolts"/>; with the seconds into the step.</summary>
    public event Action<bool, double>? BrownOutChanged;

    /// <summary>Voltage of the rail.</summary>
    public double BusVolts { get; private set; }

    /// <summary>Voltage below which what hangs on the rail resets.</summary>
    public double BrownOutVolts { get; }

    /// <summary>Voltage above which it comes back.</summary>
    public double RecoveryVolts { get; }

    /// <summary>Whether the rail is below what it needs, with hysteresis.</summary>
    public bool IsBrownedOut { get; private set; }

    /// <summary>Voltage at which a brake chopper puts <see cref="ChopperOhms"/> on the rail; infinite without one.</summary>
    public double ChopperVolts { get; set; } = double.PositiveInfinity;

    /// <summary>Resistor of the brake chopper. It switches off 2 % below <see cref="ChopperVolts"/>.</summary>
    public double ChopperOhms { get; set; } = 1;

    /// <summary>Connects a source.</summary>
    public void Add(PowerSource source) => sources.Add(source);

    /// <summary>Connects a load.</summary>
    public void Add(PowerLoad load) => loads.Add(load);

    /// <summary>Lets the rail settle at once, as after a long time with these inputs.</summary>
    public void Settle()
    {
        for (int i = 0; i < SettlingRounds; i++)
        {
            (double conductance, double current) = Inputs(BusVolts);
            if (conductance > 0)
                BusVolts = Math.Max(0, current / conductance);
        }

        IsBrownedOut = BusVolts < (IsBrownedOut ? RecoveryVolts : BrownOutVolts);
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="seconds">How long.</param>
    public void Step(double seconds)
    {
        for (int i = 0; i < sources.Count; i++)
            sources[i].CurrentAmperes = 0;
        double left = seconds;
        for (int stretch = 0; left > 0; stretch++)
        {
            if (stretch == MaxStretches)
                throw new InvalidOperationException($"The rail switches without end within {seconds} s.");
            (double conductance, double current) = Inputs(BusVolts);
            bool rises = current > conductance * BusVolts;
            double corner = NextCorner(rises);
            double taken = Math.Min(left, TimeTo(corner, conductance, current));
            double before = BusVolts;
            bool reaches = taken < left;
            double after = reaches ? corner : After(taken, conductance, current);

            // ∫U dt from the charge balance: C ΔU = I t - G ∫U dt.
            double integral = conductance * taken > 1e-9
                ? ((current * taken) - (capacitanceFarads * (after - before))) / conductance
                : (before + after) / 2 * taken;
            foreach (PowerSource source in sources)
            {
                if (Conducts(source, before, rises))
                    source.CurrentAmperes += ((source.SourceVolts * taken) - integral) / source.ResistanceOhms / seconds;
            }

            BusVolts = Math.Max(0, after);
            left -= taken;
            Look(seconds - left, rises);
            if (BusVolts.Equals(0) && !rises)
                return;
        }
    }

    private bool Conducts(PowerSource source, double volts, bool rises) =>
        source.IsConnected && (source.TakesBack || source.SourceVolts > volts || (source.SourceVolts.Equals(volts) && !rises));

    /// <summary>The rail as one conductance and one current into it.</summary>
    private (double Conductance, double Current) Inputs(double volts)
    {
        double conductance = isChopping ? 1 / ChopperOhms : 0;
        double current = 0;
        foreach (PowerLoad load in loads)
        {
            conductance += load.ConductanceSiemens;
            current -= load.CurrentAmperes;
            if (volts > load.LockoutVolts)
                current -= load.PowerWatts / volts;
        }

        double loadOnly = current - (conductance * volts);
        foreach (PowerSource source in sources)
        {
            // At its own voltage a source that takes nothing back conducts when the loads pull the rail down.
            bool conducts = source.IsConnected
                && (source.TakesBack || source.SourceVolts > volts || (source.SourceVolts.Equals(volts) && loadOnly < 0));
            if (!conducts)
                continue;
            conductance += 1 / source.ResistanceOhms;
            current += source.SourceVolts / source.ResistanceOhms;
        }

        return (conductance, current);
    }

    /// <summary>The next voltage on the way at which something switches.</summary>
    private double NextCorner(bool rises)
    {
        double corner = rises ? double.PositiveInfinity : 0;
        Consider(ref corner, rises ? RecoveryVolts : BrownOutVolts, rises, IsBrownedOut == rises);
        Consider(ref corner, rises ? ChopperVolts : ChopperVolts * 0.98, rises, isChopping != rises);
        foreach (PowerSource source in sources)
            Consider(ref corner, source.SourceVolts, rises, source.IsConnected && !source.TakesBack);
        return corner;
    }

    private void Consider(ref double corner, double volts, bool rises, bool matters)
    {
        if (matters && (rises ? volts > BusVolts && volts < corner : volts < BusVolts && volts > corner))
            corner = volts;
    }

    private double TimeTo(double volts, double conductance, double current)
    {
        if (double.IsInfinity(volts))
            return double.PositiveInfinity;
        double slope = (current - (conductance * BusVolts)) / capacitanceFarads;
        if (slope.Equals(0))
            return double.PositiveInfinity;
        double distance = (volts - BusVolts) / slope;
        if (conductance.Equals(0))
            return distance;

        // (U - U∞) = (U0 - U∞) e^(-t G/C): 1 - x with x the share of the way to U∞.
        double share = distance * conductance / capacitanceFarads;
        return share < 1 ? -Kernel.SeededRandom.Log(1 - share) * capacitanceFarads / conductance : double.PositiveInfinity;
    }

    private double After(double seconds, double conductance, double current)
    {
        double slope = (current - (conductance * BusVolts)) / capacitanceFarads;
        double x = seconds * conductance / capacitanceFarads;
        return BusVolts + (conductance > 0 ? slope * capacitanceFarads / conductance * PortableMath.Relaxed(x) : slope * seconds);
    }

    private void Look(double secondsIntoStep, bool rises)
    {
        if (rises && BusVolts >= ChopperVolts)
            isChopping = true;
        else if (!rises && BusVolts <= ChopperVolts * 0.98)
            isChopping = false;
        bool low = IsBrownedOut ? BusVolts < RecoveryVolts : BusVolts <= BrownOutVolts && !rises && BrownOutVolts > 0;
        if (low == IsBrownedOut)
            return;
        IsBrownedOut = low;
        BrownOutChanged?.Invoke(low, secondsIntoStep);
    }
}
