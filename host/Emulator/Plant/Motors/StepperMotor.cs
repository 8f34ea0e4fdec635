namespace Controller.Emulator.Plant.Motors;

/// <summary>
/// A stepper behind a STEP/DIR driver: the rotor is pulled by the currents' field, lags it by the load angle and falls out
/// of step when the load asks for more than the field can give at that speed.
/// </summary>
/// <remarks>
/// <para>
/// With electrical angle ε = Nr θ, Nr = full steps / 4: torque = Kt (-iA sin ε + iB cos ε) - Td sin 4ε, back EMF
/// eA = -Kt ω sin ε, eB = Kt ω cos ε, L i' = u - R i - e for each phase. A chopper asks iA = I cos φ, iB = I sin φ for the
/// commanded angle φ and reaches it within a step where the supply allows, else drives the phase with the whole supply; voltage mode puts
/// u = R I cos φ, R I sin φ on the phases. Kenjo and Sugawara, "Stepping motors and their microprocessor controls" (2nd ed., 1994).
/// </para>
/// <para>
/// Leapfrog at 20 µs: angle at half steps gives currents (exact for constant voltage) and torque, which give the velocity. Second
/// order: a rotor that swings at ν rad/s is off by (20 µs ν)²/24 of its frequency. A STEP edge counts from its own instant, as the mean
/// of the commanded angle over the step that holds it. Not modelled: saturation, mutual inductance, the chopper's ripple and
/// decay modes (currents fall as fast as they rise), standby current reduction.
/// </para>
/// </remarks>
public sealed class StepperMotor
{
    /// <summary>The default interval of the grid.</summary>
    public const long DefaultGridNanoseconds = 20_000;

    private readonly StepperParameters parameters;
    private readonly StepperDriver driver;
    private readonly double teeth;
    private readonly double inertia;
    private readonly double seconds;
    private readonly double taken;
    private readonly double microstepRadians;
    private FixedGrid grid;
    private double loadTorque;
    private double commanded;
    private double lagInStep;
    private double currentA;
    private double currentB;
    private bool isAtRest = true;

