namespace Controller.Sdk.Mqtt.Codec;

/// <summary>SUBACK (MQTT 3.1.1, 3.9): one code per filter, in the order of the SUBSCRIBE [MQTT-3.8.4-5].</summary>
public sealed record SubAckPacket(ushort PacketId, IReadOnlyList<byte> ReturnCodes) : MqttPacket(MqttPacketType.SubAck)
{
    /// <summary>Refused; 0, 1 and 2 are the granted quality.</summary>
    public const byte Failure = 0x80;
}
