using System.Text;

namespace Controller.Sdk.Mqtt;

/// <summary>How a client connects.</summary>
public sealed record MqttClientOptions
{
    /// <summary>Opens the transport.</summary>
    public required IMqttConnector Connector { get; init; }

    /// <summary>"" = the broker chooses, which needs a clean session.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>False: the broker keeps subscriptions and unacknowledged messages between connections.</summary>
    public bool CleanSession { get; init; } = true;

    /// <summary>Whole seconds from 0 (off) to 65,535. The broker gives up after 1.5 times that without a packet.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a PINGRESP may take before the connection counts as lost.</summary>
    public TimeSpan PingTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From opening the transport to CONNACK.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Published by the broker when the connection ends without DISCONNECT.</summary>
    public MqttMessage? Will { get; init; }

    public string? UserName { get; init; }

    /// <summary>Needs a user name.</summary>
    public string? Password { get; init; }

    /// <summary>Largest packet accepted, header included, in bytes.</summary>
    public int MaxPacketBytes { get; init; } = 1024 * 1024;

    /// <summary>QoS 1 and 2 messages sent and not yet acknowledged; further ones wait in the client.</summary>
    public int MaxInFlight { get; init; } = 64;

    /// <summary>QoS 1 and 2 messages that wait in the client; publishing one more fails.</summary>
    public int MaxQueuedMessages { get; init; } = 100_000;

    /// <summary>QoS 0 publishing waits while more bytes than this are unsent.</summary>
    public long MaxUnsentBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// What becomes of subscriptions when the connection is lost. False: they end with an exception. True: they stay,
    /// and the next connect asks the broker for them again if it has forgotten.
    /// </summary>
    public bool Resubscribe { get; init; }

    /// <summary>Not the password: options end up in logs.</summary>
    public override string ToString()
        => $"{Connector.Target} as '{ClientId}' (clean session {CleanSession}, keep-alive {KeepAlive.TotalSeconds} s)";

    internal ushort KeepAliveSeconds => (ushort)KeepAlive.TotalSeconds;

    internal ReadOnlyMemory<byte>? PasswordBytes => Password is null ? default(ReadOnlyMemory<byte>?) : Encoding.UTF8.GetBytes(Password);

    internal void Validate()
    {
        if (KeepAlive < TimeSpan.Zero || KeepAlive.TotalSeconds > ushort.MaxValue || KeepAlive.Ticks % TimeSpan.TicksPerSecond != 0)
            throw new ArgumentException($"KeepAlive is {KeepAlive}; MQTT takes whole seconds from 0 to 65535.");
        if (ClientId.Length == 0 && !CleanSession)
            throw new ArgumentException("A session to keep needs a ClientId [MQTT-3.1.3-7].");
        if (Password is not null && UserName is null)
            throw new ArgumentException("A Password needs a UserName [MQTT-3.1.2-22].");
        if (Will is not null) MqttTopic.ThrowIfInvalidName(Will.Topic);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxInFlight, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(PingTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ConnectTimeout, TimeSpan.Zero);
    }
}
