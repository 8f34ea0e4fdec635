using System;

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>The connection broke, or an answer did not come in time.</summary>
    public class MqttCommunicationException : Exception
    {
        public MqttCommunicationException()
        {
        }

        /// <summary>With the cause as <see cref="Exception.InnerException"/>.</summary>
        public MqttCommunicationException(Exception e)
            : base(string.Empty, e)
        {
        }
    }
}
