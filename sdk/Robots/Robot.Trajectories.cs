using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <content>Motions of several joints.</content>
public sealed partial class Robot
{
    // A chunk's lease outlasts its points by a telemetry period: the next chunk may come a little late.
    private static readonly TimeSpan ChunkLeaseMargin = TimeSpan.FromMilliseconds(100);

    // Timers end at 49 days.
    private static readonly TimeSpan LongestPatience = TimeSpan.FromDays(1);

    private static readonly TimeSpan LongestLease = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The board's clock now, as far as can be told: the newest stamp and the time since. Behind by what the message took,
    /// so a trajectory that is to begin at this time is late; add the network's delay. The epoch before the first stamp.
    /// </summary>
    public DateTimeOffset BoardTime => Read(() => _boardStamp is { } stamp ? stamp + _timeProvider.GetElapsedTime(_boardStampTimestamp) : DateTimeOffset.UnixEpoch);

    /// <summary>Moves several joints along a trajectory; completes when it has ended and they rest.</summary>
    /// <param name="trajectory">The trajectory. The board takes it whole or refuses it whole.</param>
    /// <param name="cancellationToken">Cancelling makes its joints decelerate to rest, then throws.</param>
    /// <exception cref="UnknownJointException">The machine has no joint of that name.</exception>
    /// <exception cref="CommandRefusedException">It is empty, unsorted, late, too long, out of range or not finite; by this library or by the board.</exception>
    /// <exception cref="CommandAbortedException">A stop, a fault or a newer command ended it.</exception>
    /// <exception cref="CommandNotSupportedException">The board's firmware knows no trajectories.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <inheritdoc cref="EnableAsync" path="/exception"/>
    public async Task<FollowResult> FollowAsync(JointTrajectory trajectory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(trajectory);
        cancellationToken.ThrowIfCancellationRequested();
        long sequence = _sequence.Next();
        var pending = new PendingCommand("the trajectory", sequence, joint: null, isReached: null);
        IReadOnlyList<JointModel> joints;
        byte[] payload;
        TimeSpan patience;
        lock (_gate)
        {
            joints = FindJoints(trajectory);
            payload = EncodeTrajectory(trajectory, joints, sequence, pending.Text, isChunk: false, TimeSpan.Zero);
            patience = PatienceFor(trajectory);
            _open.Add(pending);
        }

        long start = _timeProvider.GetTimestamp();
        try
        {
            await PublishAsync(SparkplugMessageType.NodeCommand, null, payload, cancellationToken).ConfigureAwait(true);
            return ResultOf(joints, await WaitAsync(pending, patience, cancellationToken).ConfigureAwait(true), start, sent: 1);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            foreach (JointModel joint in joints)
                await AbandonAsync(joint).ConfigureAwait(true);
            throw;
        }
        finally
        {
            lock (_gate)
                _open.Remove(pending);
        }
    }

    /// <summary>
    /// Sends pieces of motion as they come, such as the action chunks of a policy at 10 to 50 Hz: each takes the place of what
    /// is left of the one before, and the board fills in between the points. Completes when the last one has ended.
    /// When no next one comes in time, the joints decelerate to rest.
    /// </summary>
    /// <param name="chunks">The pieces, all of the same joints. Each may end in motion. Sent when the sequence gives them: it sets the pace.</param>
    /// <param name="lease">How long the board obeys without another chunk, a millisecond to a minute; null for each chunk's length and 100 ms.</param>
    /// <param name="cancellationToken">Cancelling makes the joints decelerate to rest, then throws; so does a failure of the sequence.</param>
    /// <exception cref="ArgumentException">A chunk is of other joints than the first.</exception>
    /// <inheritdoc cref="FollowAsync" path="/exception"/>
    public async Task<FollowResult> StreamChunksAsync(
        IAsyncEnumerable<JointTrajectory> chunks, TimeSpan? lease = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(chunks);
        if (lease is { } time && (time < TimeSpan.FromMilliseconds(1) || time > LongestLease))
            throw new ArgumentOutOfRangeException(nameof(lease), lease, "A lease of a stream is between a millisecond and a minute.");
        var stream = new StreamedCommand("a chunk", joint: null);
        lock (_gate)
            _open.Add(stream);
        IReadOnlyList<string> names = [];
        IReadOnlyList<JointModel> joints = [];
        TimeSpan patience = TimeSpan.Zero;
        long start = _timeProvider.GetTimestamp();
        bool isDone = false;
        try
        {
            await foreach (JointTrajectory chunk in chunks.WithCancellation(cancellationToken).ConfigureAwait(true))
            {
                byte[] payload;
                lock (_gate)
                {
                    if (stream.Failure is { } failure)
                        throw failure;
                    if (names.Count == 0)
                        names = [.. chunk.JointNames];
                    else if (!names.SequenceEqual(chunk.JointNames, StringComparer.Ordinal))
                        throw new ArgumentException("All chunks of a stream are of the same joints in the same order.", nameof(chunks));
                    joints = FindJoints(chunk);
                    long sequence = _sequence.Next();
                    payload = EncodeTrajectory(chunk, joints, sequence, stream.Text, isChunk: true, lease ?? LeaseFor(chunk));
                    patience = PatienceFor(chunk);
                    stream.Add(sequence);
                }

                await PublishAsync(SparkplugMessageType.NodeCommand, null, payload, cancellationToken).ConfigureAwait(true);
            }

            if (stream.Count == 0)
                return ResultOf(joints, new CommandCompletion(Limit.None, "", null, _timeProvider.GetTimestamp()), start, sent: 0);
            lock (_gate)
                stream.Close();
            CommandCompletion completion = await WaitForLastAsync(stream, patience, cancellationToken).ConfigureAwait(true);
            isDone = true;
            return ResultOf(joints, completion, start, stream.Count);
        }
        finally
        {
            lock (_gate)
                _open.Remove(stream);
            if (!isDone && stream.Count > 0)
            {
                foreach (JointModel joint in joints)
                    await AbandonAsync(joint).ConfigureAwait(true);
            }
        }
    }

