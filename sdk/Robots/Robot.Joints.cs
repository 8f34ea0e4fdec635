using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <content>Commands to one joint.</content>
public sealed partial class Robot
{
    // Of a stream, where nothing else is asked for: what the firmware takes as well.
    private static readonly TimeSpan DefaultStreamLease = TimeSpan.FromMilliseconds(100);

    // Peak over mean velocity of a minimum-jerk trajectory is 15/8 (Flash and Hogan, J. Neurosci. 5(7), 1985).
    private const double MinimumJerkPeakRatio = 15.0 / 8.0;

    internal async Task<MoveResult> MoveAsync(JointModel joint, double radians, MoveOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long sequence = _sequence.Next();
        var pending = new PendingCommand($"move {joint.Name} to {radians:0.000} rad", sequence, joint.Name, isReached: null);
        byte[] payload;
        TimeSpan patience;
        lock (_gate)
        {
            ThrowIfUnreachable(joint);
            payload = EncodeMove(joint, sequence, radians, options);
            patience = PatienceFor(joint, radians, options);
            _open.Add(pending);
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
            await AbandonAsync(joint).ConfigureAwait(true);
            throw;
        }
        finally
        {
            lock (_gate)
                _open.Remove(pending);
        }
    }

    internal Task CancelAsync(JointModel joint, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            foreach (PendingCommand move in _open.OfType<PendingCommand>().Where(c => string.Equals(c.Joint, joint.Name, StringComparison.Ordinal)))
                move.IsCancelled = true;
        }

