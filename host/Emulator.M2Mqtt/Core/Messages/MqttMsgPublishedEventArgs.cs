using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>What became of a message published with QoS 1 or 2.</summary>
    public class MqttMsgPublishedEventArgs : EventArgs
    {
        public MqttMsgPublishedEventArgs(ushort messageId)
            : this(messageId, true)
        {
        }

        public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
        {
            MessageId = messageId;
            IsPublished = isPublished;
        }

        /// <summary>Packet identifier that <c>Publish</c> returned.</summary>
        public ushort MessageId { get; set; }

        /// <summary>False when the broker did not answer any of the attempts.</summary>
        public bool IsPublished { get; set; }
    }
}
