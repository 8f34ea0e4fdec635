using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The broker answered a subscription.</summary>
    public class MqttMsgSubscribedEventArgs : EventArgs
    {
        public MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels)
        {
            MessageId = messageId;
            GrantedQoSLevels = grantedQosLevels;
        }

        /// <summary>Packet identifier that the call returned.</summary>
        public ushort MessageId { get; }

        /// <summary>Granted quality of service, filter by filter; <see cref="MqttQoSLevel.GrantedFailure"/> where refused.</summary>
        public MqttQoSLevel[] GrantedQoSLevels { get; }
    }
}
