namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>What all packets have that a client hands to its user.</summary>
    public abstract class MqttMsgBase
    {
        protected MqttMsgBase()
        {
        }

        public MqttMessageType Type { get; set; }
    }
}
