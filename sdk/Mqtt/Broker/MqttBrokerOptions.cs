namespace Controller.Sdk.Mqtt;

/// <summary>A broker's bounds and policy. Every buffer has one: a client can fill its own share, never the memory.</summary>
public sealed record MqttBrokerOptions
{
    /// <summary>Judges user names and passwords; null = they are not looked at.</summary>
    public IMqttAuthenticator? Authenticator { get; init; }

    /// <summary>
    /// Whether clients without a user name may connect. Null = only when there is no <see cref="Authenticator"/>.
    /// That is open by default, which is tolerable because <see cref="MqttTcpListener"/> then binds loopback only:
    /// for any other address it insists on an authenticator or on an explicit true.
    /// </summary>
    public bool? AllowAnonymous { get; init; }

    /// <summary>Largest packet accepted, header included, in bytes. A client that sends a larger one is cut off.</summary>
    public int MaxPacketBytes { get; init; } = 256 * 1024;

    /// <summary>Connections at a time; more are closed at once.</summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>Sessions of present and absent clients. The longest absent one makes room for a new one.</summary>
    public int MaxSessions { get; init; } = 2000;

    /// <summary>Topic filters per client; more are answered with failure in SUBACK.</summary>
    public int MaxSubscriptionsPerClient { get; init; } = 1000;

    /// <summary>Levels in a topic filter; more are answered with failure in SUBACK.</summary>
    public int MaxFilterLevels { get; init; } = 128;

    /// <summary>Topics with a retained message; a message on one more is delivered but not kept.</summary>
    public int MaxRetainedMessages { get; init; } = 10_000;

    /// <summary>Payload of all retained messages, in bytes.</summary>
    public long MaxRetainedBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>QoS 1 and 2 messages on their way to one client and not yet acknowledged.</summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>QoS 1 and 2 messages that wait for one client, present or absent; newer ones are dropped.</summary>
    public int MaxQueuedMessages { get; init; } = 10_000;

    /// <summary>Payload of the messages that wait for one client, in bytes; newer ones are dropped.</summary>
    public long MaxQueuedBytes { get; init; } = 4L * 1024 * 1024;

    /// <summary>Unsent bytes of one connection; a reader slower than that is disconnected.</summary>
    public long MaxUnsentBytes { get; init; } = 4L * 1024 * 1024;

    /// <summary>How long a new connection may take to send CONNECT (MQTT 3.1.1, 3.1.4).</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Receives each event, in order, one at a time. Must not block or throw; may call the broker.
    /// </summary>
    public Action<MqttBrokerEvent>? Log { get; init; }

    internal bool AnonymousAllowed => AllowAnonymous ?? Authenticator is null;
}
