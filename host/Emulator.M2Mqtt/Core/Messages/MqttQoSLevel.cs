namespace nanoFramework.M2Mqtt.Messages
{
    /// <summary>How often a message may arrive (MQTT 3.1.1, 4.3); a SUBACK answers <see cref="GrantedFailure"/> for a refused filter.</summary>
    public enum MqttQoSLevel
    {
        AtMostOnce = 0,
        AtLeastOnce = 1,
        ExactlyOnce = 2,
        GrantedFailure = 128,
    }
}
