using Controller.Contract;
using Controller.Sdk.Sparkplug;

namespace Controller.Sdk.Robots;

/// <content>What the broker delivers: births, telemetry, deaths, and the requests for births that were missed.</content>
public sealed partial class Robot
{
    // The births of a board follow each other without pause; a second without them means that they were missed.
    private static readonly TimeSpan RebirthInterval = TimeSpan.FromSeconds(1);

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
        // A death is a will, stamped when the session began.
        if (update.Time is { } stamp && update.Kind != EdgeNodeUpdateKind.NodeDeath)
            (_boardStamp, _boardStampTimestamp) = (stamp, _timeProvider.GetTimestamp());
        if (_model.NewTransition is { } transition)
        {
            foreach (TransitionFeed feed in _transitionFeeds)
                feed.Publish(transition);
        }

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
        foreach (OpenCommand pending in _open)
        {
            if (!string.Equals(pending.Joint, device, StringComparison.Ordinal))
                continue;

            JointModel? joint = pending.Joint is null ? null : _model.FindJoint(pending.Joint);
            Fault fault = joint is null || joint.Reading.Fault == Fault.None ? _model.Fault : joint.Reading.Fault;
            pending.Observe(joint?.Answer ?? _model.Answer, fault, joint?.Reading, now);
        }
    }

    private void FailPending(Func<OpenCommand, bool> which, string message)
    {
        foreach (OpenCommand pending in _open.Where(which))
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
            foreach (OpenCommand pending in _open)
                pending.Fail(cause);
            foreach (SnapshotFeed feed in _feeds)
                feed.End(cause);
            foreach (TransitionFeed feed in _transitionFeeds)
                feed.End(cause);
            _birthsSettled.TrySetException(cause);
            _ = _birthsSettled.Task.Exception;
        }
    }
}
