using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <content>Commands to machine and joints, and the wait for what comes of them.</content>
public sealed partial class Robot
{
    // How long a stop or an enabling may take until the machine reports the new state.
    private static readonly TimeSpan StateTimeout = TimeSpan.FromSeconds(10);

    // Peak over mean velocity of a minimum-jerk trajectory is 15/8 (Flash and Hogan, J. Neurosci. 5(7), 1985).
    private const double MinimumJerkPeakRatio = 15.0 / 8.0;

    /// <summary>Switches the outputs on at the measured posture and completes when the machine is enabled.</summary>
    /// <exception cref="CommandRefusedException">The emergency stop or a fault is latched, settings are damaged, or a sensor is silent.</exception>
    /// <exception cref="RobotOfflineException">The board has left the network.</exception>
    /// <exception cref="CommandTimeoutException">The board did not answer, or is not enabled within 10 s.</exception>
    public Task EnableAsync(CancellationToken cancellationToken = default) =>
        CommandMachineAsync("enable", NodeMetric.Enable, () => _model.State == MachineState.Enabled, cancellationToken);

    /// <summary>
    /// Stops the machine by category 1 (IEC 60204-1): joints decelerate, then outputs go off. Completes when they are off.
    /// Cancelling only ends the wait; the stop takes place.
    /// </summary>
    /// <inheritdoc cref="EnableAsync" path="/exception"/>
    public Task StopAsync(CancellationToken cancellationToken = default) =>
        CommandMachineAsync("stop", NodeMetric.Stop, () => _model.State is not (MachineState.Enabled or MachineState.Stopping), cancellationToken);

    /// <summary>Clears a latched emergency stop or fault whose cause has gone. Moves nothing and enables nothing.</summary>
    /// <inheritdoc cref="EnableAsync" path="/exception"/>
    public Task ResetAsync(CancellationToken cancellationToken = default) =>
        CommandMachineAsync("reset", NodeMetric.Reset, () => _model.State is not MachineState.Faulted, cancellationToken);

    internal async Task<MoveResult> MoveAsync(JointModel joint, double radians, TimeSpan duration, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long sequence = _sequence.Next();
        var pending = new PendingCommand($"move {joint.Name} to {radians:0.000} rad", sequence, joint.Name, isReached: null);
        byte[] payload;
        TimeSpan patience;
        lock (_gate)
        {
            ThrowIfUnreachable(joint);
            payload = EncodeMove(joint, sequence, radians, duration);
            patience = PatienceFor(joint, radians, duration);
            _pending.Add(pending);
        }

        long start = _timeProvider.GetTimestamp();
        try
        {
            await PublishAsync(SparkplugMessageType.DeviceCommand, joint.Name, payload, cancellationToken).ConfigureAwait(true);
            CommandCompletion completion = await WaitAsync(pending, patience, cancellationToken).ConfigureAwait(true);
            return new MoveResult
            {
                Joint = joint.Name,
                RequestedRadians = radians,
                ReachedRadians = completion.Joint!.SetpointRadians,
                MeasuredRadians = completion.Joint.MeasuredRadians,
                Limit = completion.Limit,
                Elapsed = _timeProvider.GetElapsedTime(start, completion.Timestamp),
            };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await HoldAsync(joint).ConfigureAwait(true);
            throw;
        }
        finally
        {
            lock (_gate)
                _pending.Remove(pending);
        }
    }

    private async Task CommandMachineAsync(string verb, string metric, Func<bool> isReached, CancellationToken cancellationToken)
    {
        long sequence = _sequence.Next();
        var pending = new PendingCommand(verb, sequence, joint: null, isReached);
        byte[] payload;
        lock (_gate)
        {
            ThrowIfUnreachable(joint: null);
            payload = new SparkplugCommand(_timeProvider.GetUtcNow())
                .With(NodeDefinition(metric, SparkplugDataType.Boolean), MetricValue.Of(true))
                .With(NodeDefinition(NodeMetric.CommandSequence, SparkplugDataType.Int64), MetricValue.Of(sequence))
                .ToBytes();
            _pending.Add(pending);
        }

        try
        {
            await PublishAsync(SparkplugMessageType.NodeCommand, null, payload, cancellationToken).ConfigureAwait(true);
            await WaitAsync(pending, StateTimeout, cancellationToken).ConfigureAwait(true);
        }
        finally
        {
            lock (_gate)
                _pending.Remove(pending);
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

    private async Task HoldAsync(JointModel joint)
    {
        byte[] payload;
        lock (_gate)
        {
            if (_lost is not null || !_session.IsBorn || !double.IsFinite(joint.Reading.SetpointRadians))
                return;
            payload = EncodeMove(joint, _sequence.Next(), joint.Reading.SetpointRadians, TimeSpan.Zero);
        }

        try
        {
            await PublishAsync(SparkplugMessageType.DeviceCommand, joint.Name, payload, CancellationToken.None)
                .WithinAsync(_options.AnswerTimeout, _timeProvider, CancellationToken.None).ConfigureAwait(true);
        }
        catch (Exception e) when (e is BrokerException or TimeoutException)
        {
            // The caller is told of the cancellation; the lost connection shows with the next call.
            lock (_gate)
                _diagnostics = _diagnostics with { LastProblem = $"hold {joint.Name}: {e.Message}" };
        }
    }

    private byte[] EncodeMove(JointModel joint, long sequence, double radians, TimeSpan duration) =>
        new SparkplugCommand(_timeProvider.GetUtcNow())
            .With(JointDefinition(joint, JointMetric.CommandSequence), MetricValue.Of(sequence))
            .With(JointDefinition(joint, JointMetric.CommandPosition), MetricValue.Of(radians))
            .With(JointDefinition(joint, JointMetric.CommandSeconds), MetricValue.Of(duration.TotalSeconds))
            .ToBytes();

    // A stop must get through also when a lost message has put the aliases in doubt: then it goes by name.
    private MetricDefinition NodeDefinition(string metric, int dataType) =>
        (_session.IsBorn ? _session.Find(null, metric) : null)
        ?? new MetricDefinition(null, metric, null, dataType, MetricDefinition.NoProperties);

    private MetricDefinition JointDefinition(JointModel joint, string metric) =>
        _session.Find(joint.Name, metric)
        ?? throw new RobotOfflineException($"{Machine}: the birth certificate of {joint.Name} has no metric '{metric}', so it cannot be moved.");

    // Half as long again as the move can take, and two seconds for the joint to settle and the network to report it.
    private static TimeSpan PatienceFor(JointModel joint, double radians, TimeSpan duration)
    {
        double distanceRadians = Math.Abs(Math.Clamp(radians, joint.MinRadians, joint.MaxRadians) - joint.Reading.SetpointRadians);
        double seconds = distanceRadians * MinimumJerkPeakRatio / joint.MaxRadiansPerSecond;
        double expectedSeconds = double.IsFinite(seconds) ? Math.Max(duration.TotalSeconds, seconds) : duration.TotalSeconds;
        // A board that reports an absurdly small velocity limit must not turn into a wait without end.
        return TimeSpan.FromSeconds(Math.Min((expectedSeconds * 1.5) + 2, TimeSpan.FromHours(2).TotalSeconds));
    }

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
