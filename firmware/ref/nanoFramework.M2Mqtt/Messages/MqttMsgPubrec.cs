namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgPubrec : MqttMsgBase
    {
        public MqttMsgPubrec() => throw null;

        public MqttReasonCode ReasonCode { get => throw null; set => throw null; }
        public string Reason { get => throw null; set => throw null; }

        public override byte[] GetBytes(MqttProtocolVersion protocolVersion) => throw null;
        public override string ToString() => throw null;
        public static MqttMsgPubrec Parse(byte fixedHeaderFirstByte, MqttProtocolVersion protocolVersion, IMqttNetworkChannel channel) => throw null;
    }
}
