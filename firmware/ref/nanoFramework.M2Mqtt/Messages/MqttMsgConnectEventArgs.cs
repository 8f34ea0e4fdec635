using System;

namespace nanoFramework.M2Mqtt.Messages
{
    public class MqttMsgConnectEventArgs : EventArgs
    {
        public MqttMsgConnectEventArgs(MqttMsgConnect connect) => throw null;

        public MqttMsgConnect Message => throw null;
    }
}
