using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The broker answered the end of a subscription.</summary>
    public class MqttMsgUnsubscribedEventArgs : EventArgs
    {
        public MqttMsgUnsubscribedEventArgs(ushort messageId)
        {
            MessageId = messageId;
        }

        /// <summary>Packet identifier that the call returned.</summary>
        public ushort MessageId { get; }
    }
}
