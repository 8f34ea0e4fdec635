using Controller.Sdk.Mqtt.Client;
using Controller.Sdk.Mqtt.Codec;
using Controller.Sdk.Mqtt.Delivery;

namespace Controller.Sdk.Mqtt;

/// <content>Publishing and subscribing.</content>
public sealed partial class MqttClient
{
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

    private void EndSubscriptions(Exception? error)
    {
        foreach (MqttSubscription subscription in _subscriptions) _effects.Add(() => subscription.Complete(error));
        _subscriptions.Clear();
    }
}
