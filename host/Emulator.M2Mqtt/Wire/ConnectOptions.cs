using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt.Wire
{
    /// <summary>What a CONNECT packet says (MQTT 3.1.1, 3.1).</summary>
    internal sealed class ConnectOptions
    {
        internal string ClientId;

        // Null or empty: the packet carries none.
        internal string Username;
        internal string Password;

        internal bool WillFlag;
        internal bool WillRetain;
        internal MqttQoSLevel WillQosLevel;
        internal string WillTopic;
        internal string WillMessage;

        internal bool CleanSession;

        /// <summary>0 turns the keep-alive off.</summary>
        internal ushort KeepAliveSeconds;

        /// <exception cref="MqttClientException"><c>WillWrong</c>, or <c>InvalidClientId</c> for null.</exception>
        internal void Validate()
        {
            if (ClientId == null)
                throw new MqttClientException(MqttClientErrorCode.InvalidClientId);
            bool willComplete = !string.IsNullOrEmpty(WillTopic) && !string.IsNullOrEmpty(WillMessage);
            if (WillQosLevel > MqttQoSLevel.ExactlyOnce || (WillFlag ? !willComplete : WillRetain))
                throw new MqttClientException(MqttClientErrorCode.WillWrong);
        }
    }
}
