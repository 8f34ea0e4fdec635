namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgPuback : MqttMsgBase
    {
        public MqttMsgPuback() => throw null;

        public MqttReasonCode ReasonCode { get => throw null; set => throw null; }
        public string Reason { get => throw null; set => throw null; }

        public override byte[] GetBytes(MqttProtocolVersion protocolVersion) => throw null;
        public override string ToString() => throw null;
        public static MqttMsgPuback Parse(byte fixedHeaderFirstByte, MqttProtocolVersion protocolVersion, IMqttNetworkChannel channel) => throw null;
    }
}
