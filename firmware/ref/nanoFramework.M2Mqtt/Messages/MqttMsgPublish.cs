namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgPublish : MqttMsgBase
    {
        public MqttMsgPublish() => throw null;
        public MqttMsgPublish(string topic, byte[] message) => throw null;
        public MqttMsgPublish(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain) => throw null;

        public bool IsPayloadUTF8 { get => throw null; set => throw null; }
        public byte[] CorrelationData { get => throw null; set => throw null; }
        public byte[] Message { get => throw null; set => throw null; }
        public int SubscriptionIdentifier { get => throw null; set => throw null; }
        public string ContentType { get => throw null; set => throw null; }
        public string ResponseTopic { get => throw null; set => throw null; }
        public string Topic { get => throw null; set => throw null; }
        public uint MessageExpiryInterval { get => throw null; set => throw null; }
        public ushort TopicAlias { get => throw null; set => throw null; }

        public override byte[] GetBytes(MqttProtocolVersion protocolVersion) => throw null;
        public override string ToString() => throw null;
        public static MqttMsgPublish Parse(byte fixedHeaderFirstByte, MqttProtocolVersion protocolVersion, IMqttNetworkChannel channel) => throw null;
    }
}
