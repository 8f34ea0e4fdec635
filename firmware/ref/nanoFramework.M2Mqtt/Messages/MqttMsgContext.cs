namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgContext
    {
        public MqttMsgContext() => throw null;

        public int Attempt { get => throw null; set => throw null; }
        public long Timestamp { get => throw null; set => throw null; }
        public MqttMsgBase Message { get => throw null; set => throw null; }
        public MqttMsgFlow Flow { get => throw null; set => throw null; }
        public MqttMsgState State { get => throw null; set => throw null; }
        public string Key => throw null;
    }
}
