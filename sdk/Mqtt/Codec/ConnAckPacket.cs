namespace Controller.Sdk.Mqtt.Codec;

/// <summary>CONNACK (MQTT 3.1.1, 3.2).</summary>
public sealed record ConnAckPacket(bool SessionPresent, MqttConnectReturnCode ReturnCode) : MqttPacket(MqttPacketType.ConnAck);
