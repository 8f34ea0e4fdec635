using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <content>Commands to the machine, and the wait for what comes of any command.</content>
public sealed partial class Robot
{
    // How long a stop or an enabling may take until the machine reports the new state.
    private static readonly TimeSpan StateTimeout = TimeSpan.FromSeconds(10);

    // Finding a reference may take a joint from one end of its range to the other, slowly, and that joint by joint.
    private static readonly TimeSpan CalibrationTimeout = TimeSpan.FromMinutes(2);

    /// <summary>Whether the machine has a demonstration: its birth certificate says so.</summary>
    public bool CanDemonstrate => Read(() => _session.Find(null, NodeMetric.Demonstrate) is not null);

    /// <summary>Switches the outputs on at the measured posture and completes when the machine is enabled.</summary>
    /// <exception cref="CommandRefusedException">The emergency stop or a fault is latched, settings are damaged, a joint is not calibrated, or a sensor is silent.</exception>
    /// <exception cref="RobotOfflineException">The board has left the network.</exception>
    /// <exception cref="CommandTimeoutException">The board did not answer, or has not reached the state within 10 s.</exception>
    public Task EnableAsync(CancellationToken cancellationToken = default) =>
        CommandMachineAsync("enable", NodeMetric.Enable, value: true, () => _model.State == MachineState.Enabled, StateTimeout, cancellationToken);

    /// <summary>
    /// Stops the machine, as a rule by category 1 (IEC 60204-1): joints decelerate, then outputs go off. Completes when they
    /// are off, or rest where the machine file asks for category 2. Cancelling only ends the wait; the stop takes place.
    /// </summary>
    /// <inheritdoc cref="EnableAsync" path="/exception"/>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        bool wasStopping = false;
        return CommandMachineAsync("stop", NodeMetric.Stop, value: true, IsStopped, StateTimeout, cancellationToken);

