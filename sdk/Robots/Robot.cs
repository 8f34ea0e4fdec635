using System.Runtime.CompilerServices;
using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <summary>
/// A connected machine: what it is, what it reports, and the commands that it takes. Safe for use from several threads.
/// A lost connection to the broker ends it: commands and watchers then fail with <see cref="BrokerException"/>.
/// A board that leaves and comes back does not: it goes offline and, with its next birth certificate, online again.
/// </summary>
/// <remarks>
/// Awaits keep the caller's synchronization context, as those of the MQTT client do: a script that runs in virtual time
/// on a pump of its own must never continue on a pool thread. So do not block on a task where there is such a context.
/// </remarks>
public sealed class Robot : IAsyncDisposable
{
    // The births of a board follow each other without pause; a second without them means that they were missed.
    private static readonly TimeSpan RebirthInterval = TimeSpan.FromSeconds(1);

    // How long a stop or an enabling may take until the machine reports the new state.
    private static readonly TimeSpan StateTimeout = TimeSpan.FromSeconds(10);

    // Peak over mean velocity of a minimum-jerk trajectory is 15/8 (Flash and Hogan, J. Neurosci. 5(7), 1985).
    private const double MinimumJerkPeakRatio = 15.0 / 8.0;

    private readonly Lock _gate = new();
    private readonly IMessageTransport _transport;
    private readonly RobotOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly CommandSequence _sequence;
    private readonly EdgeNodeSession _session = new();
    private readonly RobotModel _model;
    private readonly OrderedDictionary<string, Joint> _joints = new(StringComparer.Ordinal);
    private readonly List<PendingCommand> _pending = [];
    private readonly List<SnapshotFeed> _feeds = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _birthsSettled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RobotException? _lost;
    private RobotDiagnostics _diagnostics = new(0, 0, 0, "");
    private long? _lastRebirthTimestamp;
    private int _isDisposed;
    private Task _reading = Task.CompletedTask;

    private Robot(IMessageTransport transport, RobotOptions options, TimeProvider timeProvider, string machine, string board)
    {
        _transport = transport;
        _options = options;
        _timeProvider = timeProvider;
        _sequence = new CommandSequence(options.FirstCommandSequence);
        Machine = machine;
        Board = board;
        _model = new RobotModel(machine, board);
    }

    /// <summary>The machine's name.</summary>
    public string Machine { get; }

    /// <summary>The board's name.</summary>
    public string Board { get; }

    /// <summary>The joints that the machine has reported so far.</summary>
    public JointCollection Joints
    {
        get
        {
            lock (_gate)
                return new JointCollection(this, [.. _joints.Values]);
        }
    }

    /// <summary>Everything that is known now.</summary>
    public RobotSnapshot Latest => Read(_model.Snapshot);

    /// <summary>Whether the board is on the network.</summary>
    public bool IsOnline => Read(() => _model.IsOnline);

    public MachineState State => Read(() => _model.State);

    /// <summary>The machine's latched fault.</summary>
    public Fault Fault => Read(() => _model.Fault);

    /// <summary>"ok", or the file, line and field of the settings that were refused.</summary>
    public string SettingsStatus => Latest.SettingsStatus;

    /// <summary>At the actuators' supply, volts; not a number when it was not reported.</summary>
    public double BusVolts => Latest.BusVolts;

    /// <summary>Null for a machine without an inertial measurement unit.</summary>
    public ImuReading? Imu => Latest.Imu;

    /// <summary>What the connection had to put up with.</summary>
    public RobotDiagnostics Diagnostics => Read(() => _diagnostics);

    /// <summary>Connects to the broker, finds the machine and waits for its birth certificates.</summary>
    /// <param name="options">Which broker and machine, and how patient to be.</param>
    /// <param name="timeProvider">Measures every wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BrokerException">The broker cannot be reached or refuses.</exception>
    /// <exception cref="RobotNotFoundException">No such machine, more than one, or one that sends no birth certificates.</exception>
    public static async Task<Robot> ConnectAsync(RobotOptions options, TimeProvider timeProvider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        Task<MqttTransport> connecting = options.Connector is { } connector
            ? MqttTransport.ConnectAsync(connector, options.Credentials, options.ConnectTimeout, timeProvider, cancellationToken)
            : MqttTransport.ConnectAsync(options.Broker, options.Credentials, options.ConnectTimeout, timeProvider, cancellationToken);
        MqttTransport transport = await connecting.ConfigureAwait(true);
        return await ConnectAsync(transport, options, timeProvider, cancellationToken).ConfigureAwait(true);
    }

