using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>A subscription as a broker sees it.</summary>
    public class MqttMsgSubscribeEventArgs : EventArgs
    {
        public MqttMsgSubscribeEventArgs(ushort messageId, string[] topics, MqttQoSLevel[] qosLevels)
        {
            MessageId = messageId;
            Topics = topics;
            QoSLevels = qosLevels;
        }

        /// <summary>Packet identifier that the call returned.</summary>
        public ushort MessageId { get; }

        /// <summary>Topic filters.</summary>
        public string[] Topics { get; }

        /// <summary>Requested quality of service, filter by filter.</summary>
        public MqttQoSLevel[] QoSLevels { get; }
    }
}
