namespace Controller.Sdk.Mqtt.Codec;

/// <summary>A packet that holds an identifier and nothing else: PUBACK, PUBREC, PUBREL, PUBCOMP or UNSUBACK.</summary>
public sealed record AckPacket(MqttPacketType Type, ushort PacketId) : MqttPacket(Type);
