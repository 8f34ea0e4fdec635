using System;

namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>The broker answered CONNECT: accepted or refused, see the message's return code.</summary>
    public class ConnectionOpenedEventArgs : EventArgs
    {
        public ConnectionOpenedEventArgs(MqttMsgConnack connact)
        {
            Message = connact;
        }

        public MqttMsgConnack Message { get; }
    }
}
