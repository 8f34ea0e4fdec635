using System.Threading.Channels;
using Controller.Sdk.Mqtt;

namespace Controller.Sdk.Robots;

/// <summary>A connection to an MQTT broker.</summary>
public sealed class MqttTransport : IMessageTransport
{
    // Some 50 s of a whole leg's telemetry. What does not fit is dropped, shows as a gap in the sequence numbers and is repaired by a rebirth.
    private const int InboxCapacity = 4096;

    private readonly MqttClient _client;
    private readonly string _target;
    private readonly Channel<TransportMessage> _inbox =
        Channel.CreateBounded<TransportMessage>(new BoundedChannelOptions(InboxCapacity) { SingleReader = true });

    private string? _lostReason;

    private MqttTransport(MqttClient client, string target)
    {
        _client = client;
        _target = target;
        client.ConnectionLost += (_, e) => End(e.Reason);
    }

    /// <summary>Connects.</summary>
    /// <param name="broker">Address as of <see cref="BrokerAddress"/>.</param>
    /// <param name="credentials">User and password; null for none.</param>
    /// <param name="timeout">How long it may take until the broker has accepted.</param>
    /// <param name="timeProvider">Measures the timeout and keeps the connection alive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="BrokerException">The address is not one, or the broker cannot be reached or refuses.</exception>
    public static Task<MqttTransport> ConnectAsync(
        Uri broker, BrokerCredentials? credentials, TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(broker);
        return BrokerAddress.TryParse(broker.OriginalString, out Uri? address, out string? error)
            ? ConnectAsync(new MqttTcpConnector(address.Host, address.Port, time: timeProvider), credentials, timeout, timeProvider, cancellationToken)
            : throw new BrokerException(error, "Correct the address.");
    }

    /// <summary>Connects by a connector of one's own.</summary>
    /// <inheritdoc cref="ConnectAsync(Uri, BrokerCredentials, TimeSpan, TimeProvider, CancellationToken)"/>
    /// <param name="connector">Opens the connection.</param>
    /// <param name="credentials">User and password; null for none.</param>
    /// <param name="timeout">How long it may take until the broker has accepted.</param>
    /// <param name="timeProvider">Measures the timeout and keeps the connection alive.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<MqttTransport> ConnectAsync(
        IMqttConnector connector, BrokerCredentials? credentials, TimeSpan timeout, TimeProvider timeProvider, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connector);
        var client = new MqttClient(timeProvider);
        try
        {
            var transport = new MqttTransport(client, connector.Target);
            var options = new MqttClientOptions
            {
                Connector = connector,
                UserName = credentials?.User,
                Password = credentials?.Password,
                ConnectTimeout = timeout,
            };
            await client.ConnectAsync(options, cancellationToken).ConfigureAwait(true);
            return transport;
        }
        catch (Exception e)
        {
            await client.DisposeAsync().ConfigureAwait(true);
            if (e is MqttException mqtt)
                throw new BrokerException($"No connection to the broker: {mqtt.Message}", HintFor(mqtt, credentials), mqtt);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task SubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(topicFilters);
        try
        {
            foreach (string filter in topicFilters)
            {
                await _client.SubscribeAsync(
                    filter, MqttQos.AtMostOnce, m => _inbox.Writer.TryWrite(new TransportMessage(m.Topic, m.Payload)), cancellationToken).ConfigureAwait(true);
            }
        }
        catch (MqttException e)
        {
            throw new BrokerException($"{_target}: {e.Message}", "Check the broker's access rules and its log.", e);
        }
    }

    /// <inheritdoc/>
    public async Task PublishAsync(string topic, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        try
        {
            await _client.PublishAsync(topic, payload, MqttQos.AtMostOnce, retain: false, cancellationToken).ConfigureAwait(true);
        }
        catch (MqttException e)
        {
            throw Lost(e.Message, e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<TransportMessage> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _inbox.Reader.ReadAsync(cancellationToken).ConfigureAwait(true);
        }
        catch (ChannelClosedException e)
        {
            throw Lost(_lostReason!, e);
        }
    }

    /// <summary>Takes leave of the broker and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync().ConfigureAwait(true);
        End("closed by this program");
    }

    private void End(string reason)
    {
        Interlocked.CompareExchange(ref _lostReason, reason, null);
        _inbox.Writer.TryComplete();
    }

    private BrokerException Lost(string reason, Exception inner) =>
        new($"The connection to the broker at {_target} was lost: {reason}", "Check that the broker still runs, then connect again.", inner);

    private static string HintFor(MqttException e, BrokerCredentials? credentials) => e switch
    {
        MqttConnectException { ReturnCode: MqttConnectReturnCode.BadUserNameOrPassword or MqttConnectReturnCode.NotAuthorized } when credentials is null =>
            $"The broker wants a user: set {BrokerCredentials.UserVariable} and {BrokerCredentials.PasswordVariable}.",
        MqttConnectException { ReturnCode: MqttConnectReturnCode.BadUserNameOrPassword or MqttConnectReturnCode.NotAuthorized } =>
            $"Check {BrokerCredentials.UserVariable} and {BrokerCredentials.PasswordVariable}.",
        _ => "Start one with `controller up`, or name a running one: `--broker mqtt://host:port`.",
    };
}
