using System;

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>The broker did not answer in time.</summary>
    public class MqttTimeoutException : Exception
    {
        public MqttTimeoutException()
        {
        }
    }
}
