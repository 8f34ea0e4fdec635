namespace Controller.Sdk.Mqtt.Codec;

/// <summary>A packet without content: PINGREQ, PINGRESP or DISCONNECT.</summary>
public sealed record SignalPacket(MqttPacketType Type) : MqttPacket(Type)
{
    public static SignalPacket PingReq { get; } = new(MqttPacketType.PingReq);

    public static SignalPacket PingResp { get; } = new(MqttPacketType.PingResp);

    public static SignalPacket Disconnect { get; } = new(MqttPacketType.Disconnect);
}
