namespace Controller.Sdk.Mqtt;

/// <summary>The other side sent bytes that break MQTT 3.1.1; the connection must be closed [MQTT-4.8.0-1].</summary>
public sealed class MqttProtocolException : MqttException
{
    public MqttProtocolException() { }

    public MqttProtocolException(string message)
        : base(message) { }

    public MqttProtocolException(string message, Exception? innerException)
        : base(message, innerException) { }
}
