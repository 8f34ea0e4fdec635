namespace Controller.Sdk.Mqtt.Codec;

/// <summary>A control packet, decoded.</summary>
public abstract record MqttPacket(MqttPacketType Type);
