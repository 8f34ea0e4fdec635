using System;

namespace nanoFramework.M2Mqtt.Exceptions
{
    /// <summary>A call, or a packet from the broker, breaks a rule of the protocol; <see cref="ErrorCode"/> says which.</summary>
    public class MqttClientException : Exception
    {
        public MqttClientException(MqttClientErrorCode errorCode)
        {
            ErrorCode = errorCode;
        }

        public MqttClientErrorCode ErrorCode { get; set; }
    }
}