        bool IsStopped()
        {
            bool isStopping = _model.State == MachineState.Stopping;
            wasStopping |= isStopping;
            return !isStopping && (wasStopping || _model.State != MachineState.Enabled);
        }
    }

    /// <summary>Clears a latched emergency stop or fault whose cause has gone. Moves nothing and enables nothing.</summary>
    /// <inheritdoc cref="EnableAsync" path="/exception"/>
    public Task ResetAsync(CancellationToken cancellationToken = default) =>
        CommandMachineAsync("reset", NodeMetric.Reset, value: true, () => _model.State is MachineState.Ready or MachineState.Safe, StateTimeout, cancellationToken);

    /// <summary>
    /// Calibrates the machine at its reference posture; completes when that has ended, at most two minutes later. Each joint's
    /// <see cref="JointReading.Calibration"/> then says how it went, once the board has published it.
    /// </summary>
    /// <exception cref="CommandAbortedException">The calibration failed.</exception>
    /// <exception cref="CommandNotSupportedException">The board's firmware knows no calibration.</exception>
    /// <inheritdoc cref="EnableAsync" path="/exception"/>
    public Task CalibrateAsync(CancellationToken cancellationToken = default)
    {
        bool wasCalibrating = false;
        return CommandMachineAsync("calibrate", NodeMetric.Calibrate, value: true, IsCalibrated, CalibrationTimeout, cancellationToken);

        bool IsCalibrated()
        {
            bool isCalibrating = _model.State == MachineState.Calibrating;
            wasCalibrating |= isCalibrating;
            return wasCalibrating && !isCalibrating;
        }
    }

    /// <summary>Begins the machine's demonstration, or ends it: its joints then come to rest and are free for others.</summary>
    /// <param name="isRunning">True begins, false ends.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="CommandNotSupportedException">The machine has no demonstration.</exception>
    /// <inheritdoc cref="EnableAsync" path="/exception"/>
    public Task DemonstrateAsync(bool isRunning, CancellationToken cancellationToken = default) =>
        CommandMachineAsync(
            isRunning ? "demonstrate" : "end the demonstration",
            NodeMetric.Demonstrate,
            isRunning,
            () => isRunning || _model.Joints.All(j => j.Reading.State is not (JointState.Moving or JointState.Stopping)),
            StateTimeout,
            cancellationToken);

    private async Task CommandMachineAsync(string verb, string metric, bool value, Func<bool> isReached, TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long sequence = _sequence.Next();
        // A demonstration has ended before its joints rest.
        var pending = new PendingCommand(verb, sequence, joint: null, isReached, outlastsDone: metric == NodeMetric.Demonstrate);
        byte[] payload;
        lock (_gate)
        {
            ThrowIfUnreachable(joint: null);
            if (metric is NodeMetric.Calibrate or NodeMetric.Demonstrate && _session.IsBorn && _session.Find(null, metric) is null)
                throw new CommandNotSupportedException(verb, metric);
            SparkplugCommand command = new SparkplugCommand(_timeProvider.GetUtcNow())
                .With(NodeDefinition(metric, SparkplugDataType.Boolean), MetricValue.Of(value))
                .With(NodeDefinition(NodeMetric.CommandSequence, SparkplugDataType.Int64), MetricValue.Of(sequence));
            if (metric is NodeMetric.Calibrate or NodeMetric.Demonstrate)
                AddLease(command, device: null, TimeSpan.Zero);
            payload = command.ToBytes();
            _open.Add(pending);
        }

        try
        {
            await PublishAsync(SparkplugMessageType.NodeCommand, null, payload, cancellationToken).ConfigureAwait(true);
            await WaitAsync(pending, patience, cancellationToken).ConfigureAwait(true);
        }
        finally
        {
            lock (_gate)
                _open.Remove(pending);
        }
    }

    private async Task<CommandCompletion> WaitAsync(PendingCommand pending, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await pending.Answered.WithinAsync(_options.AnswerTimeout, _timeProvider, cancellationToken).ConfigureAwait(true);
        }
        catch (TimeoutException)
        {
            throw new CommandTimeoutException($"{pending.Text}: {Board} has not answered for {_options.AnswerTimeout.TotalSeconds:0.#} s.");
        }

        try
        {
            await pending.Finished.WithinAsync(patience, _timeProvider, cancellationToken).ConfigureAwait(true);
            return await pending.Finished.ConfigureAwait(true);
        }
        catch (TimeoutException)
        {
            throw new CommandTimeoutException(
                $"{pending.Text}: accepted, but not done after {patience.TotalSeconds:0.#} s; the machine is {MachineStateName.Of(State)}.");
        }
    }

    // Names the writer. A board that knows no leases is not told of one, and obeys the newest command.
    private void AddLease(SparkplugCommand command, string? device, TimeSpan time)
    {
        if (_session.Find(device, JointMetric.CommandLease) is { } lease)
            command.With(lease, MetricValue.Of(_lease));
        if (time > TimeSpan.Zero && _session.Find(device, JointMetric.CommandLeaseMilliseconds) is { } milliseconds)
            command.With(milliseconds, MetricValue.Of((long)Math.Ceiling(time.TotalMilliseconds)));
    }

    // A stop must get through also when a lost message has put the aliases in doubt: then it goes by name.
    private MetricDefinition NodeDefinition(string metric, int dataType) =>
        (_session.IsBorn ? _session.Find(null, metric) : null)
        ?? new MetricDefinition(null, metric, null, dataType, MetricDefinition.NoProperties);

    private void ThrowIfUnreachable(JointModel? joint)
    {
        if (_lost is not null)
            throw _lost;
        ObjectDisposedException.ThrowIf(_closing.IsCancellationRequested, this);
        if (!_model.IsOnline)
            throw new RobotOfflineException($"{Machine}: board {Board} is offline.");
        if (joint is null)
            return;
        if (!_session.IsBorn)
            throw new RobotOfflineException($"{Machine}: a message of {Board} was lost and its births are awaited, so {joint.Name} cannot be moved now.");
        if (!joint.Reading.IsOnline)
            throw new RobotOfflineException($"{Machine}: joint {joint.Name} is offline.");
    }

    private Task PublishAsync(SparkplugMessageType type, string? device, byte[] payload, CancellationToken cancellationToken) =>
        _transport.PublishAsync(new SparkplugAddress(Machine, type, Board, device).ToString(), payload, cancellationToken);
}
