using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>One actuated axis of a <see cref="Robot"/>. Angles are in radians, positive as the machine file says.</summary>
public sealed class Joint
{
    private readonly Robot _robot;
    private readonly JointModel _model;

    internal Joint(Robot robot, JointModel model)
    {
        _robot = robot;
        _model = model;
    }

    public string Name => _model.Name;

    /// <summary>Lower end of the range; a target below it is limited to it. Negative infinity when the board names none.</summary>
    public double MinRadians => _robot.Read(() => _model.MinRadians);

    /// <summary>Upper end of the range; a target above it is limited to it. Positive infinity when the board names none.</summary>
    public double MaxRadians => _robot.Read(() => _model.MaxRadians);

    /// <summary>A move that would be faster takes longer instead. Positive infinity when the board names none.</summary>
    public double MaxRadiansPerSecond => _robot.Read(() => _model.MaxRadiansPerSecond);

    /// <summary>What the joint reported last.</summary>
    public JointReading Latest => _robot.Read(() => _model.Reading);

    /// <summary>Moves to a position and completes when the trajectory has ended and the joint rests.</summary>
    /// <param name="radians">The target; outside the joint's range it is limited to the range's end, which the result reports.</param>
    /// <param name="duration">How long the move shall take, at most an hour; null for as fast as the velocity limit allows.</param>
    /// <param name="cancellationToken">
    /// Cancelling makes the joint decelerate to rest, then throws. The machine stays enabled: to abandon one move is no
    /// reason to remove power from all joints, and to leave the joint running would surprise. A board of a firmware that
    /// knows no cancelling is told to hold the setpoint that it last reported. For an emergency use the machine's stop.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The target is not finite, or the duration is negative or longer than an hour.</exception>
    /// <exception cref="CommandRefusedException">The board did not take the command, for example because the machine is not enabled.</exception>
    /// <exception cref="CommandAbortedException">A stop, a fault, a newer command or a tolerance ended the move.</exception>
    /// <exception cref="RobotOfflineException">The board or the joint has left the network.</exception>
    /// <exception cref="CommandTimeoutException">The board did not answer, or did not report the end in time.</exception>
    /// <exception cref="BrokerException">The connection to the broker was lost.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<MoveResult> MoveToAsync(double radians, TimeSpan? duration = null, CancellationToken cancellationToken = default) =>
        MoveToAsync(radians, new MoveOptions { Duration = duration }, cancellationToken);

    /// <summary>Moves to a position along a profile and within tolerances; completes when the joint is there and rests.</summary>
    /// <param name="radians">The target; outside the joint's range it is limited to the range's end, which the result reports.</param>
    /// <param name="options">How it shall move.</param>
    /// <param name="cancellationToken">Cancelling makes the joint decelerate to rest, then throws.</param>
    /// <inheritdoc cref="MoveToAsync(double, TimeSpan?, CancellationToken)" path="/exception"/>
    /// <exception cref="CommandNotSupportedException">The board's firmware knows no profiles or tolerances.</exception>
    public Task<MoveResult> MoveToAsync(double radians, MoveOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!double.IsFinite(radians))
            throw new ArgumentOutOfRangeException(nameof(radians), radians, "A target is a finite number of radians.");
        options.ThrowIfInvalid();
        return _robot.MoveAsync(_model, radians, options, cancellationToken);
    }

    /// <summary>Ends what the joint does, whoever commanded it: it decelerates to rest and its lease is free. Completes when it rests.</summary>
    /// <exception cref="CommandRefusedException">The board did not take it, for example because the machine is not enabled.</exception>
    /// <exception cref="CommandNotSupportedException">The board's firmware knows no cancelling.</exception>
    /// <inheritdoc cref="Robot.EnableAsync" path="/exception"/>
    public Task CancelAsync(CancellationToken cancellationToken = default) => _robot.CancelAsync(_model, cancellationToken);

    /// <summary>Switches the joint to a mode that needs no setpoint; completes when it reports the mode.</summary>
    /// <param name="mode">
    /// <see cref="JointMode.Off"/> for a limp joint, <see cref="JointMode.Brake"/> for a shorted winding,
    /// <see cref="JointMode.Hold"/> to keep the position that it has. A leg whose knee goes limp falls.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the command takes place.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mode needs setpoints: move or stream instead.</exception>
    /// <exception cref="CommandRefusedException">The board did not take it, for example because the actuator has no brake.</exception>
    /// <exception cref="CommandNotSupportedException">The board's firmware knows no modes.</exception>
    /// <inheritdoc cref="Robot.EnableAsync" path="/exception"/>
    public Task SetModeAsync(JointMode mode, CancellationToken cancellationToken = default) =>
        mode is JointMode.Off or JointMode.Brake or JointMode.Hold
            ? _robot.SetModeAsync(_model, mode, cancellationToken)
            : throw new ArgumentOutOfRangeException(nameof(mode), mode, "Only off, brake and hold need no setpoint; move or stream for the others.");

    /// <summary>Streams positions: each setpoint takes the place of the one before, with a velocity as feed-forward.</summary>
    /// <param name="lease">
    /// How long the joint follows a setpoint without another one, a millisecond to a minute; it then decelerates to rest.
    /// Null for 100 ms. A control loop should send three setpoints in this time.
    /// </param>
    /// <exception cref="CommandNotSupportedException">The board's firmware knows no streams.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The lease is shorter than a millisecond or longer than a minute.</exception>
    public JointStream StreamPosition(TimeSpan? lease = null) => _robot.OpenStream(_model, JointMode.Position, lease);

    /// <summary>Streams velocities, which the joint follows within its acceleration limit and its range.</summary>
    /// <inheritdoc cref="StreamPosition" path="/param|/exception"/>
    public JointStream StreamVelocity(TimeSpan? lease = null) => _robot.OpenStream(_model, JointMode.Velocity, lease);

    /// <summary>Streams torques.</summary>
    /// <inheritdoc cref="StreamPosition" path="/param|/exception"/>
    public JointStream StreamEffort(TimeSpan? lease = null) => _robot.OpenStream(_model, JointMode.Effort, lease);

    /// <summary>Streams positions and velocities that the joint is drawn to with a stiffness and a damping.</summary>
    /// <inheritdoc cref="StreamPosition" path="/param|/exception"/>
    public JointStream StreamImpedance(TimeSpan? lease = null) => _robot.OpenStream(_model, JointMode.Impedance, lease);
}
