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
public sealed partial class Robot : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly IMessageTransport _transport;
    private readonly RobotOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly CommandSequence _sequence;
    private readonly EdgeNodeSession _session = new();
    private readonly RobotModel _model;
    private readonly OrderedDictionary<string, Joint> _joints = new(StringComparer.Ordinal);
    private readonly List<OpenCommand> _open = [];
    private readonly List<SnapshotFeed> _feeds = [];
    private readonly List<TransitionFeed> _transitionFeeds = [];
    private readonly long _lease;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _birthsSettled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RobotException? _lost;
    private RobotDiagnostics _diagnostics = new(0, 0, 0, "");
    private long? _lastRebirthTimestamp;
    private DateTimeOffset? _boardStamp;
    private long _boardStampTimestamp;
    private int _isDisposed;
    private Task _reading = Task.CompletedTask;

    private Robot(IMessageTransport transport, RobotOptions options, TimeProvider timeProvider, string machine, string board)
    {
        _transport = transport;
        _options = options;
        _timeProvider = timeProvider;
        _sequence = new CommandSequence(options.FirstCommandSequence);
        _lease = options.Lease ?? (options.FirstCommandSequence is > 0 ? options.FirstCommandSequence.Value : CommandSequence.RandomNumber());
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

    /// <summary>Null for a machine without force cells under its foot.</summary>
    public FootReading? Foot => Latest.Foot;

    /// <summary>The newest changes of the machine's state that were heard, at most 32, the oldest first.</summary>
    public IReadOnlyList<MachineTransition> Transitions => Read(() => _model.Transitions);

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
        if (options.Lease is <= 0)
            throw new ArgumentException("A lease is a number from 1: the board has 0 for nobody and negative ones for itself.", nameof(options));
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

    /// <summary>The changes of the machine's state: first those that are known, at most 32, then each as it comes.</summary>
    /// <exception cref="BrokerException">The connection to the broker was lost.</exception>
    public async IAsyncEnumerable<MachineTransition> WatchTransitionsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var feed = new TransitionFeed();
        lock (_gate)
        {
            foreach (MachineTransition known in _model.Transitions)
                feed.Publish(known);
            if (_lost is null)
                _transitionFeeds.Add(feed);
            else
                feed.End(_lost);
        }

        try
        {
            await foreach (MachineTransition transition in feed.ReadAllAsync(cancellationToken).ConfigureAwait(true))
                yield return transition;
        }
        finally
        {
            lock (_gate)
                _transitionFeeds.Remove(feed);
        }
    }

    /// <summary>
    /// Closes the connection. The machine keeps doing what it does: a move ends at its target, a stream when its lease runs out.
    /// </summary>
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
}
