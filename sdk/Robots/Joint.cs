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
    /// Cancelling commands the joint to hold the setpoint that it last reported, then throws. The machine stays enabled:
    /// to abandon one move is no reason to remove power from all joints, and to leave the joint running would surprise.
    /// The reported setpoint is up to one telemetry period old (100 ms), so the joint comes back by what it moved since.
    /// For an emergency use the machine's stop.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The target is not finite, or the duration is negative or longer than an hour.</exception>
    /// <exception cref="CommandRefusedException">The board did not take the command, for example because the machine is not enabled.</exception>
    /// <exception cref="CommandAbortedException">A stop, a fault or a newer command ended the move.</exception>
    /// <exception cref="RobotOfflineException">The board or the joint has left the network.</exception>
    /// <exception cref="CommandTimeoutException">The board did not answer, or did not report the end in time.</exception>
    /// <exception cref="BrokerException">The connection to the broker was lost.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<MoveResult> MoveToAsync(double radians, TimeSpan? duration = null, CancellationToken cancellationToken = default)
    {
        if (!double.IsFinite(radians))
            throw new ArgumentOutOfRangeException(nameof(radians), radians, "A target is a finite number of radians.");
        if (duration is { } d && (d < TimeSpan.Zero || d > TimeSpan.FromHours(1)))
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "A duration is between 0 s and 3600 s.");

        return _robot.MoveAsync(_model, radians, duration ?? TimeSpan.Zero, cancellationToken);
    }
}
