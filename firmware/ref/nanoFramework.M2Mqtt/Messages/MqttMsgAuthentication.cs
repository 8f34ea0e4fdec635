namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgAuthentication : MqttMsgBase
    {
        public MqttMsgAuthentication() => throw null;

        public byte[] AuthenticationData { get => throw null; set => throw null; }
        public MqttReasonCode ReasonCode { get => throw null; set => throw null; }
        public string AuthenticationMethod { get => throw null; set => throw null; }
        public string Reason { get => throw null; set => throw null; }

        public override byte[] GetBytes(MqttProtocolVersion protocolVersion) => throw null;
        public static MqttMsgAuthentication Parse(byte fixedHeaderFirstByte, MqttProtocolVersion protocolVersion, IMqttNetworkChannel channel) => throw null;
    }
}
