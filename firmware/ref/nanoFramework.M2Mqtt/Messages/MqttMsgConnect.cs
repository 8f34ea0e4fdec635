namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgConnect : MqttMsgBase
    {
        public MqttMsgConnect() => throw null;
        public MqttMsgConnect(string clientId) => throw null;
        public MqttMsgConnect(string clientId, string username, string password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string willTopic, string willMessage, bool cleanSession, ushort keepAlivePeriod, MqttProtocolVersion protocolVersion) => throw null;

        public bool CleanSession { get => throw null; set => throw null; }
        public bool RequestProblemInformation { get => throw null; set => throw null; }
        public bool RequestResponseInformation { get => throw null; set => throw null; }
        public bool WillFlag { get => throw null; set => throw null; }
        public bool WillRetain { get => throw null; set => throw null; }
        public byte WillQosLevel { get => throw null; set => throw null; }
        public byte[] AuthenticationData { get => throw null; set => throw null; }
        public MqttProtocolVersion ProtocolVersion { get => throw null; set => throw null; }
        public string AuthenticationMethod { get => throw null; set => throw null; }
        public string ClientId { get => throw null; set => throw null; }
        public string Password { get => throw null; set => throw null; }
        public string ProtocolName { get => throw null; set => throw null; }
        public string Username { get => throw null; set => throw null; }
        public string WillMessage { get => throw null; set => throw null; }
        public string WillTopic { get => throw null; set => throw null; }
        public uint SessionExpiryInterval { get => throw null; set => throw null; }
        public uint WillDelayInterval { get => throw null; set => throw null; }
        public ushort KeepAlivePeriod { get => throw null; set => throw null; }
        public ushort ReceiveMaximum { get => throw null; set => throw null; }
        public ushort TopicAliasMaximum { get => throw null; set => throw null; }

        public override byte[] GetBytes(MqttProtocolVersion protocolVersion) => throw null;
        public override string ToString() => throw null;
        public static MqttMsgConnect Parse(byte fixedHeaderFirstByte, MqttProtocolVersion protocolVersion, IMqttNetworkChannel channel) => throw null;
    }
}
