using Controller.Sdk.Mqtt.Client;
using Controller.Sdk.Mqtt.Codec;
using Controller.Sdk.Mqtt.Delivery;

namespace Controller.Sdk.Mqtt;

/// <summary>An MQTT 3.1.1 client. One object is one session: it may connect again after the connection was lost.</summary>
/// <remarks>
/// Thread-safe. It owns no thread: it works on the transport's, the timer's and the caller's. Its awaits keep the
/// caller's synchronization context, because a script that runs in virtual time on a pump of its own must never
/// continue on a pool thread.
/// </remarks>
public sealed class MqttClient : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly EffectQueue<Action> _effects;
    private readonly List<MqttSubscription> _subscriptions = [];
    private readonly Dictionary<ushort, ClientRequest> _requests = [];
    private readonly PacketIdentifiers _identifiers = new();
    private readonly InboundFlow _inbound = new();
    private OutboundFlow _outbound;
    private string _sessionClientId = "";
    private ClientLink? _link;
    private bool _disposed;

    /// <summary>A client that is not connected yet.</summary>
    /// <param name="time">For keep-alive and timeouts; null = the system's.</param>
    public MqttClient(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _effects = new EffectQueue<Action>(_gate, static effect => effect());
        _outbound = new OutboundFlow(1, _identifiers);
    }

    /// <summary>The connection ended without <see cref="DisconnectAsync"/>. Raised on the transport's or a timer's thread; must not block.</summary>
    public event EventHandler<MqttConnectionLostEventArgs>? ConnectionLost;

    public bool IsConnected
    {
        get { lock (_gate) return _link is { IsConnected: true, IsOver: false }; }
    }

    /// <summary>Connects, and resumes the session when both sides have kept it.</summary>
    /// <exception cref="MqttConnectException">Not reachable, refused, or no answer in time; the message says what to do.</exception>
    /// <exception cref="ArgumentException">The options contradict each other.</exception>
    public async Task<MqttConnectResult> ConnectAsync(MqttClientOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var link = new ClientLink(this, options);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_link is not null) throw new InvalidOperationException("The client is connected already, or about to be.");
            _link = link;
            if (options.CleanSession || !string.Equals(options.ClientId, _sessionClientId, StringComparison.Ordinal))
                ForgetSession("a new session began");
            if (_outbound.InFlightCount == 0) _outbound = new OutboundFlow(options.MaxInFlight, _identifiers);
            _sessionClientId = options.ClientId;
        }
        _effects.Drain();

        using var timeout = new CancellationTokenSource(options.ConnectTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        bool succeeded = false;
        try
        {
            IMqttPeer peer = await options.Connector.ConnectAsync(link, either.Token).ConfigureAwait(true);
            lock (_gate)
            {
                link.Peer = peer;
                if (link.IsOver)
                {
                    _effects.Add(peer.Close);
                }
                else
                {
                    Send(link, new ConnectPacket
                    {
                        ClientId = options.ClientId,
                        CleanSession = options.CleanSession,
                        KeepAliveSeconds = options.KeepAliveSeconds,
                        Will = options.Will,
                        UserName = options.UserName,
                        Password = options.PasswordBytes,
                    });
                }
            }
            _effects.Drain();
            using CancellationTokenRegistration cancelled = either.Token.UnsafeRegister(
                static (state, token) => ((ClientLink)state!).Connected.TrySetCanceled(token), link);
            MqttConnectResult result = await link.Connected.Task.ConfigureAwait(true);
            succeeded = true;
            return result;
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new MqttConnectException(
                $"{options.Connector.Target}: no CONNACK within {options.ConnectTimeout.TotalSeconds} s. Is that an MQTT broker, and not its TLS port?", e);
        }
        finally
        {
            // Whatever went wrong, the next attempt starts from nothing.
            if (!succeeded)
            {
                lock (_gate) End(link, "the connection attempt was given up");
                _effects.Drain();
            }
        }
    }

    /// <summary>
    /// Publishes. QoS 0 is complete when handed to the transport, QoS 1 and 2 when the broker has acknowledged.
    /// Cancelling ends the wait only: a message under way may still arrive.
    /// </summary>
    /// <remarks>
    /// When the connection is lost in between: with a clean session the task fails; otherwise it waits for the next
    /// connect, which repeats the message, and fails if the broker has lost the session by then.
    /// </remarks>
    /// <exception cref="MqttConnectionLostException">There is no connection, or it ended.</exception>
    /// <exception cref="ArgumentException">The topic is not a topic name.</exception>
    public async Task PublishAsync(MqttMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        MqttTopic.ThrowIfInvalidName(message.Topic);
        cancellationToken.ThrowIfCancellationRequested();
        MqttMessage toSend = message with { Duplicate = false };
        if (message.Qos == MqttQos.AtMostOnce)
        {
            await PublishUnacknowledgedAsync(toSend, cancellationToken).ConfigureAwait(true);
            return;
        }

        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ClientLink link = GetConnected();
            if (_outbound.QueuedCount >= link.Options.MaxQueuedMessages)
            {
                throw new MqttException(
                    $"{_outbound.QueuedCount} messages wait for the broker already. Await earlier publications before adding more, or raise MaxQueuedMessages.");
            }
            _outbound.Enqueue(new PendingDelivery(toSend, completion));
            _outbound.SendQueued(packet => Send(link, packet));
        }
        _effects.Drain();
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), completion);
        await completion.Task.ConfigureAwait(true);
    }

    /// <inheritdoc cref="PublishAsync(MqttMessage, CancellationToken)"/>
    public Task PublishAsync(
        string topic, ReadOnlyMemory<byte> payload, MqttQos qos = MqttQos.AtMostOnce, bool retain = false, CancellationToken cancellationToken = default)
        => PublishAsync(new MqttMessage(topic, payload, qos, retain), cancellationToken);

    /// <summary>Subscribes; the messages are read from the result.</summary>
    /// <remarks>Two subscriptions may overlap: each gets the message, as often as the broker sends it.</remarks>
    /// <exception cref="MqttException">The broker refuses the filter.</exception>
    /// <exception cref="MqttConnectionLostException">There is no connection, or it ended.</exception>
    public Task<MqttSubscription> SubscribeAsync(string filter, MqttQos qos = MqttQos.AtMostOnce, CancellationToken cancellationToken = default)
        => SubscribeAsync(new MqttSubscription(this, Checked(filter), qos, handler: null), cancellationToken);

    /// <summary>
    /// Subscribes with a handler, called for each message in order of arrival, before it is acknowledged. It must not
    /// block. When it throws, the connection is ended with its exception as the reason: failures are not swallowed.
    /// </summary>
    /// <inheritdoc cref="SubscribeAsync(string, MqttQos, CancellationToken)"/>
    public Task<MqttSubscription> SubscribeAsync(
        string filter, MqttQos qos, Action<MqttMessage> handler, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return SubscribeAsync(new MqttSubscription(this, Checked(filter), qos, handler), cancellationToken);
    }

    /// <summary>
    /// Takes messages without asking the broker for them: set up before connecting, it gets what a kept session
    /// delivers at once after CONNACK.
    /// </summary>
    public MqttSubscription Listen(string filter, Action<MqttMessage>? handler = null)
    {
        var subscription = new MqttSubscription(this, Checked(filter), wanted: null, handler);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _subscriptions.Add(subscription);
        }
        return subscription;
    }

    /// <summary>Sends DISCONNECT, so that the will is not published, and waits until the transport is closed.</summary>
    public async Task DisconnectAsync()
    {
        ClientLink? link;
        lock (_gate)
        {
            link = _link;
            if (link is { IsConnected: true }) Send(link, SignalPacket.Disconnect);
            if (link is not null) End(link, "the client disconnected", requested: true);
        }
        _effects.Drain();
        if (link?.Peer is not null) await link.Ended.Task.ConfigureAwait(true);
    }

    public async ValueTask DisposeAsync()
    {
        lock (_gate) _disposed = true;
        await DisconnectAsync().ConfigureAwait(true);
        lock (_gate)
        {
            ForgetSession("the client was disposed");
            EndSubscriptions(error: null);
        }
        _effects.Drain();
    }

    internal async Task EndSubscriptionAsync(MqttSubscription subscription)
    {
        ClientRequest? request = null;
        lock (_gate)
        {
            if (!_subscriptions.Remove(subscription)) return;
            subscription.Complete();
            bool isLast = subscription.Wanted is not null
                && !_subscriptions.Exists(s => s.Wanted is not null && string.Equals(s.Filter, subscription.Filter, StringComparison.Ordinal));
            if (isLast && _link is { IsConnected: true } link)
            {
                request = new ClientRequest([]);
                ushort id = AddRequest(request);
                Send(link, new UnsubscribePacket(id, [subscription.Filter]));
            }
        }
        _effects.Drain();
        if (request is null) return;
        try
        {
            await request.Completion.Task.ConfigureAwait(true);
        }
        catch (MqttConnectionLostException)
        {
            // Gone with the connection is gone as well.
        }
    }

    internal void Receive(ClientLink link, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (link.IsOver) return;
            link.LastHeard = _time.GetTimestamp();
            link.Reader.Append(bytes);
            try
            {
                while (!link.IsOver && link.Reader.TryRead(out MqttPacket? packet)) Handle(link, packet);
            }
            catch (MqttProtocolException e)
            {
                // [MQTT-4.8.0-1]
                End(link, $"protocol error of the broker: {e.Message}");
            }
        }
        _effects.Drain();
    }

    internal void TransportClosed(ClientLink link, string reason)
    {
        lock (_gate)
        {
            End(link, reason);
            _effects.Add(() => link.Ended.TrySetResult());
        }
        _effects.Drain();
    }

    private static string Checked(string filter)
    {
        MqttTopic.ThrowIfInvalidFilter(filter);
        return filter;
    }

    private async Task PublishUnacknowledgedAsync(MqttMessage message, CancellationToken cancellationToken)
    {
        while (true)
        {
            IMqttPeer peer;
            long limit;
            lock (_gate)
            {
                ClientLink link = GetConnected();
                peer = link.Peer!;
                limit = link.Options.MaxUnsentBytes;
                if (peer.UnsentBytes < limit)
                {
                    Send(link, new PublishPacket(message, 0));
                    break;
                }
            }
            await peer.WaitUntilUnsentBelowAsync(limit, cancellationToken).ConfigureAwait(true);
        }
        _effects.Drain();
    }

    private async Task<MqttSubscription> SubscribeAsync(MqttSubscription subscription, CancellationToken cancellationToken)
    {
        var request = new ClientRequest([subscription]);
        lock (_gate)
        {
            ClientLink link = GetConnected();
            // Before the answer: a broker may send matching messages ahead of SUBACK (3.8.4).
            _subscriptions.Add(subscription);
            ushort id = AddRequest(request);
            Send(link, new SubscribePacket(id, [new MqttFilterRequest(subscription.Filter, subscription.Wanted!.Value)]));
        }
        _effects.Drain();
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(
            static (state, token) => ((ClientRequest)state!).Completion.TrySetCanceled(token), request);
        try
        {
            await request.Completion.Task.ConfigureAwait(true);
            return subscription;
        }
        catch
        {
            lock (_gate) _subscriptions.Remove(subscription);
            throw;
        }
    }

    private ClientLink GetConnected()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _link is { IsConnected: true, IsOver: false } link
            ? link
            : throw new MqttConnectionLostException("There is no connection to a broker. Connect first, or again.");
    }

    private void Handle(ClientLink link, MqttPacket packet)
    {
        if (!link.IsConnected)
        {
            if (packet is not ConnAckPacket connAck)
                throw new MqttProtocolException($"{MqttPacketDecoder.Name(packet.Type)} before CONNACK [MQTT-3.2.0-1]");
            HandleConnAck(link, connAck);
            return;
        }

        switch (packet)
        {
            case PublishPacket publish:
                HandlePublish(link, publish);
                break;
            case AckPacket { Type: MqttPacketType.PubRel } release:
                _inbound.Release(release.PacketId);
                Send(link, new AckPacket(MqttPacketType.PubComp, release.PacketId));
                break;
            case AckPacket { Type: MqttPacketType.UnsubAck } ack:
                Finish(ack.PacketId, []);
                break;
            case AckPacket ack:
                if (_outbound.Acknowledge(ack, p => Send(link, p)) is { Completion: { } completion })
                    _effects.Add(() => completion.TrySetResult());
                break;
            case SubAckPacket ack:
                Finish(ack.PacketId, ack.ReturnCodes);
                break;
            case SignalPacket { Type: MqttPacketType.PingResp }:
                link.PingSent = null;
                break;
            default:
                throw new MqttProtocolException($"{MqttPacketDecoder.Name(packet.Type)} from a broker (table 2.1)");
        }
    }

    private void HandleConnAck(ClientLink link, ConnAckPacket connAck)
    {
        if (connAck.ReturnCode != MqttConnectReturnCode.Accepted)
        {
            var refusal = new MqttConnectException(link.Options.Connector.Target, connAck.ReturnCode);
            _effects.Add(() => Fail(link.Connected, refusal));
            End(link, refusal.Message);
            return;
        }

        link.IsConnected = true;
        _effects.Add(() => link.Connected.TrySetResult(new MqttConnectResult(connAck.SessionPresent)));
        if (link.Options.KeepAliveSeconds > 0)
        {
            link.KeepAliveTimer = _time.CreateTimer(
                state => CheckKeepAlive((ClientLink)state!), link, NextCheck(link), Timeout.InfiniteTimeSpan);
        }
        if (connAck.SessionPresent)
        {
            _outbound.Resume(p => Send(link, p));
            return;
        }
        ForgetSession("the broker has lost the session: whether the message arrived is not known");
        Resubscribe(link);
    }

    private void Resubscribe(ClientLink link)
    {
        List<MqttSubscription> wanted = _subscriptions.FindAll(s => s.Wanted is not null);
        if (wanted.Count == 0) return;
        ushort id = AddRequest(new ClientRequest(wanted));
        Send(link, new SubscribePacket(id, wanted.ConvertAll(s => new MqttFilterRequest(s.Filter, s.Wanted!.Value))));
    }

    private void HandlePublish(ClientLink link, PublishPacket publish)
    {
        MqttMessage message = publish.Message;
        bool isFirst = message.Qos != MqttQos.ExactlyOnce || _inbound.IsFirst(publish.PacketId);
        if (isFirst)
        {
            foreach (MqttSubscription subscription in _subscriptions)
            {
                if (MqttTopic.Matches(subscription.Filter, message.Topic))
                    _effects.Add(() => Deliver(link, subscription, message));
            }
        }
        if (message.Qos == MqttQos.AtLeastOnce) Send(link, new AckPacket(MqttPacketType.PubAck, publish.PacketId));
        if (message.Qos == MqttQos.ExactlyOnce) Send(link, new AckPacket(MqttPacketType.PubRec, publish.PacketId));
    }

    private void Deliver(ClientLink link, MqttSubscription subscription, MqttMessage message)
    {
        try
        {
            subscription.Deliver(message);
        }
        catch (Exception e)
        {
            lock (_gate) End(link, $"the handler of '{subscription.Filter}' threw {e.GetType().Name}: {e.Message}");
        }
    }

    private ushort AddRequest(ClientRequest request)
    {
        ushort id = _identifiers.Take();
        _requests.Add(id, request);
        return id;
    }

    private void Finish(ushort packetId, IReadOnlyList<byte> codes)
    {
        if (!_requests.Remove(packetId, out ClientRequest? request))
            throw new MqttProtocolException($"an acknowledgement for packet {packetId}, which was not sent");
        _identifiers.Return(packetId);
        if (codes.Count != request.Subscriptions.Count)
            throw new MqttProtocolException($"{codes.Count} return codes for {request.Subscriptions.Count} topic filters [MQTT-3.8.4-5]");
        MqttException? refusal = null;
        for (int i = 0; i < codes.Count; i++)
        {
            MqttSubscription subscription = request.Subscriptions[i];
            if (codes[i] != SubAckPacket.Failure)
            {
                subscription.GrantedQos = (MqttQos)codes[i];
                continue;
            }
            refusal = new MqttException($"The broker refuses the subscription to '{subscription.Filter}'. Check its access rules and limits.");
            _subscriptions.Remove(subscription);
            subscription.Complete(refusal);
        }
        _effects.Add(() =>
        {
            if (refusal is null) request.Completion.TrySetResult();
            else Fail(request.Completion, refusal);
        });
    }

    private void CheckKeepAlive(ClientLink link)
    {
        lock (_gate)
        {
            if (link.IsOver) return;
            if (link.PingSent is { } sent && _time.GetElapsedTime(sent) >= link.Options.PingTimeout)
            {
                End(link, $"the broker did not answer a ping within {link.Options.PingTimeout.TotalSeconds} s");
            }
            else
            {
                if (link.PingSent is null && GetQuietTime(link) >= link.Options.KeepAlive)
                {
                    link.PingSent = _time.GetTimestamp();
                    Send(link, SignalPacket.PingReq);
                }
                link.KeepAliveTimer!.Change(NextCheck(link), Timeout.InfiniteTimeSpan);
            }
        }
        _effects.Drain();
    }

    private TimeSpan NextCheck(ClientLink link)
    {
        TimeSpan left = link.PingSent is { } sent
            ? link.Options.PingTimeout - _time.GetElapsedTime(sent)
            : link.Options.KeepAlive - GetQuietTime(link);
        return left > _shortestWait ? left : _shortestWait;
    }

    // Quiet in either direction: [MQTT-3.1.2-23] wants packets sent, and a dead broker shows by not sending any.
    private TimeSpan GetQuietTime(ClientLink link) => _time.GetElapsedTime(Math.Min(link.LastSent, link.LastHeard));

    private void Send(ClientLink link, MqttPacket packet)
    {
        byte[] bytes = MqttPacketEncoder.Encode(packet);
        link.LastSent = _time.GetTimestamp();
        IMqttPeer peer = link.Peer!;
        _effects.Add(() => peer.Send(bytes));
    }

    private void End(ClientLink link, string reason, bool requested = false)
    {
        if (link.IsOver) return;
        link.IsOver = true;
        bool wasConnected = link.IsConnected;
        link.IsConnected = false;
        link.KeepAliveTimer?.Dispose();
        if (ReferenceEquals(_link, link)) _link = null;
        if (link.Peer is { } peer) _effects.Add(peer.Close);

        var lost = new MqttConnectionLostException($"{link.Options.Connector.Target}: {reason}.");
        foreach ((ushort id, ClientRequest request) in _requests)
        {
            _identifiers.Return(id);
            _effects.Add(() => Fail(request.Completion, lost));
        }
        _requests.Clear();
        if (link.Options.CleanSession) ForgetSession(reason);
        if (wasConnected && (requested || !link.Options.Resubscribe)) EndSubscriptions(requested ? null : lost);
        if (!wasConnected) _effects.Add(() => Fail(link.Connected, new MqttConnectException($"{link.Options.Connector.Target}: {reason}.")));
        if (wasConnected && !requested) _effects.Add(() => ConnectionLost?.Invoke(this, new MqttConnectionLostEventArgs(reason)));
    }

    private void ForgetSession(string reason)
    {
        _inbound.Clear();
        foreach (PendingDelivery delivery in _outbound.Clear())
        {
            if (delivery.Completion is not { } completion) continue;
            _effects.Add(() => Fail(completion, new MqttConnectionLostException($"Not acknowledged: {reason}.")));
        }
    }

    private void EndSubscriptions(Exception? error)
    {
        foreach (MqttSubscription subscription in _subscriptions) _effects.Add(() => subscription.Complete(error));
        _subscriptions.Clear();
    }

    // Marked as observed: whoever cancelled the wait will not look at it again.
    private static void Fail(TaskCompletionSource completion, Exception error)
    {
        if (completion.TrySetException(error)) _ = completion.Task.Exception;
    }

    private static void Fail<T>(TaskCompletionSource<T> completion, Exception error)
    {
        if (completion.TrySetException(error)) _ = completion.Task.Exception;
    }

    // Timers may round down to whole milliseconds and fire early; asking again sooner than that would spin.
    private static readonly TimeSpan _shortestWait = TimeSpan.FromMilliseconds(1);
}