    /// <summary>Finds a machine over a connection that is open already, and waits for its birth certificates.</summary>
    /// <param name="transport">The connection; the robot owns it from now on and closes it, also when this fails.</param>
    /// <param name="options">Which machine, and how patient to be.</param>
    /// <param name="timeProvider">Measures every wait.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RobotNotFoundException">No such machine, more than one, or one that sends no birth certificates.</exception>
    /// <exception cref="BrokerException">The connection failed.</exception>
    public static async Task<Robot> ConnectAsync(
        IMessageTransport transport, RobotOptions options, TimeProvider timeProvider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transport);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(timeProvider);
        Robot? robot = null;
        try
        {
            if (options.Machine is not null && !SparkplugAddress.IsIdentifier(options.Machine))
                throw new RobotNotFoundException($"'{options.Machine}' cannot be a machine's name.", "A name is not empty and has no '/', '+' or '#'.");

            long start = timeProvider.GetTimestamp();
            await transport.SubscribeAsync(SparkplugAddress.FiltersFor(options.Machine), cancellationToken).ConfigureAwait(true);
            (string machine, string board, var heard) =
                await MachineFinder.FindAsync(transport, options, timeProvider, cancellationToken).ConfigureAwait(true);
            robot = new Robot(transport, options, timeProvider, machine, board);
            robot._reading = robot.ReadMessagesAsync(heard);
            await robot.WaitForBirthsAsync(start, cancellationToken).ConfigureAwait(true);
            return robot;
        }
        catch
        {
            if (robot is null)
                await transport.DisposeAsync().ConfigureAwait(true);
            else
                await robot.DisposeAsync().ConfigureAwait(true);
            throw;
        }
    }

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
        CommandMachineAsync("reset", NodeMetric.Reset, () => _model.State is not (MachineState.EmergencyStop or MachineState.Faulted), cancellationToken);

    /// <summary>
    /// The machine as it changes: first what is known now, then a snapshot for each round of telemetry
    /// (every 100 ms), and at once when the machine's state, fault or presence changes.
    /// A slow reader loses the oldest ones, and <see cref="RobotSnapshot.Dropped"/> counts them.
    /// </summary>
    /// <exception cref="BrokerException">The connection to the broker was lost.</exception>
    public async IAsyncEnumerable<RobotSnapshot> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var feed = new SnapshotFeed();
        lock (_gate)
        {
            feed.Publish(_model.Snapshot());
            if (_lost is null)
                _feeds.Add(feed);
            else
                feed.End(_lost);
        }

        try
        {
            await foreach (RobotSnapshot snapshot in feed.ReadAllAsync(cancellationToken).ConfigureAwait(true))
                yield return snapshot;
        }
        finally
        {
            lock (_gate)
                _feeds.Remove(feed);
        }
    }

    /// <summary>Closes the connection. The machine keeps doing what it does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
            return;
#pragma warning disable CA1849, MA0042, S6966 // CancelAsync goes by way of the thread pool, out of the caller's context
        _closing.Cancel();