        return CommandJointAsync(
            joint,
            $"cancel {joint.Name}",
            JointMetric.CommandCancel,
            MetricValue.Of(true),
            () => joint.Reading.State is not (JointState.Moving or JointState.Stopping),
            outlastsDone: true,
            cancellationToken);
    }

    internal Task SetModeAsync(JointModel joint, JointMode mode, CancellationToken cancellationToken) =>
        CommandJointAsync(
            joint,
            $"mode {mode} of {joint.Name}",
            JointMetric.CommandMode,
            MetricValue.Of((long)mode),
            () => joint.Reading.Mode == mode,
            outlastsDone: false,
            cancellationToken);

    internal JointStream OpenStream(JointModel joint, JointMode mode, TimeSpan? lease)
    {
        TimeSpan time = lease ?? DefaultStreamLease;
        if (time < TimeSpan.FromMilliseconds(1) || time > TimeSpan.FromMinutes(1))
            throw new ArgumentOutOfRangeException(nameof(lease), lease, "A lease of a stream is between a millisecond and a minute.");
        var command = new StreamedCommand($"stream {mode} to {joint.Name}", joint.Name);
        lock (_gate)
        {
            ThrowIfUnreachable(joint);
            // Without a lease nothing would end the motion when this program falls silent.
            _ = JointDefinition(joint, command.Text, JointMetric.CommandMode);
            _ = JointDefinition(joint, command.Text, JointMetric.CommandLease);
            _open.Add(command);
        }

        return new JointStream(this, joint, mode, time, command);
    }

    internal Task SendAsync(JointModel joint, StreamedCommand stream, JointSetpoint setpoint, TimeSpan lease, CancellationToken cancellationToken)
    {
        byte[] payload;
        lock (_gate)
        {
            if (stream.Failure is { } failure)
                throw failure;
            ThrowIfUnreachable(joint);
            long sequence = _sequence.Next();
            payload = EncodeSetpoint(joint, sequence, stream.Text, setpoint, lease);
            stream.Add(sequence);
        }

        return PublishAsync(SparkplugMessageType.DeviceCommand, joint.Name, payload, cancellationToken);
    }

    internal void Forget(StreamedCommand stream)
    {
        lock (_gate)
            _open.Remove(stream);
    }

    internal async Task EndStreamAsync(JointModel joint, StreamedCommand stream)
    {
        bool isUnderWay;
        lock (_gate)
        {
            _open.Remove(stream);
            isUnderWay = stream.Count > 0 && stream.Failure is null;
        }

        if (isUnderWay)
            await AbandonAsync(joint).ConfigureAwait(true);
    }

    private async Task CommandJointAsync(
        JointModel joint, string text, string metric, MetricValue value, Func<bool> isReached, bool outlastsDone, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long sequence = _sequence.Next();
        var pending = new PendingCommand(text, sequence, joint.Name, isReached, outlastsDone);
        byte[] payload;
        lock (_gate)
        {
            ThrowIfUnreachable(joint);
            SparkplugCommand command = new SparkplugCommand(_timeProvider.GetUtcNow())
                .With(JointDefinition(joint, text, JointMetric.CommandSequence), MetricValue.Of(sequence))
                .With(JointDefinition(joint, text, metric), value);
            AddLease(command, joint.Name, TimeSpan.Zero);
            payload = command.ToBytes();
            _open.Add(pending);
        }

        try
        {
            await PublishAsync(SparkplugMessageType.DeviceCommand, joint.Name, payload, cancellationToken).ConfigureAwait(true);
            await WaitAsync(pending, StateTimeout, cancellationToken).ConfigureAwait(true);
        }
        finally
        {
            lock (_gate)
                _open.Remove(pending);
        }
    }

    // Tells a joint to come to rest without waiting for it: its caller is on the way out.
    private async Task AbandonAsync(JointModel joint)
    {
        byte[] payload;
        lock (_gate)
        {
            if (_lost is not null || !_session.IsBorn || _closing.IsCancellationRequested)
                return;
            if (_session.Find(joint.Name, JointMetric.CommandCancel) is { } cancel)
            {
                SparkplugCommand command = new SparkplugCommand(_timeProvider.GetUtcNow())
                    .With(JointDefinition(joint, "cancel", JointMetric.CommandSequence), MetricValue.Of(_sequence.Next()))
                    .With(cancel, MetricValue.Of(true));
                AddLease(command, joint.Name, TimeSpan.Zero);
                payload = command.ToBytes();
            }
            else if (double.IsFinite(joint.Reading.SetpointRadians))
            {
                // An old firmware: the setpoint is up to a telemetry period old, so the joint comes back by what it moved since.
                payload = EncodeMove(joint, _sequence.Next(), joint.Reading.SetpointRadians, new MoveOptions());
            }
            else
            {
                return;
            }
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
                _diagnostics = _diagnostics with { LastProblem = $"cancel {joint.Name}: {e.Message}" };
        }
    }

    private byte[] EncodeMove(JointModel joint, long sequence, double radians, MoveOptions options)
    {
        string text = $"move {joint.Name}";
        SparkplugCommand command = new SparkplugCommand(_timeProvider.GetUtcNow())
            .With(JointDefinition(joint, text, JointMetric.CommandSequence), MetricValue.Of(sequence))
            .With(JointDefinition(joint, text, JointMetric.CommandPosition), MetricValue.Of(radians))
            .With(JointDefinition(joint, text, JointMetric.CommandSeconds), MetricValue.Of(options.Duration?.TotalSeconds ?? 0));
        AddLease(command, joint.Name, TimeSpan.Zero);
        // Each metric costs an interpreted board time to decode: what asks for nothing stays away.
        if (options.Profile != MoveProfile.MinimumJerk)
            command.With(JointDefinition(joint, text, JointMetric.CommandProfile), MetricValue.Of((long)options.Profile));
        AddReal(command, joint, text, JointMetric.CommandPathTolerance, options.PathToleranceRadians);
        AddReal(command, joint, text, JointMetric.CommandGoalTolerance, options.GoalToleranceRadians);
        AddReal(command, joint, text, JointMetric.CommandGoalSeconds, options.GoalTime.TotalSeconds);
        return command.ToBytes();
    }

    private byte[] EncodeSetpoint(JointModel joint, long sequence, string text, JointSetpoint setpoint, TimeSpan lease)
    {
        SparkplugCommand command = new SparkplugCommand(_timeProvider.GetUtcNow())
            .With(JointDefinition(joint, text, JointMetric.CommandSequence), MetricValue.Of(sequence))
            .With(JointDefinition(joint, text, JointMetric.CommandMode), MetricValue.Of((long)setpoint.Mode));
        if (setpoint.Mode is JointMode.Position or JointMode.Impedance)
            command.With(JointDefinition(joint, text, JointMetric.CommandPosition), MetricValue.Of(setpoint.Radians));
        if (setpoint.Mode is JointMode.Velocity or JointMode.Position)
            command.With(JointDefinition(joint, text, JointMetric.CommandVelocity), MetricValue.Of(setpoint.RadiansPerSecond));
        else
            AddReal(command, joint, text, JointMetric.CommandVelocity, setpoint.RadiansPerSecond);
        if (setpoint.Mode == JointMode.Effort)
            command.With(JointDefinition(joint, text, JointMetric.CommandEffort), MetricValue.Of(setpoint.NewtonMetres));
        else
            AddReal(command, joint, text, JointMetric.CommandEffort, setpoint.NewtonMetres);
        AddReal(command, joint, text, JointMetric.CommandStiffness, setpoint.StiffnessNewtonMetresPerRadian);
        AddReal(command, joint, text, JointMetric.CommandDamping, setpoint.DampingNewtonMetreSecondsPerRadian);
        AddLease(command, joint.Name, lease);
        return command.ToBytes();
    }

    private void AddReal(SparkplugCommand command, JointModel joint, string text, string metric, double value)
    {
        if (value != 0)
            command.With(JointDefinition(joint, text, metric), MetricValue.Of(value));
    }

    private MetricDefinition JointDefinition(JointModel joint, string command, string metric) =>
        _session.Find(joint.Name, metric) ?? throw new CommandNotSupportedException(command, metric);

    // Half as long again as the move can take, and two seconds for the joint to settle and the network to report it.
    private static TimeSpan PatienceFor(JointModel joint, double radians, MoveOptions options)
    {
        double askedSeconds = options.Duration?.TotalSeconds ?? 0;
        double distanceRadians = Math.Abs(Math.Clamp(radians, joint.MinRadians, joint.MaxRadians) - joint.Reading.SetpointRadians);
        double seconds = distanceRadians * MinimumJerkPeakRatio / joint.MaxRadiansPerSecond;
        double expectedSeconds = double.IsFinite(seconds) ? Math.Max(askedSeconds, seconds) : askedSeconds;
        // A board that reports an absurdly small velocity limit must not turn into a wait without end.
        return TimeSpan.FromSeconds(Math.Min((expectedSeconds * 1.5) + 2 + options.GoalTime.TotalSeconds, TimeSpan.FromHours(2).TotalSeconds));
    }
}