    private async Task<CommandCompletion> WaitForLastAsync(StreamedCommand stream, TimeSpan patience, CancellationToken cancellationToken)
    {
        try
        {
            await stream.Finished.WithinAsync(patience, _timeProvider, cancellationToken).ConfigureAwait(true);
            return await stream.Finished.ConfigureAwait(true);
        }
        catch (TimeoutException)
        {
            throw new CommandTimeoutException($"{stream.Text}: the last one is not done after {patience.TotalSeconds:0.#} s; the machine is {MachineStateName.Of(State)}.");
        }
    }

    private JointModel[] FindJoints(JointTrajectory trajectory) =>
        [.. trajectory.JointNames.Select(name => _model.FindJoint(name) ?? throw new UnknownJointException(Machine, name, _model.Joints.Select(j => j.Name)))];

    private byte[] EncodeTrajectory(JointTrajectory trajectory, IReadOnlyList<JointModel> joints, long sequence, string text, bool isChunk, TimeSpan lease)
    {
        ThrowIfUnreachable(joint: null);
        if (TrajectoryCheck.Find(trajectory, joints, isChunk, _boardStamp) is { } problem)
            throw new CommandRefusedException(text, problem.Reason, problem.Joint, problem.Detail);
        foreach (JointModel joint in joints)
            ThrowIfUnreachable(joint);
        MetricDefinition metric = _session.Find(null, NodeMetric.Trajectory) ?? throw new CommandNotSupportedException(text, NodeMetric.Trajectory);
        SparkplugCommand command = new SparkplugCommand(_timeProvider.GetUtcNow())
            .With(NodeDefinition(NodeMetric.CommandSequence, SparkplugDataType.Int64), MetricValue.Of(sequence));
        AddLease(command, device: null, lease);
        byte[] bytes = TrajectoryBytes.Of(trajectory, [.. joints.Select(j => _model.IndexOf(j.Name))], isChunk);
        return command.With(metric, MetricValue.Of(bytes)).ToBytes();
    }

    private static TimeSpan LeaseFor(JointTrajectory chunk)
    {
        TimeSpan length = (chunk.Points.Count == 0 ? TimeSpan.Zero : chunk.Points[^1].TimeFromStart) + ChunkLeaseMargin;
        return length < LongestLease ? length : LongestLease;
    }

    // As for a move: half as long again, and two seconds.
    private TimeSpan PatienceFor(JointTrajectory trajectory)
    {
        TimeSpan length = trajectory.Points[^1].TimeFromStart;
        TimeSpan wait = trajectory.StartTime is { } start && _boardStamp is { } now && start > now ? start - now : TimeSpan.Zero;
        TimeSpan patience = wait + (length * 1.5) + TimeSpan.FromSeconds(2);
        return patience < LongestPatience ? patience : LongestPatience;
    }

    private FollowResult ResultOf(IReadOnlyList<JointModel> joints, CommandCompletion completion, long start, int sent)
    {
        lock (_gate)
        {
            return new FollowResult
            {
                Joints = [.. joints.Select(j => j.Reading)],
                Limit = completion.Limit,
                LimitedJoint = completion.LimitedJoint,
                Sent = sent,
                Elapsed = _timeProvider.GetElapsedTime(start, completion.Timestamp),
            };
        }
    }
}
