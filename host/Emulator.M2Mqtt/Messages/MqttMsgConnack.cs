namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The broker's answer to CONNECT (MQTT 3.1.1, 3.2).</summary>
    public class MqttMsgConnack : MqttMsgBase
    {
        public MqttMsgConnack()
        {
            Type = MqttMessageType.ConnectAck;
        }

        /// <summary>0 accepted, 1 to 5 refused (MQTT 3.1.1, table 3.1).</summary>
        public MqttReasonCode ReturnCode { get; set; }

        /// <summary>True when the broker still has a session of this client identifier.</summary>
        public bool SessionPresent { get; set; }
    }
}
