using Controller.Emulator.Plant.Dynamixel;

namespace Controller.Emulator.Plant.Motors;

/// <summary>
/// A DC motor with an inertia on its shaft: L i' = U - R i - Ke ω and J ω' = Kt i - b ω ∓ Tc - T, solved exactly between changes of its inputs.
/// </summary>
/// <remarks>
/// <para>
/// Voltage, load and resistance are constant within an interval of the grid, so the step has no error of its own: Φ, Ψ and Χ
/// of <see cref="LinearPair"/>. Dry friction makes the equations piecewise linear; a step is cut where the shaft comes to rest,
/// found by bisection to 2^-50 of the interval, and where the current has risen enough to break it loose, in closed form.
/// A shaft that reverses twice within one interval (0.1 ms) is not seen to.
/// </para>
/// <para>
/// PWM counts as its mean, duty times supply, which is exact for a bridge that shorts the motor in the pauses (slow decay) but
/// for the ripple. Not modelled: bridges that open in the pauses, diodes that conduct again when a coasting motor's back EMF
/// is above the supply, brush voltage, saturation.
/// </para>
/// </remarks>
public sealed partial class DcMotor : IServoMotor
{
    /// <summary>The default interval of the grid.</summary>
    public const long DefaultGridNanoseconds = 100_000;

    /// <summary>Change of resistance that the step's matrices follow, as a share.</summary>
    private const double ResistanceTolerance = 1e-4;

    private readonly DcMotorParameters parameters;
    private readonly WindingThermal? thermal;
    private FixedGrid grid;
    private double inertia;
    private double current;
    private double velocity;
    private double volts;
    private double resistance;
    private double builtResistance = double.NaN;
    private LinearPair whole;

    /// <summary>Builds a motor at rest, with its terminals open.</summary>
    /// <param name="parameters">The motor.</param>
    /// <param name="loadInertiaKilogramSquareMetres">Inertia that turns with the rotor.</param>
    /// <param name="gridNanoseconds">The grid's interval.</param>
    /// <param name="ambientCelsius">Temperature around the motor.</param>
    public DcMotor(
        DcMotorParameters parameters,
        double loadInertiaKilogramSquareMetres = 0,
        long gridNanoseconds = DefaultGridNanoseconds,
        double ambientCelsius = 25)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.ResistanceOhms);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.InductanceHenries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.RotorInertiaKilogramSquareMetres);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gridNanoseconds);
        ArgumentOutOfRangeException.ThrowIfNegative(loadInertiaKilogramSquareMetres);
        this.parameters = parameters;
        grid = new FixedGrid(gridNanoseconds);
        inertia = parameters.RotorInertiaKilogramSquareMetres + loadInertiaKilogramSquareMetres;
        thermal = parameters.Thermal is { } figures ? new WindingThermal(figures, ambientCelsius) : null;
        FollowTemperature();
    }

    /// <summary>What the bridge does.</summary>
    public BridgeState Bridge { get; private set; }

    /// <summary>Share of the time that the supply lies on the terminals, negative for the other direction; 0 unless a bridge drives.</summary>
    public double DutyRatio { get; private set; }

    /// <summary>Torque of the load against positive rotation, from the present grid point on.</summary>
    public double LoadTorqueNewtonMetres { get; set; }

    /// <summary>Dry friction in addition to the motor's own, as of a jammed mechanism.</summary>
    public double JamTorqueNewtonMetres { get; set; }

    /// <summary>What turns with the shaft, if anything counts it.</summary>
    public IncrementalEncoder? Encoder { get; set; }

    /// <summary>Angle of the shaft since power-on.</summary>
    public double PositionRadians { get; private set; }

    /// <summary>Speed of the shaft.</summary>
    public double VelocityRadiansPerSecond => velocity;

    /// <summary>Current through the winding.</summary>
    public double CurrentAmperes => current;

    /// <summary>Mean current that the bridge took from its supply over the last step; negative when it gave some back.</summary>
    public double SupplyCurrentAmperes { get; private set; }

    /// <summary>Torque of the magnets on the rotor.</summary>
    public double TorqueNewtonMetres => parameters.TorqueConstantNewtonMetresPerAmpere * current;

    /// <summary>Mean heat of the winding over the last step.</summary>
    public double LossWatts { get; private set; }

    /// <summary>Resistance at the winding's temperature.</summary>
    public double ResistanceOhms => resistance;

    /// <summary>Temperature of the winding.</summary>
    public double WindingCelsius => thermal?.WindingCelsius ?? parameters.ReferenceCelsius;

    /// <summary>Temperature of the housing.</summary>
    public double HousingCelsius => thermal?.HousingCelsius ?? parameters.ReferenceCelsius;

    /// <summary>Temperature around the motor; ignored by a motor without thermal figures.</summary>
    /// <param name="celsius">Temperature.</param>
    public void SetAmbient(double celsius) => thermal?.SetAmbient(celsius);

    /// <summary>Puts a voltage on the terminals, from the present grid point on.</summary>
    /// <param name="terminalVolts">Voltage of the positive terminal against the other; 0 shorts the motor.</param>
    public void SetVolts(double terminalVolts)
    {
        Bridge = terminalVolts.Equals(0) ? BridgeState.Brake : BridgeState.Drive;
        volts = terminalVolts;
        supplyVolts = Math.Abs(terminalVolts);
        DutyRatio = Math.Sign(terminalVolts);
    }

    /// <summary>Drives the motor by PWM with slow decay, from the present grid point on.</summary>
    /// <param name="bridgeVolts">Supply of the bridge, at least 0.</param>
    /// <param name="dutyRatio">-1 to 1; 0 brakes.</param>
    public void SetDuty(double bridgeVolts, double dutyRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bridgeVolts);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(dutyRatio), 1, nameof(dutyRatio));
        Bridge = dutyRatio.Equals(0) ? BridgeState.Brake : BridgeState.Drive;
        volts = bridgeVolts * dutyRatio;
        supplyVolts = bridgeVolts;
        DutyRatio = dutyRatio;
    }

    /// <summary>Opens the bridge, from the present grid point on.</summary>
    /// <param name="bridgeVolts">Supply that the diodes return the winding's current to.</param>
    public void Coast(double bridgeVolts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bridgeVolts);
        Bridge = BridgeState.Coast;
        supplyVolts = bridgeVolts;
        DutyRatio = 0;
    }

    /// <summary>Brings the motor to the last grid point that is not after a time.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public void AdvanceTo(long nowNanoseconds)
    {
        while (grid.TakeStep(nowNanoseconds))
        {
            double position = PositionRadians;
            double before = velocity;
            Step(grid.IntervalSeconds);
            Encoder?.Turn(grid.ReachedNanoseconds - grid.IntervalNanoseconds, grid.ReachedNanoseconds, position, before, PositionRadians, velocity);
        }
    }

    private void FollowTemperature() =>
        resistance = parameters.ResistanceOhms * (1 + (parameters.ResistanceRisePerKelvin * (WindingCelsius - parameters.ReferenceCelsius)));
}
