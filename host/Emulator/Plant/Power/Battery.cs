namespace Controller.Emulator.Plant.Power;

/// <summary>
/// A battery: U = Uoc(s) - R0 i - u1, u1' = (R1 i - u1) / τ, s' = -i / Q. Discharging current is positive.
/// </summary>
/// <remarks>
/// Exact for a current that is constant over the step: charge is linear, polarization exponential. Its protection opens below the cut-off
/// voltage and stays open until <see cref="Reconnect"/>. Not modelled: temperature, ageing, self-discharge, and that the resistances depend
/// on the state of charge. Charging beyond full is not limited: the last line of the open-circuit voltage goes on.
/// </remarks>
public sealed class Battery
{
    private readonly BatteryParameters parameters;
    private readonly OpenCircuitPoint[] points;
    private double polarizationVolts;

    /// <summary>Builds a rested battery.</summary>
    /// <param name="parameters">The battery.</param>
    /// <param name="stateOfCharge">0 to 1.</param>
    public Battery(BatteryParameters parameters, double stateOfCharge = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.CapacityAmpereHours);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.PolarizationTimeConstantSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(stateOfCharge);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stateOfCharge, 1);
        this.parameters = parameters;
        points = [.. parameters.OpenCircuit];
        if (points.Length < 2 || !points[0].StateOfCharge.Equals(0) || !points[^1].StateOfCharge.Equals(1))
            throw new ArgumentException("The open-circuit voltage needs points from state of charge 0 to 1.", nameof(parameters));
        for (int i = 1; i < points.Length; i++)
        {
            if (!(points[i].StateOfCharge > points[i - 1].StateOfCharge))
                throw new ArgumentException("The open-circuit voltage's points must rise in state of charge.", nameof(parameters));
        }

        StateOfCharge = stateOfCharge;
        TerminalVolts = OpenCircuitVolts;
    }

    /// <summary>Share of the capacity that is left; below 0 when more was drawn.</summary>
    public double StateOfCharge { get; private set; }

    /// <summary>Voltage after a long rest at this state of charge.</summary>
    public double OpenCircuitVolts => VoltsAt(StateOfCharge);

    /// <summary>Source of the equivalent circuit: open-circuit voltage less polarization. The terminal is this less R0 times the current.</summary>
    public double SourceVolts => IsConnected ? OpenCircuitVolts - polarizationVolts : 0;

    /// <summary>R0.</summary>
    public double SeriesResistanceOhms => parameters.SeriesResistanceOhms;

    /// <summary>Voltage at the terminals at the end of the last step; 0 while the protection is open.</summary>
    public double TerminalVolts { get; private set; }

    /// <summary>Whether the protection is closed.</summary>
    public bool IsConnected { get; private set; } = true;

    /// <summary>Energy given to the terminals since power-on, by the mean voltage of each step.</summary>
    public double DeliveredJoules { get; private set; }

    /// <summary>Closes the protection, as a charger does.</summary>
    public void Reconnect()
    {
        IsConnected = true;
        TerminalVolts = SourceVolts;
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="seconds">How long.</param>
    /// <param name="amperes">Current drawn, negative to charge; ignored while the protection is open.</param>
    public void Step(double seconds, double amperes)
    {
        double current = IsConnected ? amperes : 0;
        double sourceBefore = SourceVolts;
        double settled = parameters.PolarizationResistanceOhms * current;
        polarizationVolts += PortableMath.Relaxed(seconds / parameters.PolarizationTimeConstantSeconds) * (settled - polarizationVolts);
        StateOfCharge -= current * seconds / (3600 * parameters.CapacityAmpereHours);
        TerminalVolts = IsConnected ? SourceVolts - (parameters.SeriesResistanceOhms * current) : 0;
        DeliveredJoules += current * seconds * (((sourceBefore + SourceVolts) / 2) - (parameters.SeriesResistanceOhms * current));
        if (!IsConnected || TerminalVolts >= parameters.CutOffVolts)
            return;
        IsConnected = false;
        TerminalVolts = 0;
    }

    private double VoltsAt(double stateOfCharge)
    {
        int i = 1;
        while (i < points.Length - 1 && points[i].StateOfCharge < stateOfCharge)
            i++;
        (OpenCircuitPoint low, OpenCircuitPoint high) = (points[i - 1], points[i]);
        double share = (stateOfCharge - low.StateOfCharge) / (high.StateOfCharge - low.StateOfCharge);
        return low.Volts + (share * (high.Volts - low.Volts));
    }
}
