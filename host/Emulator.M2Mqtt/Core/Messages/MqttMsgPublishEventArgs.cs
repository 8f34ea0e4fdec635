using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>A message from the broker.</summary>
    public class MqttMsgPublishEventArgs : EventArgs
    {
        public MqttMsgPublishEventArgs(string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain)
        {
            Topic = topic;
            Message = message;
            DupFlag = dupFlag;
            QosLevel = qosLevel;
            Retain = retain;
        }

        /// <summary>Topic name, never a filter.</summary>
        public string Topic { get; }

        /// <summary>Payload; empty, never null.</summary>
        public byte[] Message { get; }

        /// <summary>True when the broker marks the packet as a repetition.</summary>
        public bool DupFlag { get; }

        /// <summary>Quality of service with which the broker delivered.</summary>
        public MqttQoSLevel QosLevel { get; }

        /// <summary>True when the message was retained before the subscription.</summary>
        public bool Retain { get; }
    }
}
