namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgSubscribe : MqttMsgBase
    {
        public MqttMsgSubscribe() => throw null;
        public MqttMsgSubscribe(string[] topics, MqttQoSLevel[] qosLevels) => throw null;

        public bool NoLocal { get => throw null; set => throw null; }
        public bool RetainAsPublished { get => throw null; set => throw null; }
        public int SubscriptionIdentifier { get => throw null; set => throw null; }
        public MqttQoSLevel[] QoSLevels { get => throw null; set => throw null; }
        public MqttRetainHandeling RetainHandeling { get => throw null; set => throw null; }
        public string[] Topics { get => throw null; set => throw null; }

        public override byte[] GetBytes(MqttProtocolVersion protocolVersion) => throw null;
        public override string ToString() => throw null;
        public static MqttMsgSubscribe Parse(byte fixedHeaderFirstByte, MqttProtocolVersion protocolVersion, IMqttNetworkChannel channel) => throw null;
    }
}
