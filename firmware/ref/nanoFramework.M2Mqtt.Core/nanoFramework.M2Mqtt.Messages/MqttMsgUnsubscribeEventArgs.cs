using System;

namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgUnsubscribeEventArgs : EventArgs
    {
        public MqttMsgUnsubscribeEventArgs(ushort messageId, string[] topics) => throw null;

        public string[] Topics => throw null;
        public ushort MessageId => throw null;
    }
}
