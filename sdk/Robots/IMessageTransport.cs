namespace Controller.Sdk.Robots;

/// <summary>
/// A publish and subscribe connection, as little of it as a <see cref="Robot"/> needs. MQTT is the one in use;
/// a script that runs in virtual time hands in a connection that stays inside the process.
/// </summary>
public interface IMessageTransport : IAsyncDisposable
{
    /// <summary>Subscribes at quality of service 0; returns when the broker has confirmed all filters.</summary>
    /// <exception cref="BrokerException">The broker refused, or the connection has ended.</exception>
    Task SubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken);

    /// <summary>Publishes at quality of service 0, not retained: what Sparkplug asks of commands.</summary>
    /// <exception cref="BrokerException">The connection has ended.</exception>
    Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken);

    /// <summary>The next message, in the order of arrival. One reader at a time.</summary>
    /// <exception cref="BrokerException">The connection has ended; nothing will arrive any more.</exception>
    ValueTask<TransportMessage> ReceiveAsync(CancellationToken cancellationToken);
}
