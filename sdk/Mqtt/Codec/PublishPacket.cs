namespace Controller.Sdk.Mqtt.Codec;

/// <summary>PUBLISH (MQTT 3.1.1, 3.3). <paramref name="PacketId"/> is 0 exactly when the QoS is 0.</summary>
public sealed record PublishPacket(MqttMessage Message, ushort PacketId) : MqttPacket(MqttPacketType.Publish);