    /// <summary>Builds the motor at rest on its first full step, driver enabled and its currents settled.</summary>
    /// <param name="parameters">The motor.</param>
    /// <param name="driver">Its driver.</param>
    /// <param name="loadInertiaKilogramSquareMetres">Inertia that turns with the rotor.</param>
    /// <param name="gridNanoseconds">The grid's interval.</param>
    public StepperMotor(
        StepperParameters parameters,
        StepperDriver driver,
        double loadInertiaKilogramSquareMetres = 0,
        long gridNanoseconds = DefaultGridNanoseconds)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(driver);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(driver.Microsteps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(parameters.InductanceHenries);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gridNanoseconds);
        this.parameters = parameters;
        this.driver = driver;
        teeth = parameters.FullStepsPerRevolution / 4.0;
        inertia = parameters.RotorInertiaKilogramSquareMetres + loadInertiaKilogramSquareMetres;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inertia);
        grid = new FixedGrid(gridNanoseconds);
        seconds = grid.IntervalSeconds;
        taken = PortableMath.Relaxed(seconds * parameters.ResistanceOhms / parameters.InductanceHenries);
        microstepRadians = Math.PI / 2 / driver.Microsteps;
        currentA = driver.PeakAmperes;
    }

    /// <summary>Level of the DIR input: false counts the microsteps up.</summary>
    public bool IsReversed { get; set; }

    /// <summary>Whether the driver feeds the phases. Switched off, only detent and friction hold the rotor.</summary>
    public bool IsEnabled
    {
        get;
        set
        {
            field = value;
            isAtRest = false;
        }
    } = true;

    /// <summary>Torque of the load against positive rotation, from the present grid point on.</summary>
    public double LoadTorqueNewtonMetres
    {
        get => loadTorque;
        set
        {
            isAtRest &= value.Equals(loadTorque);
            loadTorque = value;
        }
    }

    /// <summary>Microsteps commanded since power-on, up less down.</summary>
    public long CommandedMicrosteps { get; private set; }

    /// <summary>Angle of the rotor at the present grid point.</summary>
    public double PositionRadians { get; private set; }

    /// <summary>Its speed.</summary>
    public double VelocityRadiansPerSecond { get; private set; }

    /// <summary>By how much the commanded field is ahead of the rotor, in electrical radians; π/2 pulls most. Whole turns are steps that were lost.</summary>
    public double LoadAngleRadians => (CommandedMicrosteps * microstepRadians) - (teeth * PositionRadians);

    /// <summary>Full steps by which the rotor has fallen behind: four for each turn of the load angle; negative when it ran ahead.</summary>
    public long LostFullSteps => 4 * (long)Math.Round(LoadAngleRadians / (2 * Math.PI));

    /// <summary>Current in phase A.</summary>
    public double PhaseAAmperes => currentA;

    /// <summary>Current in phase B.</summary>
    public double PhaseBAmperes => currentB;

    /// <summary>What turns with the shaft, if anything counts it.</summary>
    public IncrementalEncoder? Encoder { get; set; }

    /// <summary>A rising edge on STEP.</summary>
    /// <param name="atNanoseconds">Virtual time of the edge, not before what was last advanced to.</param>
    public void Pulse(long atNanoseconds)
    {
        AdvanceTo(atNanoseconds);
        int microsteps = IsReversed ? -1 : 1;
        CommandedMicrosteps += microsteps;
        isAtRest = false;

        // Of the step that holds the edge, this share has passed with the angle before.
        lagInStep += microsteps * microstepRadians * ((double)(atNanoseconds - grid.ReachedNanoseconds) / grid.IntervalNanoseconds);
    }

    /// <summary>Brings the motor to the last grid point that is not after a time.</summary>
    /// <param name="nowNanoseconds">Virtual time.</param>
    public void AdvanceTo(long nowNanoseconds)
    {
        while (!isAtRest && grid.TakeStep(nowNanoseconds))
        {
            double position = PositionRadians;
            double velocity = VelocityRadiansPerSecond;
            Step();
            Encoder?.Turn(grid.ReachedNanoseconds - grid.IntervalNanoseconds, grid.ReachedNanoseconds, position, velocity, PositionRadians, VelocityRadiansPerSecond);
        }

        if (isAtRest)
            grid.SkipTo(nowNanoseconds);
    }

    private void Step()
    {
        // The commanded angle stays within a few turns, so that sine and cosine keep their digits.
        commanded = (CommandedMicrosteps % (4L * driver.Microsteps) * microstepRadians) - lagInStep;
        lagInStep = 0;
        double velocity = VelocityRadiansPerSecond;
        double middle = PositionRadians + (seconds / 2 * velocity);
        (double sin, double cos) = PortableMath.SinCos(teeth * middle);
        double emf = parameters.TorqueConstantNewtonMetresPerAmpere * velocity;
        (double commandSin, double commandCos) = PortableMath.SinCos(commanded);
        double beforeA = currentA;
        double beforeB = currentB;
        double meanA = Follow(ref currentA, commandCos, -emf * sin);
        double meanB = Follow(ref currentB, commandSin, emf * cos);
        double field = parameters.TorqueConstantNewtonMetresPerAmpere * ((meanB * cos) - (meanA * sin));

        // sin 4x = 4 sin x cos x cos 2x.
        double detent = 4 * sin * cos * ((cos * cos) - (sin * sin)) * parameters.DetentTorqueNewtonMetres;
        double impulse = seconds * (field - detent - LoadTorqueNewtonMetres - (parameters.ViscousFrictionNewtonMetreSeconds * velocity));
        double free = inertia * velocity;
        double friction = seconds * parameters.CoulombFrictionNewtonMetres;
        double whole = inertia + (seconds / 2 * parameters.ViscousFrictionNewtonMetreSeconds);
        double momentum = free + impulse + (seconds / 2 * parameters.ViscousFrictionNewtonMetreSeconds * velocity);
        double next = momentum > friction ? (momentum - friction) / whole : momentum < -friction ? (momentum + friction) / whole : 0;
        bool stays = next.Equals(0) && velocity.Equals(0) && currentA.Equals(beforeA) && currentB.Equals(beforeB);
        PositionRadians += seconds / 2 * (velocity + next);
        VelocityRadiansPerSecond = next;
        isAtRest = stays;
    }

    /// <summary>One phase over the step: its end, and its mean.</summary>
    private double Follow(ref double current, double command, double emf)
    {
        double before = current;
        double resistance = parameters.ResistanceOhms;
        if (!IsEnabled)
        {
            // Through the diodes to the supply until it is gone.
            double against = (-Math.CopySign(driver.SupplyVolts, current) - emf) / resistance;
            double after = before + (taken * (against - before));
            current = before.Equals(0) || after * before <= 0 ? 0 : after;
            return (before + current) / 2;
        }

        double wanted = driver.PeakAmperes * command;
        double high = driver.IsVoltageMode ? ((resistance * wanted) - emf) / resistance : (driver.SupplyVolts - emf) / resistance;
        double low = driver.IsVoltageMode ? high : (-driver.SupplyVolts - emf) / resistance;
        current = Math.Clamp(wanted, before + (taken * (low - before)), before + (taken * (high - before)));
        return (before + current) / 2;
    }
}
