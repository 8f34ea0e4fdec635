namespace Controller.Sdk.Mqtt.Codec;

/// <summary>SUBSCRIBE (MQTT 3.1.1, 3.8).</summary>
public sealed record SubscribePacket(ushort PacketId, IReadOnlyList<MqttFilterRequest> Requests) : MqttPacket(MqttPacketType.Subscribe);
