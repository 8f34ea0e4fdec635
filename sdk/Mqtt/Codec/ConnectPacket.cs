namespace Controller.Sdk.Mqtt.Codec;

/// <summary>CONNECT (MQTT 3.1.1, 3.1).</summary>
public sealed record ConnectPacket() : MqttPacket(MqttPacketType.Connect)
{
    /// <summary>The level byte of MQTT 3.1.1 [MQTT-3.1.2-2].</summary>
    public const byte Level311 = 4;

    /// <summary>Anything but <see cref="Level311"/> leaves the other properties empty: their layout is unknown.</summary>
    public byte ProtocolLevel { get; init; } = Level311;

    public string ClientId { get; init; } = "";

    public bool CleanSession { get; init; } = true;

    /// <summary>0 = off.</summary>
    public ushort KeepAliveSeconds { get; init; }

    /// <summary>Published by the broker when the connection ends without DISCONNECT.</summary>
    public MqttMessage? Will { get; init; }

    public string? UserName { get; init; }

    /// <summary>Bytes, not text (3.1.3.5); null = none.</summary>
    public ReadOnlyMemory<byte>? Password { get; init; }

    /// <summary>Without the password.</summary>
    public override string ToString()
        => $"CONNECT {ClientId} (clean session {CleanSession}, keep-alive {KeepAliveSeconds} s{(Will is null ? "" : $", will {Will}")})";
}