#pragma warning restore CA1849, MA0042, S6966
        await _transport.DisposeAsync().ConfigureAwait(true);
        await _reading.ConfigureAwait(true);
        _closing.Dispose();
    }

    internal T Read<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

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

    private async Task WaitForBirthsAsync(long start, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await _birthsSettled.Task.WithinAsync(RebirthInterval, _timeProvider, cancellationToken).ConfigureAwait(true);
                return;
            }
            catch (TimeoutException)
            {
                // Nothing marks the last of the births. Data after them does, and so does a second of silence.
                if (Read(() => _session.IsBorn))
                    return;
                if (_timeProvider.GetElapsedTime(start) >= _options.ConnectTimeout)
                {
                    throw new RobotNotFoundException(
                        $"{Machine} ({Board}) is heard at {_options.Broker.Authority}, but it has sent no birth certificates for {_options.ConnectTimeout.TotalSeconds:0.#} s although asked to.",
                        "Check that it takes commands: the broker's access rules may keep NCMD from it.");
                }

                await RequestRebirthAsync().ConfigureAwait(true);
            }
        }
    }

    private async Task RequestRebirthAsync()
    {
        lock (_gate)
        {
            if (_lastRebirthTimestamp is { } last && _timeProvider.GetElapsedTime(last) < RebirthInterval)
                return;
            _lastRebirthTimestamp = _timeProvider.GetTimestamp();
            _diagnostics = _diagnostics with { RebirthRequests = _diagnostics.RebirthRequests + 1 };
        }

        await PublishAsync(SparkplugMessageType.NodeCommand, null, SparkplugCommand.Rebirth(_timeProvider.GetUtcNow()), _closing.Token).ConfigureAwait(true);
    }

    private async Task ReadMessagesAsync(IReadOnlyList<(SparkplugAddress Address, TransportMessage Message)> heard)
    {
        RobotException end = new BrokerException("The connection was closed by this program.", "Connect again.");
        try
        {
            foreach ((SparkplugAddress address, TransportMessage message) in heard)
                await TakeAsync(address, message).ConfigureAwait(true);
            while (true)
            {
                TransportMessage message = await _transport.ReceiveAsync(_closing.Token).ConfigureAwait(true);
                if (SparkplugAddress.TryParse(message.Topic, out SparkplugAddress address))
                    await TakeAsync(address, message).ConfigureAwait(true);
            }
        }
        catch (BrokerException e)
        {
            end = e;
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // Closed on purpose; the message is that of above.
        }
        finally
        {
            End(end);
        }
    }

    private async Task TakeAsync(SparkplugAddress address, TransportMessage message)
    {
        if (!address.IsFromEdgeNode
            || !string.Equals(address.Group, Machine, StringComparison.Ordinal)
            || !string.Equals(address.EdgeNode, Board, StringComparison.Ordinal))
        {
            return;
        }

        bool needsRebirth;
        lock (_gate)
        {
            bool wasBorn = _session.IsBorn;
            EdgeNodeUpdate update = _session.Receive(address, message.Payload.Span);
            needsRebirth = update.Kind == EdgeNodeUpdateKind.NeedsRebirth;
            // What follows a gap until the rebirth is unusable as well, but it is the same gap.
            if (needsRebirth && wasBorn)
                _diagnostics = _diagnostics with { SequenceGaps = _diagnostics.SequenceGaps + 1, LastProblem = update.Problem };
            Apply(update);
        }

        if (needsRebirth)
            await RequestRebirthAsync().ConfigureAwait(true);
    }

    private void Apply(EdgeNodeUpdate update)
    {
        _model.Apply(update, _timeProvider.GetUtcNow(), Emit, out string problem);
        if (problem.Length > 0 && update.Kind != EdgeNodeUpdateKind.NeedsRebirth)
            _diagnostics = _diagnostics with { MalformedMessages = _diagnostics.MalformedMessages + 1, LastProblem = problem };

        switch (update.Kind)
        {
            case EdgeNodeUpdateKind.NodeDeath:
                FailPending(_ => true, $"{Machine}: board {Board} has left the network.");
                break;
            case EdgeNodeUpdateKind.NodeBirth when update.IsRestart:
                FailPending(_ => true, $"{Machine}: board {Board} has restarted or reconnected, and what it was told before is lost.");
                break;
            case EdgeNodeUpdateKind.DeviceDeath:
                FailPending(p => string.Equals(p.Joint, update.Device, StringComparison.Ordinal), $"{Machine}: {update.Device} has left the network.");
                break;
            case EdgeNodeUpdateKind.Data:
                _birthsSettled.TrySetResult();
                break;
        }

        foreach (JointModel joint in _model.Joints)
        {
            if (!_joints.ContainsKey(joint.Name))
                _joints.Add(joint.Name, new Joint(this, joint));
        }

        if (update.Kind is EdgeNodeUpdateKind.NodeBirth or EdgeNodeUpdateKind.DeviceBirth or EdgeNodeUpdateKind.Data)
            ObservePending(update.Device);
    }

    private void ObservePending(string? device)
    {
        long now = _timeProvider.GetTimestamp();
        foreach (PendingCommand pending in _pending)
        {
            if (!string.Equals(pending.Joint, device, StringComparison.Ordinal))
                continue;

            JointModel? joint = pending.Joint is null ? null : _model.FindJoint(pending.Joint);
            Fault fault = joint is null || joint.Reading.Fault == Fault.None ? _model.Fault : joint.Reading.Fault;
            pending.Observe(joint?.Answer ?? _model.Answer, fault, joint?.Reading, now);
        }
    }

    private void FailPending(Func<PendingCommand, bool> which, string message)
    {
        foreach (PendingCommand pending in _pending.Where(which))
            pending.Fail(new RobotOfflineException($"{pending.Text}: {message}"));
    }

    private void Emit(RobotSnapshot snapshot)
    {
        foreach (SnapshotFeed feed in _feeds)
            feed.Publish(snapshot);
    }

    private void End(RobotException cause)
    {
        lock (_gate)
        {
            _lost = cause;
            foreach (PendingCommand pending in _pending)
                pending.Fail(cause);
            foreach (SnapshotFeed feed in _feeds)
                feed.End(cause);
            _birthsSettled.TrySetException(cause);
            _ = _birthsSettled.Task.Exception;
        }
    }
}
