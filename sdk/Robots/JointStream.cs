using Controller.Contract;

namespace Controller.Sdk.Robots;

/// <summary>
/// Setpoints for one joint, each of which renews the lease. When they stop coming, the joint decelerates to rest by itself.
/// Nobody waits for the answer to each: what went wrong with one is thrown by the next. Not for use from several threads at once.
/// </summary>
public sealed class JointStream : IAsyncDisposable
{
    private readonly Robot _robot;
    private readonly JointModel _model;
    private readonly StreamedCommand _command;
    private bool _isDisposed;

    internal JointStream(Robot robot, JointModel model, JointMode mode, TimeSpan lease, StreamedCommand command)
    {
        _robot = robot;
        _model = model;
        _command = command;
        Mode = mode;
        Lease = lease;
    }

    /// <summary>The joint's name.</summary>
    public string Joint => _model.Name;

    /// <summary>The mode of the setpoints.</summary>
    public JointMode Mode { get; }

    /// <summary>How long the joint follows a setpoint without another one.</summary>
    public TimeSpan Lease { get; }

    /// <summary>Setpoints sent.</summary>
    public int Count => _robot.Read(() => _command.Count);

    /// <summary>The limit that changed the newest setpoint that was limited; <see cref="Contract.Limit.None"/> for none.</summary>
    public Limit Limit => _robot.Read(() => _command.Limit);

    /// <summary>Sends a setpoint and renews the lease; completes when it is on its way.</summary>
    /// <exception cref="ArgumentException">The setpoint is one of another mode.</exception>
    /// <exception cref="CommandRefusedException">The board did not take an earlier setpoint.</exception>
    /// <exception cref="CommandAbortedException">The lease ran out, or a stop, a fault or another writer ended the stream. Open a new one to go on.</exception>
    /// <exception cref="RobotOfflineException">The board or the joint has left the network.</exception>
    /// <exception cref="BrokerException">The connection to the broker was lost.</exception>
    public Task SendAsync(JointSetpoint setpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(setpoint);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (setpoint.Mode != Mode)
            throw new ArgumentException($"This stream takes setpoints of mode {Mode}, not {setpoint.Mode}.", nameof(setpoint));
        return _robot.SendAsync(_model, _command, setpoint, Lease, cancellationToken);
    }

    /// <summary>Ends the stream and completes when the joint rests; its lease is free then.</summary>
    /// <inheritdoc cref="Joint.CancelAsync" path="/exception"/>
    public async Task EndAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _robot.CancelAsync(_model, cancellationToken).ConfigureAwait(true);
        _isDisposed = true;
        _robot.Forget(_command);
    }

    /// <summary>Ends the stream, unless it has ended: the joint decelerates to rest, and its lease is free. Does not wait for that.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        _isDisposed = true;
        await _robot.EndStreamAsync(_model, _command).ConfigureAwait(true);
    }
}
