using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The end of a subscription as a broker sees it.</summary>
    public class MqttMsgUnsubscribeEventArgs : EventArgs
    {
        public MqttMsgUnsubscribeEventArgs(ushort messageId, string[] topics)
        {
            MessageId = messageId;
            Topics = topics;
        }

        /// <summary>Packet identifier that the call returned.</summary>
        public ushort MessageId { get; }

        /// <summary>Topic filters.</summary>
        public string[] Topics { get; }
    }
}
