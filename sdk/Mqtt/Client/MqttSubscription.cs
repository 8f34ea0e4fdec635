using System.Threading.Channels;

namespace Controller.Sdk.Mqtt;

/// <summary>
/// The messages of one topic filter, as a stream: <c>await foreach (var message in subscription)</c>.
/// Ends when disposed and when the client disconnects; throws <see cref="MqttConnectionLostException"/> when the
/// connection is lost, unless <see cref="MqttClientOptions.Resubscribe"/> lets it wait for the next one.
/// </summary>
/// <remarks>Several readers share the messages, none sees all. A reader that is too slow loses the oldest ones.</remarks>
public sealed class MqttSubscription : IAsyncEnumerable<MqttMessage>, IAsyncDisposable
{
    /// <summary>Messages held for a reader that is behind.</summary>
    public const int Capacity = 10_000;

    private readonly MqttClient _client;
    private readonly Action<MqttMessage>? _handler;
    private readonly Channel<MqttMessage> _channel;
    private long _dropped;

    internal MqttSubscription(MqttClient client, string filter, MqttQos? wanted, Action<MqttMessage>? handler)
    {
        _client = client;
        _handler = handler;
        Filter = filter;
        Wanted = wanted;
        _channel = Channel.CreateBounded<MqttMessage>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest },
            _ => Interlocked.Increment(ref _dropped));
    }

    public string Filter { get; }

    /// <summary>What the broker granted, which may be less than was asked for; null when it was not asked.</summary>
    public MqttQos? GrantedQos { get; internal set; }

    /// <summary>Messages lost because nobody read them in time.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Asked from the broker; null for a subscription that listens only.</summary>
    internal MqttQos? Wanted { get; }

    /// <summary>Takes a message that is already there.</summary>
    public bool TryRead([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out MqttMessage? message) => _channel.Reader.TryRead(out message);

    public async IAsyncEnumerator<MqttMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        // The caller's context is kept (see MqttClient's remarks), which ReadAllAsync would not do.
        while (await _channel.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(true))
        {
            while (_channel.Reader.TryRead(out MqttMessage? message)) yield return message;
        }
    }

    /// <summary>Unsubscribes at the broker when this was the last subscription to its filter.</summary>
    public async ValueTask DisposeAsync() => await _client.EndSubscriptionAsync(this).ConfigureAwait(true);

    internal void Deliver(MqttMessage message)
    {
        if (_handler is not null) _handler(message);
        else _channel.Writer.TryWrite(message);
    }

    internal void Complete(Exception? error = null) => _channel.Writer.TryComplete(error);
}
