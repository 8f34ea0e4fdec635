namespace Controller.Emulator.Plant.Cell;

/// <summary>
/// A load cell's output voltage: U / excitation = rated output (zero + y + 4 n y (1 - y) + creep) (1 + span drift), y = load over rated load.
/// </summary>
/// <remarks>
/// Creep follows c' = (r y - c) / τ, exactly between changes of the load; asking changes nothing, so results do not depend on when one asks. Not modelled: hysteresis,
/// overload damage, the bridge's resistance and noise, which is the amplifier's part. Tension and compression count alike.
/// </remarks>
public sealed class LoadCell
{
    private readonly LoadCellParameters parameters;
    private long changedNanoseconds;
    private double creepThen;

    /// <summary>Builds an unloaded cell.</summary>
    public LoadCell(LoadCellParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.RatedNewtons);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.CreepTimeConstantSeconds);
        this.parameters = parameters;
        TemperatureCelsius = parameters.ReferenceCelsius;
    }

    /// <summary>The load.</summary>
    public double LoadNewtons { get; private set; }

    /// <summary>Temperature of the cell.</summary>
    public double TemperatureCelsius { get; set; }

    /// <summary>Changes the load.</summary>
    /// <param name="atNanoseconds">Virtual time, never before that of the last change.</param>
    /// <param name="newtons">The load from now on.</param>
    public void SetLoad(long atNanoseconds, double newtons)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atNanoseconds, changedNanoseconds);
        creepThen = CreepAt(atNanoseconds);
        changedNanoseconds = atNanoseconds;
        LoadNewtons = newtons;
    }

    /// <summary>Output between the signal wires.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    /// <param name="excitationVolts">Voltage across the bridge.</param>
    public double VoltsAt(long nowNanoseconds, double excitationVolts)
    {
        double warmer = TemperatureCelsius - parameters.ReferenceCelsius;
        double y = LoadNewtons / parameters.RatedNewtons;
        double bent = y + (4 * parameters.NonlinearityRatio * y * (1 - Math.Abs(y)));
        double signal = (bent + CreepAt(nowNanoseconds)) * (1 + (parameters.SpanDriftRatioPerKelvin * warmer));
        double zero = parameters.ZeroBalanceRatio + (parameters.ZeroDriftRatioPerKelvin * warmer);
        return excitationVolts * parameters.RatedOutputVoltsPerVolt * (zero + signal);
    }

    private double CreepAt(long nowNanoseconds)
    {
        double seconds = Math.Max(0, nowNanoseconds - changedNanoseconds) * 1e-9;
        double settled = parameters.CreepRatio * LoadNewtons / parameters.RatedNewtons;
        return creepThen + (PortableMath.Relaxed(seconds / parameters.CreepTimeConstantSeconds) * (settled - creepThen));
    }
}
